import ArgumentParser
import CurlHTTP
import Glibc
import Preferences
import Screen

/// Where the tickets are: shared by the root command and its subcommands, because the root reads its options first.
struct TicketPlace: ParsableArguments {
  @Option(help: ArgumentHelp("Open a local inbox file.", valueName: "file"))
  var local: String?

  @Option(help: ArgumentHelp("Open a project of this server: us, eu, or an address.", valueName: "url"))
  var host: String?

  @Option(help: ArgumentHelp("The project's number.", valueName: "id"))
  var project: String?

  @Option(help: ArgumentHelp("Open a profile of the configuration.", valueName: "name"))
  var profile: String?

  @Option(help: ArgumentHelp("Trust the certificates of this PEM file.", valueName: "file"))
  var cacert: String?

  @Option(help: ArgumentHelp("The largest answer of a server to accept; 64 unless given.", valueName: "mb"))
  var maxResponse: Int?

  func validate() throws {
    if local != nil && host != nil { throw ValidationError("Give --local or --host, not both.") }
    if host == nil && project != nil { throw ValidationError("--project goes with --host URL.") }
    if local != nil && (cacert != nil || maxResponse != nil) {
      throw ValidationError("--cacert and --max-response go with a server.")
    }
    if let maxResponse, !(1...Settings.largestResponse).contains(maxResponse) {
      throw ValidationError("--max-response is a number of megabytes from 1 to \(Settings.largestResponse).")
    }
  }
}

extension TicketPlace {
  /// How the server is talked to.
  ///
  /// - Parameters:
  ///   - project: The project; `nil` while it is not known.
  ///   - settings: What is configured.
  /// - Returns: The options; the command line goes first.
  /// - Throws: `Failure` when the file of certificates cannot be read.
  func transport(to project: ProjectPlace?, _ settings: Settings) throws(Failure) -> CurlOptions {
    let megabytes = maxResponse ?? settings.maxResponse ?? 64
    return CurlOptions(
      caFile: try certificates(of: project), responseLimit: megabytes << 20, userAgent: "posthorn/\(Posthorn.version)")
  }

  /// The file of certificates to trust; `nil` when the machine's own are.
  private func certificates(of project: ProjectPlace?) throws(Failure) -> String? {
    guard let path = cacert ?? project?.certificates, access(path, R_OK) != 0 else {
      return cacert ?? project?.certificates
    }
    throw Failure(.notFound, "The file of certificates \(path) cannot be read; name a PEM file with --cacert.")
  }
}
