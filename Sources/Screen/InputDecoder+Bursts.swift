extension InputDecoder {
  // How long after a burst keys still belong to it: a large paste comes in several reads.
  static let burstPatience: Duration = .milliseconds(150)
  // From how many printable characters a read looks like a paste (product.md section 6).
  static let burstLength = 8
  // And from how many changes of the character on: keys that repeat, one after the other, are typed.
  static let burstChanges = 4

  /// Makes one event of keys that follow each other in a read when they look like a paste, or come right behind one.
  mutating func gatherBurst(from start: Int, at now: Duration) {
    guard start < events.count else { return }
    let chords = events[start...].compactMap { event -> KeyChord? in
      if case .key(let chord) = event { chord } else { nil }
    }
    guard !chords.isEmpty else { return }
    var continues = burstUntil.map { now <= $0 } ?? false
    guard continues || InputDecoder.isBurst(chords) else {
      burstUntil = nil
      return
    }
    burstUntil = now + InputDecoder.burstPatience
    var gathered: [TerminalEvent] = []
    var run: [KeyChord] = []
    for event in events[start...] {
      if case .key(let chord) = event {
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
    if !run.isEmpty { gathered.append(.burst(run, continues: continues)) }
    events.replaceSubrange(start..., with: gathered)
  }

  /// Whether keys of one read look like a text: many printable characters, and not of a few keys that are held down.
  private static func isBurst(_ chords: [KeyChord]) -> Bool {
    let characters = chords.compactMap(\.typed)
    guard characters.count >= burstLength else { return false }
    return 1 + zip(characters, characters.dropFirst()).count { $0 != $1 } >= burstChanges
  }
}
