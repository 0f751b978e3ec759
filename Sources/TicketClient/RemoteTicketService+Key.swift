internal import FoundationEssentials
public import Tickets

extension RemoteTicketService {
  /// A ticket that no server has.
  private static let nobodysTicket = TicketID(UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)))

  /// Tells what the key may do in its project; nothing is changed, and nothing is marked read.
  ///
  /// Whether it may write is told by an empty change of a ticket that does not exist: scopes are looked at before tickets
  /// (contract.md section 2.1).
  ///
  /// - Returns: What the server tells.
  /// - Throws: Why tickets cannot be listed with the key: `keyRefused`, `missingScope`, `projectNotAllowed`,
  ///   `projectNotFound`, and any other case every call can meet.
  public func keyReport() async throws(TicketServiceError) -> KeyReport {
    _ = try await tickets(TicketQuery(limit: 1))
    var report = KeyReport()
    do {
      report.person = try await viewer()
    } catch { report.note(error) }
    do {
      _ = try await apply(TicketChange(), to: Self.nobodysTicket)
    } catch {
      report.canWrite = Self.mayWrite(after: error)
      report.note(error)
    }
    do {
      _ = try await members()
    } catch { report.note(error) }
    return report
  }

  private static func mayWrite(after error: TicketServiceError) -> Bool? {
    switch error {
    case .ticketNotFound: true
    case .missingScope, .accessLevel: false
    default: nil
    }
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
