extension InputDecoder {
  /// Decodes a control sequence whose parameters begin at `from`, or leaves it when its final byte has not come.
  mutating func decodeControlSequence(
    _ rest: inout ArraySlice<UInt8>, from: Int, modifiers: KeyChord.Modifiers
  ) {
    var index = from
    if index < rest.endIndex, rest[index] == UInt8(ascii: "[") {
      decodeConsoleFunctionKey(&rest, from: index + 1)
      return
    }
    while index < rest.endIndex, (0x20...0x3F).contains(rest[index]) { index += 1 }
    // rxvt ends some of its keys with a dollar sign, which elsewhere stands before the final byte of an answer.
    let isDollarKey = index > from && rest[index - 1] == UInt8(ascii: "$") && (0x30...0x39).contains(rest[from])
    guard index < rest.endIndex else {
      if isDollarKey, index - from == 2 {
        finishSequence(&rest, after: index)
      } else if index - from > InputDecoder.longestSequence {
        // No key is that long: forget what came, and swallow the rest of it.
        rest = [0x1B, UInt8(ascii: "[")]
        discardsSequence = true
        hasToldEscape = false
      }
      return
    }
    let final = rest[index]
    guard (0x40...0x7E).contains(final) else {
      // A broken sequence; what interrupted it is read afresh.
      finishSequence(&rest, after: index)
      return
    }
    let isOldMouse = final == UInt8(ascii: "M") && index == from
    if isOldMouse {
      guard index + 3 < rest.endIndex else { return }
      finishSequence(&rest, after: index + 4)
      return
    }
    let parameters = rest[from..<index]
    let isDiscarded = discardsSequence
    finishSequence(&rest, after: index + 1)
    if !isDiscarded, parameters.count <= InputDecoder.longestSequence {
      interpret(parameters, final: final, modifiers: modifiers)
    }
  }

  /// Decodes a key of the keypad or a function key that is sent with SS3.
  mutating func decodeSingleShift(_ rest: inout ArraySlice<UInt8>, from: Int, modifiers: KeyChord.Modifiers) {
    var index = from
    while index < rest.endIndex, (0x30...0x3B).contains(rest[index]) { index += 1 }
    guard index < rest.endIndex else { return }
    let parameters = SequenceParameters(rest[from..<index])
    let final = rest[index]
    let isDiscarded = discardsSequence
    finishSequence(&rest, after: final < 0x20 ? index : index + 1)
    guard !isDiscarded else { return }
    let held = modifiers.union(InputDecoder.modifiers(parameters.last ?? 1))
    if let key = InputDecoder.letterKeys[final] ?? InputDecoder.keypadKeys[final] {
      events.append(.key(KeyChord(key, InputDecoder.allowed(held, with: key))))
    }
  }

  private mutating func decodeConsoleFunctionKey(_ rest: inout ArraySlice<UInt8>, from: Int) {
    guard from < rest.endIndex else { return }
    let letter = rest[from]
    let isDiscarded = discardsSequence
    finishSequence(&rest, after: from + 1)
    if !isDiscarded, (0x41...0x45).contains(letter) { events.append(.key(KeyChord(.function(Int(letter) - 0x40)))) }
  }

  private mutating func finishSequence(_ rest: inout ArraySlice<UInt8>, after end: Int) {
    rest = rest[end...]
    discardsSequence = false
    hasToldEscape = false
  }

  private mutating func interpret(_ parameters: ArraySlice<UInt8>, final: UInt8, modifiers: KeyChord.Modifiers) {
    if parameters.first == UInt8(ascii: "<") {
      if let event = InputDecoder.mouse(SequenceParameters(parameters.dropFirst()), final: final) {
        events.append(.mouse(event))
      }
      return
    }
    // With another private mark, or bytes between parameters and final byte, it is an answer.
    guard parameters.allSatisfy({ (0x30...0x3B).contains($0) }) else {
      if parameters.first == UInt8(ascii: "?") { noteAnswer(parameters.dropFirst(), final: final) }
      return
    }
    let numbers = SequenceParameters(parameters)
    // A key that is let go never acts.
    guard numbers[1, 1] != 3 else { return }
    let held = modifiers.union(InputDecoder.modifiers(numbers[1] ?? 1))
    switch final {
    case UInt8(ascii: "~"):
      interpretTilde(numbers, held: held)
    case UInt8(ascii: "Z"):
      events.append(.key(KeyChord(.tab, held.union(.shift))))
    case UInt8(ascii: "I") where parameters.isEmpty:
      events.append(.focus(true))
    case UInt8(ascii: "O") where parameters.isEmpty:
      events.append(.focus(false))
    case UInt8(ascii: "u"):
      interpret(KeyReport(numbers))
    case UInt8(ascii: "R"):
      // An answer about the cursor; F3 with a modifier looks the same and loses.
      return
    default:
      guard let key = InputDecoder.letterKeys[final] else { return }
      events.append(.key(KeyChord(key, InputDecoder.allowed(held, with: key))))
    }
  }

  private mutating func noteAnswer(_ parameters: ArraySlice<UInt8>, final: UInt8) {
    switch final {
    case UInt8(ascii: "u"): keyboardFlags = SequenceParameters(parameters)[0] ?? 0
    case UInt8(ascii: "c"): hasSaidWhatItIs = true
    default: return
    }
  }

  private mutating func interpretTilde(_ numbers: SequenceParameters, held: KeyChord.Modifiers) {
    switch numbers[0] {
    case 200: mode = .paste(PasteCollector())
    case 27: if let code = numbers[2] { interpret(KeyReport(code: code, modifiers: numbers[1] ?? 1)) }
    case .some(let number):
      if let key = InputDecoder.numberedKeys[number] { events.append(.key(KeyChord(key, held))) }
    case nil: return
    }
  }
}

// MARK: Tables

extension InputDecoder {
  private static let letterKeys: [UInt8: KeyChord.Key] = [
    UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left,
    UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end, UInt8(ascii: "P"): .function(1),
    UInt8(ascii: "Q"): .function(2), UInt8(ascii: "R"): .function(3), UInt8(ascii: "S"): .function(4),
  ]

  /// Keys of the keypad in application mode: digits and signs.
  private static let keypadKeys: [UInt8: KeyChord.Key] = {
    var keys: [UInt8: KeyChord.Key] = [
      UInt8(ascii: "M"): .enter, UInt8(ascii: "I"): .tab, UInt8(ascii: "X"): .character("="),
    ]
    for byte in UInt8(ascii: "j")...UInt8(ascii: "y") {
      keys[byte] = .character(Character(Unicode.Scalar(byte - 0x40)))
    }
    return keys
  }()

  private static let numberedKeys: [Int: KeyChord.Key] = {
    var keys: [Int: KeyChord.Key] = [
      1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    ]
    let functions = [11...15, 17...21, 23...26, 28...29, 31...34].flatMap { Array($0) }
    for (index, number) in functions.enumerated() { keys[number] = .function(index + 1) }
    return keys
  }()

  /// What is held, from a parameter that is one more than the bits of it.
  ///
  /// Caps Lock and Num Lock do not count. Super, Hyper and Meta stand as Alt, so that a key held with them does not act
  /// as the key alone.
  static func modifiers(_ parameter: Int) -> KeyChord.Modifiers {
    guard parameter > 1 else { return [] }
    let bits = parameter - 1
    var result: KeyChord.Modifiers = []
    if bits & 1 != 0 { result.insert(.shift) }
    if bits & 58 != 0 { result.insert(.alt) }
    if bits & 4 != 0 { result.insert(.control) }
    return result
  }

  private static func allowed(_ held: KeyChord.Modifiers, with key: KeyChord.Key) -> KeyChord.Modifiers {
    if case .character = key { return held.subtracting(.shift) }
    return held
  }

  private static func mouse(_ numbers: SequenceParameters, final: UInt8) -> MouseEvent? {
    guard numbers.count == 3, let code = numbers[0], let column = numbers[1], let row = numbers[2], column > 0, row > 0
    else { return nil }
    let point = Point(row: row - 1, column: column - 1)
    if code & 64 != 0 {
      guard final == UInt8(ascii: "M"), code & 3 < 2 else { return nil }
      return MouseEvent(point: point, button: code & 3 == 0 ? .wheelUp : .wheelDown, kind: .press)
    }
    guard code & 3 < 3, code < 64 else { return nil }
    let button: MouseEvent.Button = [.left, .middle, .right][code & 3]
    let kind: MouseEvent.Kind = final == UInt8(ascii: "m") ? .release : code & 32 != 0 ? .drag : .press
    return MouseEvent(point: point, button: button, kind: kind)
  }
}
