/// How much a change has to survive before the call returns.
package enum Durability: Hashable, Sendable {
  /// The end of the process.
  case process
  /// The loss of power: the disk has it.
  case power
}
