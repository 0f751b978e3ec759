import CurlHTTP
import TicketClient
import Tickets

extension RemoteServer {
  /// A server that is asked nothing but whether it is there; refused where a key could not be sent afterwards.
  ///
  /// - Throws: `Failure` when the host makes no sense, or a key would travel in plain text.
  static func keyless(host: String) throws(Failure) -> Self {
    _ = try Self(host: host, project: "0", key: "phx_")
    return try Self(host: host, project: "0", key: "")
  }

  /// Why no key can be asked for here: what answers is not PostHog, or nothing does; `nil` when PostHog does.
  func addressProblem(_ transport: CurlOptions) async -> TicketServiceError? {
    do throws(TicketServiceError) {
      _ = try await visited(transport) { service async throws(TicketServiceError) in try await service.account() }
      // PostHog tells nobody without a key.
      return .unexpectedAnswer(status: 200)
    } catch {
      switch error {
      // Refused without a key, and in PostHog's own words; many others refuse too, or know no such place.
      case .notSignedIn: return nil
      case .keyRefused: return .unexpectedAnswer(status: 401)
      case .endpointNotFound: return .unexpectedAnswer(status: 404)
      case .forbidden: return .unexpectedAnswer(status: 403)
      default: return error
      }
    }
  }

  /// Makes a call on connections of its own, which are closed after it.
  func visited<Value: Sendable>(
    _ transport: CurlOptions, _ call: @Sendable (RemoteTicketService) async throws(TicketServiceError) -> Value
  ) async throws(TicketServiceError) -> Value {
    let client = CurlClient(options: transport)
    defer { client.close() }
    return try await call(RemoteTicketService(server: self, client: client))
  }
}
