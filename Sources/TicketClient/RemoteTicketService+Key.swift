internal import CurlHTTP
internal import TicketWire
package import Tickets

extension RemoteTicketService {
  /// Tells what the key may do in its project; only read, so that nothing is changed and nothing is marked read.
  ///
  /// Whether it may write is told by the key's own scopes, which any key may ask for. A server that does not tell them
  /// leaves that unknown: nothing is ever written only to look.
  ///
  /// - Returns: What the server tells.
  /// - Throws: Why tickets cannot be listed with the key: `keyRefused`, `missingScope`, `projectNotAllowed`,
  ///   `projectNotFound`, and any other case every call can meet.
  package func keyReport() async throws(TicketServiceError) -> KeyReport {
    _ = try await tickets(TicketQuery(limit: 1))
    var report = KeyReport()
    do {
      report.person = try await viewer()
    } catch { report.note(error) }
    if let scopes = try? await keyScopes() {
      let canWrite = scopes.satisfy(Self.writing)
      report.canWrite = canWrite
      if !canWrite { report.missingScopes.append(Self.writing) }
    }
    do {
      _ = try await members()
    } catch { report.note(error) }
    return report
  }

  /// The scope of every change and every reply (contract.md section 2.2).
  private static let writing = "ticket:write"

  private func keyScopes() async throws(TicketServiceError) -> KeyScopes {
    try await answer(to: .currentKey) { response throws(WireProblem) in try KeyJSON.read(response.body) }
  }
}

extension KeyReport {
  fileprivate mutating func note(_ error: TicketServiceError) {
    switch error {
    case .missingScope(let scope): missingScopes.append(scope)
    case .projectLimitedKey: isProjectLimited = true
    default: break
    }
  }
}
