import Glibc
import Preferences
import Screen
import TicketClient

/// A project of a server, and how its key is found; nothing is asked of anybody yet.
struct ProjectPlace {
  /// `us`, `eu` or an address, as it was written.
  let host: String
  /// The project's number, as it was written.
  let project: String
  /// The profile that it was named by; `nil` when it was named by options.
  let profile: String?
  /// What prints the key; `nil` when it is kept elsewhere.
  let keyCommand: KeyCommand?
  /// The file of certificates that the profile names.
  let certificates: String?
  /// The server, without a key.
  let server: RemoteServer

  /// Takes a place that options name.
  ///
  /// - Throws: `Failure` when host or project make no sense.
  init(host: String, project: String, certificates: String? = nil) throws(Failure) {
    self.host = host
    self.project = project
    self.certificates = certificates
    profile = nil
    keyCommand = nil
    server = try RemoteServer(host: host, project: project, key: "")
  }

  /// Takes a place that a profile names.
  ///
  /// - Throws: `Failure` when the host makes no sense.
  init(_ place: ConfiguredProject, profile: String, _ user: UserSettings) throws(Failure) {
    host = place.host
    project = "\(place.number)"
    self.profile = profile
    keyCommand = place.keyCommand.map { KeyCommand(line: $0, file: user.isOpenToOthers ? user.path : nil) }
    certificates = try place.certificates.map(SystemFacts.expanded)
    server = try RemoteServer(host: host, project: project, key: "")
  }

  /// The server with a key.
  ///
  /// - Throws: `Failure` when the key would travel in plain text.
  func server(with key: String) throws(Failure) -> RemoteServer {
    try RemoteServer(host: host, project: project, key: key)
  }

  /// What the top bar calls it.
  var name: String { profile ?? server.displayName }

  /// Where the file is that mirrors it.
  ///
  /// A profile has a file of its own, unless the project was opened by `--host` before there was one: that file stays in
  /// use, because drafts may be in it.
  ///
  /// - Returns: An absolute path; its folder is there.
  /// - Throws: `Failure` when there is no place for it.
  func mirrorPath() throws(Failure) -> String {
    let unnamed = try PrivateFolder.data.path(of: server.fileName("sqlite"))
    guard let profile else { return unnamed }
    let named = try PrivateFolder.data.path(of: "\(profile).sqlite")
    return access(named, F_OK) != 0 && access(unnamed, F_OK) == 0 ? unnamed : named
  }

  /// Where the key comes from.
  enum KeySource: Equatable {
    /// A variable of the environment.
    case environment
    /// The command of the profile.
    case command
    /// Where `posthorn login` kept it.
    case store
  }

  private static let keyVariable = "POSTHOG_PERSONAL_API_KEY"

  /// Finds the key: in the environment, else by the profile's command, else where `posthorn login` kept it.
  ///
  /// - Returns: The server with its key, and where that was.
  /// - Throws: `Failure` when there is none, or it would travel in plain text.
  func signedIn() throws(Failure) -> (server: RemoteServer, source: KeySource) {
    if let key = SystemFacts.variable(Self.keyVariable) { return (try server(with: key), .environment) }
    if let keyCommand { return (try server(with: try keyCommand.key()), .command) }
    if let key = try KeyStore.key(for: server) { return (try server(with: key), .store) }
    let words = profile.map { "--profile \($0)" } ?? "--host \(host) --project \(project)"
    throw Failure(
      .notSignedIn, "There is no key for this project: run `posthorn login \(words)`.",
      more: "Or set \(Self.keyVariable) to a personal API key.")
  }
}
