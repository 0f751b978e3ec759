import CurlHTTP
import InboxRuntime
import Screen
import TicketClient
import TicketWire
import Tickets

/// Asks servers about keys for the first screen.
struct ServerVisits: KeyVisiting {
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
