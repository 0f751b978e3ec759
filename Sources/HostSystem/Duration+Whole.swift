extension Duration {
  /// Whole milliseconds, rounded towards zero; a time longer than the number can say is the longest that it can.
  package var wholeMilliseconds: Int64 {
    let (seconds, attoseconds) = components
    let (product, isTooLong) = seconds.multipliedReportingOverflow(by: 1000)
    let (sum, isLonger) = product.addingReportingOverflow(attoseconds / 1_000_000_000_000_000)
    guard isTooLong || isLonger else { return sum }
    return seconds < 0 ? .min : .max
  }
}
