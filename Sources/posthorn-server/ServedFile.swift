import ArgumentParser
import FoundationEssentials
import LocalTickets
import TicketFile
import Tickets

/// Which file a command is about.
struct ServedFile: ParsableArguments {
  @Option(help: ArgumentHelp("The inbox file.", valueName: "file"))
  var local: String

  func validate() throws {
    guard !local.isEmpty else { throw ValidationError("The file must have a name.") }
  }

  /// Opens the file as the authority over its tickets.
  ///
  /// - Parameters:
  ///   - create: Whether to make the file when it does not exist.
  ///   - busyTimeout: How long to wait for another program that writes.
  ///   - generation: By whose rules snoozes end.
  /// - Returns: The open file, which can be written.
  /// - Throws: `Failure` with the sentence to say.
  func open(
    create: Bool = false, busyTimeout: Duration = .seconds(5), generation: Generation = .n
  ) throws(Failure) -> TicketDatabase {
    do throws(StorageProblem) {
      // One for each call that is answered at a time, and one for a search beside them.
      let readers = ProcessInfo.processInfo.activeProcessorCount + 1
      let database = try TicketDatabase.open(
        path: local, mode: create ? .openOrCreate : .open, role: .authority, busyTimeout: busyTimeout,
        generation: generation, readers: readers, now: { Date() })
      guard !database.isReadOnly else { throw StorageProblem.readOnly }
      return database
    } catch {
      throw Failure(error, file: local)
    }
  }

  /// The person as the file knows them; somebody new is added.
  func viewer(_ person: NamedPerson, in database: TicketDatabase) throws(Failure) -> Viewer {
    do {
      return try database.viewer(name: person.name, email: person.email)
    } catch {
      throw Failure(error, file: local)
    }
  }

  /// Who is meant where nobody is named.
  static var loginName: String {
    let environment = ProcessInfo.processInfo.environment
    return ["LOGNAME", "USER"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? "Support"
  }
}
