/// Why a part of a search was left out; the rest is searched all the same.
public enum TicketSearchProblem: Error, Hashable, Sendable {
  /// Nothing stands behind the operator yet.
  case missingValue(TicketSearchOperator)
  /// The operator does not know this value.
  case unknownValue(TicketSearchOperator, String)
  /// Letters with a colon behind them that are no operator; with the signs before it, where there are too many, and with
  /// the colon, where it only looks like one.
  case unknownOperator(String)
  /// Signs alone, of which nothing can be found.
  case nothingToFind(String)

  /// What was most likely meant, as it is typed; `nil` when nothing is near.
  public var suggestion: String? {
    switch self {
    case .missingValue, .nothingToFind: nil
    case .unknownValue(let found, let value): Spelling.nearest(to: value, among: found.words)
    case .unknownOperator(let name):
      Spelling.nearest(to: TicketSearchOperator.plain(name), among: TicketSearchOperator.allCases.map(\.rawValue)).map {
        (name.first == "-" ? "-" : "") + "\($0):"
      }
    }
  }
}
