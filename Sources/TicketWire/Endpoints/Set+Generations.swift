package import Tickets

extension Set<Generation> {
  /// A generation and all after it.
  package static func since(_ first: Generation) -> Self { Set(Generation.allCases.filter { $0 >= first }) }
}
