/// Why the main loop could not be set up.
package enum RuntimeProblem: Error, Hashable, Sendable {
  /// The system gave no pipe; usually too many files are open. Carries `errno`.
  case noPipe(Int32)
  /// The system gave no thread. Carries the error number.
  case noThread(Int32)
}
