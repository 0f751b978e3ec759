import CurlHTTP
import InboxCore
import InboxRuntime
import InboxViews
import Preferences
import Screen
import TicketClient
import TicketWire
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

/// Asks servers about keys for the first screen.
private struct ServerVisits: KeyVisiting {
  let transport: CurlOptions

  func problem(ofHost host: String) async -> SignInProblem? {
    do throws(Failure) {
      let server = try RemoteServer.keyless(host: host)
      return await server.addressProblem(transport).map(SignInProblem.call)
    } catch {
      return .said(error.sentence.string)
    }
  }

  func projects(host: String, key: Secret) async -> Result<[ProjectReference], SignInProblem> {
    let answer = await visit(host, "0", key) { service async throws(TicketServiceError) in try await service.account() }
    switch answer {
    case .success(let account):
      let current = account.projects.filter { $0.number == account.projectID }
      return .success(current + account.projects.filter { $0.number != account.projectID })
    case .failure(.call(let error)) where error.hidesAccount: return .success([])
    case .failure(let problem): return .failure(problem)
    }
  }

  func report(host: String, key: Secret, project: Int) async -> Result<KeyReport, SignInProblem> {
    await visit(host, "\(project)", key) { service async throws(TicketServiceError) in try await service.keyReport() }
  }

  private func visit<Value: Sendable>(
    _ host: String, _ project: String, _ key: Secret,
    _ call: @Sendable (RemoteTicketService) async throws(TicketServiceError) -> Value
  ) async -> Result<Value, SignInProblem> {
    let server: RemoteServer
    do throws(Failure) {
      server = try RemoteServer(host: host, project: project, key: key.text)
    } catch {
      return .failure(.said(error.sentence.string))
    }
    do throws(TicketServiceError) {
      return .success(try await server.visited(transport, call))
    } catch {
      return .failure(.call(error))
    }
  }
}

extension TicketServiceError {
  /// Whether the key may not tell whose it is, although it may be good for tickets.
  var hidesAccount: Bool {
    switch self {
    case .missingScope, .closedToKeys, .endpointNotFound, .forbidden: true
    default: false
    }
  }
}
