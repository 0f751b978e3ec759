extension InputDecoder {
  // How long after a burst keys still belong to it: a large paste comes in several reads.
  static let burstPatience: Duration = .milliseconds(150)
  // From how many printable characters a read looks like a paste (product.md section 6).
  static let burstLength = 8
  // And from how many changes of the character on: keys that repeat, one after the other, are typed.
  static let burstChanges = 4

  /// Makes one event of keys that follow each other in a read when they look like a paste, or come right behind one.
  mutating func gatherBurst(from start: Int, at now: Duration) {
    // Nobody types within the read that ends a paste: what stands there comes from a paste that held the mark itself.
    let paste = events[start...].firstIndex(where: \.isPaste) ?? events.endIndex
    let (chords, behind) = (events[start..<paste].compactMap(\.chord), events[paste...].compactMap(\.chord))
    guard !chords.isEmpty || paste < events.endIndex else { return }
    events.replaceSubrange(paste..., with: InputDecoder.gathered(events[paste...], continues: true))
    let continues = burstUntil.map { now <= $0 } ?? false
    let isBurst = continues || InputDecoder.isBurst(chords)
    // A paste between the parts of a burst ends none, and what comes with it may go on in the next read.
    burstUntil = isBurst || InputDecoder.isBurst(behind) ? now + InputDecoder.burstPatience : nil
    guard isBurst else { return }
    let burst = InputDecoder.gathered(events[start..<paste], continues: continues)
    events.replaceSubrange(start..<paste, with: burst)
  }

  /// The same events with each run of keys as one burst; all but the first one continue it.
  private static func gathered(_ events: ArraySlice<TerminalEvent>, continues: Bool) -> [TerminalEvent] {
    var continues = continues
    var gathered: [TerminalEvent] = []
    var run: [KeyChord] = []
    for event in events {
      if let chord = event.chord {
        run.append(chord)
        continue
      }
      if !run.isEmpty {
        gathered.append(.burst(run, continues: continues))
        continues = true
        run = []
      }
      gathered.append(event)
    }
    return run.isEmpty ? gathered : gathered + [.burst(run, continues: continues)]
  }

  /// Whether keys of one read look like a text: many printable characters, and not of a few keys that are held down.
  private static func isBurst(_ chords: [KeyChord]) -> Bool {
    let characters = chords.compactMap(\.typed)
    guard characters.count >= burstLength else { return false }
    return 1 + zip(characters, characters.dropFirst()).count { $0 != $1 } >= burstChanges
  }
}

extension TerminalEvent {
  /// The key that was pressed; `nil` for every other event.
  fileprivate var chord: KeyChord? { if case .key(let chord) = self { chord } else { nil } }

  /// Whether a text was pasted, taken or not.
  fileprivate var isPaste: Bool {
    switch self {
    case .paste, .pasteTooLarge: true
    case .key, .burst, .resized, .focus, .mouse, .hangUp: false
    }
  }
}
