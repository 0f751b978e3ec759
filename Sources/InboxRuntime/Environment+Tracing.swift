import InboxCore
import Tickets

extension Environment {
  /// Whether a thread has the text that an earlier run handed over; nothing is marked read.
  func trace(_ draft: Draft) async throws(TicketServiceError) -> MessageTrace {
    let found = SendVerdict.trace(of: draft, in: try await thread(of: draft.ticket))
    let row = try? reading.row(of: draft.ticket)
    return MessageTrace(number: row?.number, result: found)
  }
}
