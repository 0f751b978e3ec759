import ArgumentParser
import Glibc
import Screen
import Tickets

/// Where the tickets are: shared by the root command and its subcommands, because the root reads its options first.
struct TicketPlace: ParsableArguments {
  @Option(help: ArgumentHelp("Open a local inbox file.", valueName: "file"))
  var local: String?

  @Option(help: ArgumentHelp("Open a project of this server: us, eu, or an address.", valueName: "url"))
  var host: String?

  @Option(help: ArgumentHelp("The project's number.", valueName: "id"))
  var project: String?

  @Option(help: ArgumentHelp("Trust the certificates of this PEM file.", valueName: "file"))
  var cacert: String?

  func validate() throws {
    if local != nil && host != nil { throw ValidationError("Give --local or --host, not both.") }
    if host != nil && project == nil { throw ValidationError("--host needs the project's number: --project ID.") }
    if host == nil && (project != nil || cacert != nil) {
      throw ValidationError("--project and --cacert go with --host URL.")
    }
  }
}

extension TicketPlace {
  /// The file of certificates to trust.
  ///
  /// - Returns: Its path; `nil` when the machine's own are trusted.
  /// - Throws: `Failure` when it cannot be read.
  func certificates() throws(Failure) -> String? {
    guard let cacert, access(cacert, R_OK) != 0 else { return cacert }
    throw Failure(.notFound, "The file \(cacert) of --cacert cannot be read; name a PEM file of certificates.")
  }
}

/// Who is at the keyboard: shared for the same reason.
struct Identity: ParsableArguments {
  @Option(help: ArgumentHelp("Who you are in a local inbox.", valueName: "'Name <mail>'"))
  var me: NamedPerson?
}
