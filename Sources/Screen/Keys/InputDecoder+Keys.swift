extension InputDecoder {
  /// Decodes one key or sequence at the front, or leaves the bytes when their rest has not come.
  mutating func decodeKey(_ rest: inout ArraySlice<UInt8>) {
    guard let first = rest.first else { return }
    if first == 0x1B {
      decodeEscape(&rest)
    } else if let (introducer, length) = InputDecoder.eightBitIntroducer(rest) {
      // Some terminals answer with one control character in place of Escape and a letter.
      rest = [0x1B, introducer] + rest.dropFirst(length)
      decodeEscape(&rest)
    } else if first < 0x80 {
      rest = rest.dropFirst()
      emit(InputDecoder.plainKey(first))
    } else {
      decodeScalar(&rest, modifiers: [])
    }
  }

  /// The letter of a C1 control that begins a sequence or a string, and its length.
  ///
  /// Raw it counts only where parameters follow: it may as well be left over from a broken character.
  private static func eightBitIntroducer(_ rest: ArraySlice<UInt8>) -> (UInt8, Int)? {
    guard let first = rest.first, let second = rest.dropFirst().first else { return nil }
    if first == 0x9B, (0x30...0x3F).contains(second) { return (UInt8(ascii: "["), 1) }
    guard first == 0xC2, [0x8F, 0x90, 0x9B, 0x9D, 0x9F].contains(second) else { return nil }
    return (second - 0x40, 2)
  }

  mutating func emit(_ chord: KeyChord) {
    events.append(.key(chord))
  }

  private mutating func decodeEscape(_ rest: inout ArraySlice<UInt8>) {
    let start = rest.startIndex
    guard rest.count > 1 else { return }
    if let (length, chord) = terminalKey(rest), !discardsSequence {
      rest = rest.dropFirst(length)
      emit(chord)
      return
    }
    switch rest[start + 1] {
    case UInt8(ascii: "["):
      decodeControlSequence(&rest, from: start + 2, modifiers: [])
    case UInt8(ascii: "O"):
      decodeSingleShift(&rest, from: start + 2, modifiers: [])
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "X"):
      beginString(&rest)
    case 0x1B:
      decodeDoubleEscape(&rest)
    case 0x80...:
      rest = rest.dropFirst()
      decodeScalar(&rest, modifiers: .alt)
      if rest.first ?? 0 >= 0x80, rest.startIndex == start + 1 { rest = [0x1B] + rest }
    default:
      var chord = InputDecoder.plainKey(rest[start + 1])
      chord.modifiers.insert(.alt)
      rest = rest.dropFirst(2)
      emit(chord)
    }
  }

  /// Some terminals send Alt with an arrow as an Escape before its sequence; otherwise the first Escape is a key.
  private mutating func decodeDoubleEscape(_ rest: inout ArraySlice<UInt8>) {
    let start = rest.startIndex
    let third = rest.count > 2 ? rest[start + 2] : 0
    if third == UInt8(ascii: "[") {
      decodeControlSequence(&rest, from: start + 3, modifiers: .alt)
    } else if third == UInt8(ascii: "O") {
      decodeSingleShift(&rest, from: start + 3, modifiers: .alt)
    } else {
      rest = rest.dropFirst()
      emit(KeyChord(.escape))
    }
  }

  /// Begins a string (OSC, DCS, APC, PM, SOS), which is an answer of the terminal.
  ///
  /// Until more comes it may also be the Alt chord of a key.
  private mutating func beginString(_ rest: inout ArraySlice<UInt8>) {
    guard rest.count > 2 else { return }
    if hasToldEscape {
      hasToldEscape = false
      discardsSequence = false
      let introducer = rest[rest.startIndex + 1]
      guard InputDecoder.beginsAnswer(introducer, rest[rest.startIndex + 2]) else {
        rest = rest.dropFirst(2)
        return emit(InputDecoder.plainKey(introducer))
      }
    }
    rest = rest.dropFirst(2)
    mode = .string
  }

  private mutating func decodeScalar(_ rest: inout ArraySlice<UInt8>, modifiers: KeyChord.Modifiers) {
    guard let first = rest.first else { return }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1
    let sequence = rest.prefix(length)
    if let wrong = sequence.dropFirst().firstIndex(where: { $0 & 0xC0 != 0x80 }) {
      rest = rest[wrong...]
      return
    }
    guard sequence.count == length else { return }
    rest = rest.dropFirst(length)
    let text = String(decoding: sequence, as: UTF8.self)
    guard let scalar = text.unicodeScalars.first, scalar != "\u{FFFD}", scalar.value >= 0xA0 else { return }
    emit(KeyChord(.character(Character(scalar)), modifiers))
  }

  private func terminalKey(_ rest: ArraySlice<UInt8>) -> (Int, KeyChord)? {
    guard !terminalKeys.isEmpty else { return nil }
    for length in stride(from: min(rest.count, 8), through: 2, by: -1) {
      if let chord = terminalKeys[Array(rest.prefix(length))] { return (length, chord) }
    }
    return nil
  }

  static func plainKey(_ byte: UInt8) -> KeyChord {
    switch byte {
    case 0x00: KeyChord(.character(" "), .control)
    case 0x08, 0x7F: KeyChord(.backspace)
    case 0x09: KeyChord(.tab)
    case 0x0D: KeyChord(.enter)
    case 0x1B: KeyChord(.escape)
    case 0x01...0x1A: KeyChord(.character(Character(Unicode.Scalar(byte + 0x60))), .control)
    case 0x1C...0x1F: KeyChord(.character(Character(Unicode.Scalar(byte + 0x40))), .control)
    default: KeyChord(.character(Character(Unicode.Scalar(byte))))
    }
  }
}
