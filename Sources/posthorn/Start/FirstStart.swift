import CurlHTTP
import InboxCore
import InboxRuntime
import Preferences
import Tickets

/// What happens while nothing is configured: a screen to connect, or to try the demo inbox.
struct FirstStart {
  /// How the terminal looks.
  let inbox: InboxOptions
  /// How servers are talked to.
  let transport: CurlOptions
  /// What is configured, which names no inbox.
  let user: UserSettings

  /// Where the screen led to.
  enum End {
    /// The person left.
    case left
    /// The demo inbox is to be opened.
    case demo
    /// A profile was made; it is to be opened.
    case profile(ProjectPlace, UserSettings)
  }

  /// Shows the screen, and keeps the key and the profile of a project that the person connected to.
  ///
  /// - Returns: Where it led to.
  /// - Throws: `Failure` when it cannot be shown, or when there is no place for the key or the profile.
  func run() throws(Failure) -> End {
    let ending: WelcomeState.Ending
    do {
      ending = try WelcomeApp.run(
        theme: inbox.theme, isMonochrome: inbox.isMonochrome, idleDescriptor: inbox.idleFd,
        visiting: ServerVisits(transport: transport))
    } catch { throw Failure(error) }
    switch ending {
    case .left: return .left
    case .demo: return .demo
    case .connected(let connection): return try keep(connection)
    }
  }

  private func keep(_ connection: WelcomeState.Connection) throws(Failure) -> End {
    let project = ConfiguredProject(
      host: connection.host, number: connection.project.number, certificates: transport.caFile)
    let profile = ConfiguredProfile(name: user.freeName(for: connection.project), place: .project(project))
    let place = try ProjectPlace(project, profile: profile.name, user)
    _ = try KeyStore.keep(connection.key.text, for: place.server)
    return .profile(place, try user.adding(profile))
  }
}
