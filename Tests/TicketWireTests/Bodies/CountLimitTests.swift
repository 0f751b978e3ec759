import FoundationEssentials
import Testing
import TicketWire
import Tickets

@Suite("Counts of a hostile server")
struct CountLimitTests {
  private func ticket(_ count: String, number: String = "7") throws -> Ticket {
    try TicketJSON.read(
      Payloads.data(
        """
        {"id":"01957a3e-6c1f-7d2b-9a40-5b1f0c7e8d12","ticket_number":\(number),"status":"open",\
        "created_at":"2026-03-01T00:00:00Z","message_count":\(count),"unread_team_count":\(count),\
        "unread_customer_count":\(count)}
        """))
  }

  @Test(arguments: [
    ("9223372036854775807", Int(Int32.max)), ("\"9223372036854775807\"", Int(Int32.max)), ("1e300", Int(Int32.max)),
    ("9223372036854775808", Int(Int32.max)), ("-9223372036854775808", 0), ("-1", 0), ("7", 7), ("0.5", 0),
  ]) func theyAreCut(text: String, expected: Int) throws {
    let ticket = try ticket(text)
    #expect(ticket.messageCount == expected && ticket.unreadByTeam == expected && ticket.unreadByCustomer == expected)
  }

  @Test(arguments: ["9223372036854775807", "-1", "1e300"]) func aNumberThatNoTicketHasIsRefused(number: String) {
    #expect(throws: WireProblem.field("ticket_number")) { _ = try ticket("1", number: number) }
  }

  @Test(arguments: ["-4", "1e30", "9223372036854775807", "1.5", "null", "[]", "true"])
  func aBadgeThatNoInboxCanHaveIsNone(count: String) {
    #expect(throws: WireProblem.field("count")) { _ = try CountJSON.read(Payloads.data("{\"count\":\(count)}")) }
  }

  @Test func pagesAndVersionsAreCutToo() throws {
    let page = Payloads.data("{\"count\":9223372036854775807,\"results\":[]}")
    #expect(try PageJSON.tickets(page).total == Int(Int32.max))
    let message = try MessageJSON.read(
      Payloads.data("{\"id\":\"m\",\"created_at\":\"2026-03-01T00:00:00Z\",\"version\":9223372036854775807}"))
    #expect(message.version == Int(Int32.max))
  }
}
