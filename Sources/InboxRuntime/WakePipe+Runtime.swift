import HostSystem

extension WakePipe {
  /// Opens a pipe for the loop.
  ///
  /// - Throws: `RuntimeProblem.noPipe`.
  static func opened(isBlocking: Bool = false) throws(RuntimeProblem) -> WakePipe {
    do { return try WakePipe(isBlocking: isBlocking) } catch { throw .noPipe(error.code) }
  }
}
