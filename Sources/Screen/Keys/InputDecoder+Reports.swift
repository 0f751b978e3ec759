extension InputDecoder {
  /// Tells the keys of a report.
  mutating func interpret(_ report: KeyReport) {
    for chord in report.chords { emit(chord) }
  }
}
