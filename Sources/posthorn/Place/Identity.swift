import ArgumentParser
import Preferences
import Tickets

/// Who is at the keyboard: shared for the same reason.
struct Identity: ParsableArguments {
  @Option(
    help: ArgumentHelp("Who you are in a local inbox.", valueName: "'Name <mail>'"), transform: NamedPerson.typed)
  var me: NamedPerson?

  /// Who that is in a local inbox: as the command line says, else as `config.yml` does.
  func person(_ user: UserSettings) -> NamedPerson? { me ?? user.settings.me }
}
