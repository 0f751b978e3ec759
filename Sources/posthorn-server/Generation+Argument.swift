public import ArgumentParser
public import Tickets

extension Generation: ExpressibleByArgument {
  /// Reads an argument, in any case.
  public init?(argument: String) { self.init(rawValue: argument.uppercased()) }
}
