package import Tickets

/// Why an import could not go on; what was committed before stays, and a second run completes it.
package enum ImportProblem: Error, Hashable, Sendable {
  /// The lines cannot be read (`missing`, `notAFile`, `noPermission`, `other`).
  case source(StorageProblem)
  /// The first of them is a ticket as another help desk exports it, so nothing was taken.
  case foreign(ForeignTicket)
  /// The inbox file does not take them (any case a writer can meet).
  case inbox(StorageProblem)
}
