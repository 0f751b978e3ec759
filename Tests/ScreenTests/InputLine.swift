import Screen

/// A decoder with a clock that the test moves.
struct InputLine {
  var decoder = InputDecoder(terminalKeys: [Array("\u{1B}[7~".utf8): KeyChord(.home)])
  var now: Duration = .zero

  mutating func send(_ text: String, after pause: Duration = .zero) -> [TerminalEvent] {
    send(bytes: Array(text.utf8), after: pause)
  }

  mutating func send(bytes: [UInt8], after pause: Duration = .zero) -> [TerminalEvent] {
    now += pause
    decoder.receive(bytes, at: now)
    return events()
  }

  mutating func wait(_ pause: Duration) -> [TerminalEvent] {
    now += pause
    return events()
  }

  private mutating func events() -> [TerminalEvent] {
    var result: [TerminalEvent] = []
    while let event = decoder.nextEvent(at: now) { result.append(event) }
    return result
  }
}

/// Key events of chords as people write them.
func keys(_ text: String) -> [TerminalEvent] {
  (KeyChord.sequence(text) ?? []).map { .key($0) }
}

/// Keys of the read that ended a paste.
func behindPaste(_ keys: String) -> [TerminalEvent] {
  [.burst(KeyChord.sequence(keys) ?? [], continues: true)]
}

extension InputLine {
  /// The same events without what keys are on the standard layout.
  func plain(_ events: [TerminalEvent]) -> [TerminalEvent] {
    events.map { event in
      if case .key(let chord) = event { .key(chord.asTyped) } else { event }
    }
  }
}
