public import ArgumentParser
public import Tickets

extension NamedPerson: ExpressibleByArgument {
  /// Reads an argument.
  public init?(argument: String) { self.init(argument) }

  /// Reads an argument, and says what is wrong with a name that hides something.
  static func typed(_ argument: String) throws(ValidationError) -> NamedPerson {
    guard let person = NamedPerson(argument) else {
      throw ValidationError(
        hides(OutgoingMessage.trimmed(argument))
          ? "A name holds no hidden and no control characters; take them out."
          : "Write it like 'Sam Ortiz <sam@acme.example>'.")
    }
    return person
  }
}
