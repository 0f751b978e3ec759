extension Duration {
  /// Whole milliseconds, as `poll` takes them.
  var milliseconds: Int32 {
    Int32(clamping: components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000)
  }
}
