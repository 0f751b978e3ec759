import ArgumentParser
import Tickets

/// Who is at the keyboard: shared for the same reason.
struct Identity: ParsableArguments {
  @Option(
    help: ArgumentHelp("Who you are in a local inbox.", valueName: "'Name <mail>'"), transform: NamedPerson.typed)
  var me: NamedPerson?
}
