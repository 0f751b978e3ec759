package import Tickets

/// Why a mail could not be put into a file.
package enum ReceivingProblem: Error, Hashable, Sendable {
  /// It comes from one of the file's own sending addresses, which no customer can have.
  case ownAddress
  /// The file did not take it.
  case storage(StorageProblem)
}
