import Screen

/// One thing done to several tickets, one after the other.
struct BulkRun {
  /// The tickets.
  let numbers: [Int]
  /// Tells what was wrong with one of several.
  let tell: (Failure) -> Void

  /// Works on every ticket; one that cannot be done is told and the rest goes on, unless nothing more can be done.
  ///
  /// - Throws: The first `Failure`, after the last ticket; at once where the key or the rate is refused.
  func run(_ work: (Int) throws(Failure) -> Void) throws(Failure) {
    var first: Failure?
    var failures = 0
    for (index, number) in numbers.enumerated() {
      do throws(Failure) {
        try work(number)
      } catch {
        guard numbers.count > 1 else { throw error }
        let isFinal = error.status == .notSignedIn || error.status == .rateLimited
        if isFinal { throw error.adding("\(index - failures) of \(numbers.count) tickets were done before that.") }
        tell(error)
        failures += 1
        first = first ?? error
      }
    }
    guard let first else { return }
    let rest: SafeText =
      switch numbers.count - failures {
      case 0: "No ticket was done."
      case 1: "The other ticket is done."
      default: "The other tickets are done."
      }
    throw Failure(first.status, "\(failures) of \(numbers.count) tickets could not be done. " + rest)
  }
}
