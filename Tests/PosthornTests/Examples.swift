import Foundation
import Notation
import Testing
import Tickets

@testable import posthorn

extension Ticket {
  /// A ticket of which a test says what matters to it.
  static func example(_ number: Int = 7, edit: (inout Ticket) -> Void = { _ in }) throws -> Ticket {
    let id = try #require(TicketID("0195c0de-0000-7000-8000-00000000000\(number % 10)"))
    var ticket = Ticket(
      id: id, number: number, channel: "email", status: .open, createdAt: try moment("2026-03-01T08:00:00Z"),
      updatedAt: try moment("2026-03-06T13:00:00Z"))
    edit(&ticket)
    return ticket
  }
}

/// A moment as the API writes it.
func moment(_ text: String) throws -> Date { try #require(Timestamp(text)).date }

/// A clock an hour ahead of UTC, as a person at a terminal might have it.
let localStyle = MomentStyle.local(ZoneRules(initialOffset: 3600))
