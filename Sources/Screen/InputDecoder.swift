/// Turns the bytes a terminal sends into events.
///
/// It is a plain value that is told the time, so that every split and pause of a slow connection can be tested. What it
/// does not know it swallows: answers of the terminal to questions and broken sequences never become keys, and a paste
/// never does either. The manners are those of product.md section 6.
public struct InputDecoder: Sendable {
  /// The largest paste that is taken, in bytes; of a larger one nothing is.
  public static let pasteLimit = 1_048_576

  // How long the rest of a sequence may take, and how long after a lone Escape a `[` still counts as its rest.
  static let sequencePatience: Duration = .milliseconds(300)
  static let answerPatience: Duration = .seconds(2)
  static let pastePatience: Duration = .seconds(2)
  static let longestSequence = 64

  let escapeDelay: Duration
  let terminalKeys: [[UInt8]: KeyChord]

  var events: [TerminalEvent] = []
  var pending: [UInt8] = []
  var pendingSince: Duration = .zero
  var mode = Mode.keys
  // The moment until which `[` or `O` is taken for the rest of a sequence whose Escape came alone.
  var brokenUntil: Duration?
  var discardsSequence = false
  // Whether a paste was ended because its end mark did not come; the mark may still come, behind the rest of the paste.
  private var awaitsPasteEnd = false
  private var delivered = 0

  enum Mode: Sendable {
    /// Keys and sequences.
    case keys
    /// Between the marks of a paste.
    case paste(PasteCollector)
    /// Within an answer that ends with ST or BEL.
    case string
  }

  /// Makes a decoder.
  ///
  /// - Parameters:
  ///   - escapeDelay: How long a lone Escape waits for the rest of a sequence.
  ///   - terminalKeys: Sequences particular to the terminal type, which win over the common ones.
  public init(escapeDelay: Duration = .milliseconds(25), terminalKeys: [[UInt8]: KeyChord] = [:]) {
    self.escapeDelay = escapeDelay
    self.terminalKeys = terminalKeys
  }

  /// When the bytes held back will be decided without any further byte; nil when none are.
  ///
  /// Wait for input no longer than that and ask for events again.
  public var deadline: Duration? {
    if case .string = mode { return pendingSince + InputDecoder.answerPatience }
    if case .paste = mode { return pendingSince + InputDecoder.pastePatience }
    guard !pending.isEmpty else { return nil }
    return pendingSince + patience
  }

  /// Takes the bytes of one read.
  public mutating func receive(_ bytes: some Collection<UInt8>, at now: Duration) {
    guard let first = bytes.first else { return }
    expire(at: now)
    if isLoneEscape, !InputDecoder.continuesEscape(first) { finishEscape() }
    if let until = brokenUntil {
      brokenUntil = nil
      if now <= until, first == UInt8(ascii: "[") || first == UInt8(ascii: "O") {
        pending = [0x1B]
        discardsSequence = true
      }
    }
    pending.append(contentsOf: bytes)
    pendingSince = now
    continuePaste()
    decode()
  }

  /// Returns the next event, nil when there is none yet.
  public mutating func nextEvent(at now: Duration) -> TerminalEvent? {
    expire(at: now)
    guard delivered < events.count else {
      events.removeAll(keepingCapacity: true)
      delivered = 0
      return nil
    }
    defer { delivered += 1 }
    return events[delivered]
  }

  // MARK: Time

  private var isLoneEscape: Bool {
    guard case .keys = mode else { return false }
    return pending == [0x1B] && !discardsSequence
  }

  private var patience: Duration {
    if isLoneEscape { return escapeDelay }
    let isAnswer = pending.count >= 3 && pending[0] == 0x1B && (0x3C...0x3F).contains(pending[2])
    return isAnswer ? InputDecoder.answerPatience : InputDecoder.sequencePatience
  }

  private var isStringIntroducer: Bool {
    guard case .keys = mode, pending.count == 2, pending[0] == 0x1B else { return false }
    return pending[1] != UInt8(ascii: "[") && pending[1] != UInt8(ascii: "O") && pending[1] < 0x80
  }

  /// Decides what has waited too long: a lone Escape is the key, as is one with the begin of an answer that never came,
  /// and the rest is dropped.
  private mutating func expire(at now: Duration) {
    guard let deadline, now >= deadline else { return }
    if case .paste(let collector) = mode { return endPaste(collector, at: now) }
    if isLoneEscape {
      brokenUntil = pendingSince + InputDecoder.sequencePatience
      finishEscape()
    } else {
      if isStringIntroducer { events.append(.key(KeyChord(InputDecoder.plainKey(pending[1]).key, .alt))) }
      pending = []
      discardsSequence = false
      mode = .keys
    }
  }

  /// The rest of a paste that was given up too early ends with its mark, and is no keys either.
  private mutating func continuePaste() {
    guard awaitsPasteEnd, case .keys = mode, !discardsSequence, let end = PasteCollector.end(in: pending) else {
      return
    }
    awaitsPasteEnd = false
    // A paste that begins anew has a mark of its own.
    if end > 0, !PasteCollector.begins(in: pending[..<end]) { mode = .paste(PasteCollector()) }
  }

  /// Ends a paste whose end mark did not come in time with what came; a part of the mark never becomes keys.
  private mutating func endPaste(_ collector: PasteCollector, at now: Duration) {
    events.append(collector.event)
    mode = .keys
    awaitsPasteEnd = true
    pendingSince = now
    discardsSequence = pending.count > 1
    if pending.count == 1 {
      pending = []
      brokenUntil = now + InputDecoder.sequencePatience
    }
  }

  private mutating func finishEscape() {
    pending = []
    events.append(.key(KeyChord(.escape)))
  }

  // MARK: Bytes

  private mutating func decode() {
    var rest = pending[...]
    pending = []
    while !rest.isEmpty {
      let before = rest.count
      switch mode {
      case .paste(var collector):
        mode = .keys
        if collector.take(from: &rest) { events.append(collector.event) } else { mode = .paste(collector) }
      case .string:
        skipString(&rest)
      case .keys:
        decodeKey(&rest)
      }
      if rest.count == before { break }
    }
    pending = Array(rest)
  }

  /// Skips to the end of an answer; an Escape that is no part of ST begins something new.
  private mutating func skipString(_ rest: inout ArraySlice<UInt8>) {
    guard let end = rest.firstIndex(where: { $0 == 0x07 || $0 == 0x1B || $0 == 0x18 || $0 == 0x1A }) else {
      rest = []
      return
    }
    if rest[end] == 0x1B {
      guard end + 1 < rest.endIndex else {
        rest = rest[end...]
        return
      }
      mode = .keys
      rest = rest[(rest[end + 1] == UInt8(ascii: "\\") ? end + 2 : end)...]
    } else {
      mode = .keys
      rest = rest[(end + 1)...]
    }
  }

  private static func continuesEscape(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "O"), UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "^"),
      UInt8(ascii: "_"), UInt8(ascii: "X"):
      true
    default:
      false
    }
  }
}

/// Gathers a paste until its end mark, up to a limit.
struct PasteCollector: Sendable {
  private static let end: [UInt8] = Array("\u{1B}[201~".utf8)
  private var bytes: [UInt8] = []
  private var isTooLarge = false

  private static let begin: [UInt8] = Array("\u{1B}[200~".utf8)

  /// Where the first end mark stands in bytes; `nil` when there is none.
  static func end(in bytes: [UInt8]) -> Int? {
    bytes.indices.first { bytes[$0] == 0x1B && bytes[$0...].starts(with: end) }
  }

  /// Whether a paste begins in bytes.
  static func begins(in bytes: ArraySlice<UInt8>) -> Bool {
    bytes.indices.contains { bytes[$0] == 0x1B && bytes[$0...].starts(with: begin) }
  }

  /// What the terminal said with it.
  var event: TerminalEvent { isTooLarge ? .pasteTooLarge : .paste(text) }

  /// Takes bytes away and tells whether the end mark has come.
  mutating func take(from rest: inout ArraySlice<UInt8>) -> Bool {
    while let escape = rest.firstIndex(of: 0x1B) {
      keep(rest[..<escape])
      rest = rest[escape...]
      if rest.starts(with: PasteCollector.end) {
        rest = rest.dropFirst(PasteCollector.end.count)
        return true
      }
      // The mark may be split between two reads.
      if PasteCollector.end.starts(with: rest) { return false }
      keep(rest.prefix(1))
      rest = rest.dropFirst()
    }
    keep(rest)
    rest = []
    return false
  }

  private mutating func keep(_ more: ArraySlice<UInt8>) {
    isTooLarge = isTooLarge || bytes.count + more.count > InputDecoder.pasteLimit
    if isTooLarge { bytes = [] } else { bytes += more }
  }

  /// The text, with the line ends of a terminal (CR) turned into LF.
  private var text: String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var previous: UInt8 = 0
    for byte in bytes {
      if byte == 0x0D {
        result.append(0x0A)
      } else if byte != 0x0A || previous != 0x0D {
        result.append(byte)
      }
      previous = byte
    }
    return String(decoding: result, as: UTF8.self)
  }
}
