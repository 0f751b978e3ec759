public import ArgumentParser
public import Tickets

extension NamedPerson: ExpressibleByArgument {
  /// Reads an argument.
  public init?(argument: String) { self.init(argument) }
}
