internal import CurlHTTP
internal import TicketWire
import Tickets

extension RemoteTicketService {
  /// Looks whether the server offers by now what it lacked when an earlier run asked (contract.md section 11).
  ///
  /// Once a run, behind every call of a person, one request each. Everything asked for is a read, so nothing can be
  /// written: replies are judged by the threads that came with them, and what only a write tells by the first real one.
  package func recheck() async {
    let service = with(urgency: .background)
    for lack in await traits.presumed.sorted(by: { $0.word < $1.word }) {
      switch await service.isOffered(lack) {
      case true?: await noteOffered(lack)
      case false?: await traits.confirm(lack)
      // The server did not say, so the next run looks again.
      case nil: break
      }
    }
  }

  /// Whether the server has something; `nil` when it does not say.
  private func isOffered(_ lack: Lack) async -> Bool? {
    switch lack {
    case .threads, .replies:
      guard let ticket = await traits.someTicket else { return nil }
      return await takes(.messages(.id(ticket), limit: 1, offset: 0))
    case .unreadCount: return await takes(.unreadCount)
    case .views: return await takes(.views(limit: 1, offset: 0))
    case .criticalPriority: return await knowsCritical()
    case .filter, .notes, .suggestions, .bulkTags, .bulkStatus: return nil
    }
  }

  /// Whether a call is there for this key, whatever it says of what it was given.
  private func takes(_ route: Route) async -> Bool? {
    do throws(TicketServiceError) {
      try await answer(to: route) { _ throws(WireProblem) in }
      return true
    } catch {
      if case .invalid = error { return true }
      return error.saysCallIsMissing ? false : nil
    }
  }

  /// A server that does not know a priority drops it from a filter, and with it the whole filter (contract.md section 5.1).
  private func knowsCritical() async -> Bool? {
    guard await traits.someTicket != nil else { return nil }
    let query = TicketQuery(limit: 20, priorities: [.critical])
    let page = try? await answer(to: .tickets(query)) { response throws(WireProblem) in
      try PageJSON.tickets(response.body)
    }
    return page.map { page in page.damaged == 0 && page.tickets.allSatisfy { $0.priority == .critical } }
  }
}
