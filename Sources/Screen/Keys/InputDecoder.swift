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
  // How long what follows an Escape that was told already may take to its final byte; then it is a key of its own.
  static let lateRestPatience: Duration = .milliseconds(50)
  // How long after a sequence that was given up its parameters may still come.
  static let tailPatience: Duration = .seconds(2)

  let escapeDelay: Duration
  let terminalKeys: [[UInt8]: KeyChord]

  var events: [TerminalEvent] = []
  var pending: [UInt8] = []
  var pendingSince: Duration = .zero
  var mode = Mode.keys
  // What may still come of a sequence whose beginning was decided already.
  var lateRest: LateRest?
  // Whether the Escape at the front was told as a key already.
  var hasToldEscape = false
  var discardsSequence = false
  // The moment until which further keys belong to a burst.
  var burstUntil: Duration?
  private var delivered = 0

  /// What the terminal last said of the kitty keyboard protocol (`CSI ? flags u`); `nil` while it has said nothing.
  public internal(set) var keyboardFlags: Int?
  /// Forgets what the terminal said of the keyboard, before it is asked again.
  public mutating func forgetKeyboardFlags() { keyboardFlags = nil }

  /// Whether the terminal has said what it is (DA1), which comes behind the answers to all earlier questions.
  public internal(set) var hasSaidWhatItIs = false

  enum LateRest: Sendable {
    /// Until then `[` or `O` is taken for the rest of a sequence whose Escape came alone.
    case behindEscape(until: Duration)
    /// Until then parameters are taken for the rest of a sequence that was given up.
    case parameters(until: Duration)
  }

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
    joinLateRest(first, at: now)
    pending.append(contentsOf: bytes)
    // A late rest has its time from its first byte on, however its other bytes come.
    if !hasToldEscape || pending.count <= bytes.count + 1 { pendingSince = now }
    let start = events.count
    continuePaste()
    decode()
    gatherBurst(from: start, at: now)
  }

  /// Puts what comes too late behind the beginning that it belongs to.
  private mutating func joinLateRest(_ first: UInt8, at now: Duration) {
    defer { lateRest = nil }
    switch lateRest {
    case .behindEscape(let until) where now <= until && InputDecoder.continuesEscape(first):
      pending = [0x1B]
      hasToldEscape = true
      discardsSequence = true
    case .parameters(let until) where now <= until && pending.isEmpty && (0x30...0x3F).contains(first):
      pending = [0x1B, UInt8(ascii: "[")]
      discardsSequence = true
    case .behindEscape, .parameters, nil: break
    }
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
    if hasToldEscape && pending.count == 2 { return InputDecoder.lateRestPatience }
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
      lateRest = .behindEscape(until: pendingSince + InputDecoder.sequencePatience)
      finishEscape()
    } else {
      if hasToldEscape && pending.count == 2 {
        // Nothing came behind it, so somebody pressed Escape and then this key.
        events.append(.key(InputDecoder.plainKey(pending[1])))
      } else if isStringIntroducer {
        events.append(.key(KeyChord(InputDecoder.plainKey(pending[1]).key, .alt)))
      } else if pending.starts(with: [0x1B, UInt8(ascii: "[")]), pending.count > 2 {
        lateRest = .parameters(until: now + InputDecoder.tailPatience)
      }
      pending = []
      discardsSequence = false
      hasToldEscape = false
      mode = .keys
    }
  }

  /// The rest of a paste that ended too early, because its mark was late or stood in the text, ends with its mark and is
  /// no keys either.
  private mutating func continuePaste() {
    guard case .keys = mode, !discardsSequence, PasteCollector.isWithin(pending[...]) else { return }
    mode = .paste(PasteCollector())
  }

  /// Ends a paste whose end mark did not come in time with what came; a part of the mark never becomes keys.
  private mutating func endPaste(_ collector: PasteCollector, at now: Duration) {
    events.append(collector.event)
    mode = .keys
    pendingSince = now
    discardsSequence = pending.count > 1
    if pending.count == 1 {
      pending = []
      lateRest = .behindEscape(until: now + InputDecoder.sequencePatience)
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

  /// Whether a byte behind the introducer of a string can begin an answer of a terminal: OSC a number, DCS parameters,
  /// APC the G of graphics.
  static func beginsAnswer(_ introducer: UInt8, _ byte: UInt8) -> Bool {
    switch introducer {
    case UInt8(ascii: "]"): (0x30...0x39).contains(byte)
    case UInt8(ascii: "P"): (0x30...0x3F).contains(byte) || byte == UInt8(ascii: "!")
    case UInt8(ascii: "_"): byte == UInt8(ascii: "G")
    default: false
    }
  }
}
