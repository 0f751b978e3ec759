import HostSystem

extension Duration {
  /// Whole milliseconds, as `poll` takes them.
  var milliseconds: Int32 {
    Int32(clamping: wholeMilliseconds)
  }
}
