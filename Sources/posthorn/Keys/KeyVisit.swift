import CurlHTTP
import Screen
import TicketClient
import TicketWire
import Tickets

/// A key on its way to a server, to see what the server makes of it; nothing is changed there.
struct KeyVisit {
  /// `us`, `eu` or an address, as it was written.
  let host: String
  /// The key.
  let key: String
  /// How the server is talked to.
  let transport: CurlOptions

  /// A project that the key is good for.
  struct Choice {
    /// The project's number.
    var number: Int
    /// Its name; empty when the server did not tell.
    var name: String
    /// The server with its key.
    var server: RemoteServer
    /// What the key may do there.
    var report: KeyReport
  }

  /// Finds the project: the given one, else the only one that the key's owner has, else the one a person names.
  ///
  /// - Parameter given: The number as typed; `nil` when it was not given.
  /// - Returns: The project, with what the key may do there.
  /// - Throws: `Failure` when the server does not take the key, or cannot be reached; nothing was kept.
  func choose(_ given: String?) throws(Failure) -> Choice {
    let account = try account()
    let projects = account?.projects ?? []
    if let given { return try choice(given, among: projects) }
    if projects.count == 1, let only = projects.first { return try choice("\(only.number)", among: projects) }
    while true {
      let number = try LoginQuestions.project(among: projects, current: account?.projectID)
      do throws(Failure) {
        return try choice(number, among: projects)
      } catch {
        // Another project may be the one that the key is for.
        guard error.status != .notSignedIn, error.status != .rateLimited else { throw error }
        StandardError.write("posthorn: \(error.sentence.string)\n")
      }
    }
  }

  /// Whose key it is and which projects there are; `nil` when the key may not tell.
  private func account() throws(Failure) -> UserJSON.Reading? {
    let server = try RemoteServer(host: host, project: "0", key: key)
    switch visit(server, { service async throws(TicketServiceError) in try await service.account() }) {
    case .success(let account): return account
    case .failure(let error) where error.hidesAccount: return nil
    case .failure(let error): throw Failure(error).adding("Nothing was kept.")
    }
  }

  private func choice(_ number: String, among projects: [ProjectReference]) throws(Failure) -> Choice {
    let server = try RemoteServer(host: host, project: number, key: key)
    let result = visit(server) { service async throws(TicketServiceError) in try await service.keyReport() }
    switch result {
    case .failure(let error): throw Failure(error).adding("Nothing was kept.")
    case .success(let report):
      let known = projects.first { "\($0.number)" == number }
      return Choice(number: Int(number) ?? 0, name: known?.name ?? "", server: server, report: report)
    }
  }

  private func visit<Value: Sendable>(
    _ server: RemoteServer,
    _ call: @escaping @Sendable (RemoteTicketService) async throws(TicketServiceError) -> Value
  ) -> Result<Value, TicketServiceError> {
    let transport = transport
    return waiting { () async throws(TicketServiceError) in try await server.visited(transport, call) }
  }
}
