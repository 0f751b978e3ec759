/// What becomes of public messages on email tickets.
package enum MailPolicy: Hashable, Sendable {
  /// They are kept in the file only, and nobody is told otherwise.
  case keptInFile
  /// There is no mail: replies are kept in the file, new tickets are refused.
  case disabled
  /// Each waits in the file, from the moment it is written, for somebody to deliver it.
  case queued
}
