import FoundationEssentials
import Testing
import Tickets

@Suite("New tickets, checked as servers do (contract.md section 5.8)")
struct NewTicketTests {
  private func ticket(_ change: (inout NewTicket) -> Void = { _ in }) -> NewTicket {
    var ticket = NewTicket(
      recipient: "mara@northwind.example",
      sendingAddress: UUID(uuid: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)), message: "Hello")
    change(&ticket)
    return ticket
  }

  private func problem(_ change: (inout NewTicket) -> Void) -> TicketServiceError? {
    do throws(TicketServiceError) {
      _ = try ticket(change).checked()
      return nil
    } catch {
      return error
    }
  }

  @Test func whiteSpaceAroundEveryTextIsTakenAway() throws {
    let checked = try ticket {
      ($0.recipient, $0.message, $0.subject) = (" mara@northwind.example\n", "\u{3000}Hello\r\nMara \t", " Export ")
      ($0.recipientDistinctID, $0.tags) = (" anon ", [" VIP "])
    }.checked()
    #expect(
      checked.recipient == "mara@northwind.example" && checked.message == "Hello\r\nMara" && checked.subject == "Export"
    )
    #expect(checked.recipientDistinctID == "anon" && checked.tags == ["VIP"])
    #expect(try checked.checked() == checked, "once is enough")
  }

  @Test func everyFieldIsNamedWithItsReason() {
    #expect(problem { $0.recipient = " " } == .invalid(field: "recipient_email", reason: .blank))
    #expect(problem { $0.recipient = "mara" } == .invalid(field: "recipient_email", reason: .notAnEmail))
    #expect(problem { $0.recipient = "a\0@b.example" } == .invalid(field: "recipient_email", reason: .nullCharacters))
    #expect(problem { $0.message = "\n" } == .invalid(field: "message", reason: .blank))
    #expect(problem { $0.message = "a\0" } == .invalid(field: "message", reason: .nullCharacters))
    #expect(problem { $0.subject = "" } == .invalid(field: "email_subject", reason: .blank))
    #expect(problem { $0.recipientDistinctID = " " } == .invalid(field: "recipient_distinct_id", reason: .blank))
    #expect(problem { $0.tags = ["a", " "] } == .invalid(field: "tags__1", reason: .blank))
    #expect(problem { $0.tags = ["a\0"] } == .invalid(field: "tags__0", reason: .nullCharacters))
    #expect(problem { _ in } == nil)
  }

  @Test func lengthsAreCountedInCodePoints() {
    let (most, more) = (String(repeating: "é", count: 5000), String(repeating: "e\u{301}", count: 2501))
    #expect(problem { $0.message = most } == nil && problem { $0.message = " \(most) " } == nil)
    #expect(problem { $0.message = more } == .invalid(field: "message", reason: .tooLong(limit: 5000)))
    #expect(problem { $0.subject = String(repeating: "🙏", count: 500) } == nil)
    #expect(
      problem { $0.subject = String(repeating: "🙏", count: 501) }
        == .invalid(field: "email_subject", reason: .tooLong(limit: 500)))
    #expect(
      problem { $0.recipientDistinctID = String(repeating: "x", count: 401) }
        == .invalid(field: "recipient_distinct_id", reason: .tooLong(limit: 400)))
    #expect(
      problem { $0.tags = [String(repeating: "x", count: 256)] }
        == .invalid(field: "tags__0", reason: .tooLong(limit: 255)))
    #expect(
      problem { $0.tags = (0..<101).map { "t\($0)" } } == .invalid(field: "tags", reason: .listTooLong(limit: 100)))
    #expect(problem { $0.tags = (0..<100).map { "t\($0)" } } == nil)
  }

  @Test func theFirstProblemIsTheServers() {
    #expect(
      problem { ($0.recipient, $0.message, $0.subject) = ("", "", "") }
        == .invalid(field: "recipient_email", reason: .blank))
    #expect(
      problem { ($0.message, $0.subject, $0.tags) = ("", "", [""]) } == .invalid(field: "message", reason: .blank))
  }

  // MARK: Looking for it after an unknown outcome (contract.md section 0.1, item 5)

  private func found(_ change: (inout Ticket) -> Void) -> Ticket {
    wholeTicket {
      ($0.emailFrom, $0.emailSubject) = ("mara@northwind.example", "Export")
      change(&$0)
    }
  }

  private func wholeTicket(_ change: (inout Ticket) -> Void) -> Ticket {
    var ticket = Ticket(id: row().id, number: 1, channel: "email", status: .open, createdAt: start, updatedAt: start)
    change(&ticket)
    return ticket
  }

  @Test func theNewestTicketsAreLookedThrough() {
    #expect(NewTicket.traceQuery.order == .createdAt && NewTicket.traceQuery.isDescending)
    #expect(NewTicket.traceQuery.search == nil, "older servers do not search the sender's address")
  }

  @Test func recipientSubjectAndMomentTellIt() {
    let sent = ticket { $0.subject = " Export " }
    #expect(sent.isTraced(by: found { _ in }, since: start))
    #expect(sent.isTraced(by: found { $0.emailFrom = "MARA@Northwind.example" }, since: start))
    #expect(!sent.isTraced(by: found { $0.emailFrom = "tom@northwind.example" }, since: start))
    #expect(!sent.isTraced(by: found { $0.emailFrom = nil }, since: start))
    #expect(!sent.isTraced(by: found { $0.emailSubject = "Export 2" }, since: start))
    #expect(!sent.isTraced(by: found { $0.emailSubject = nil }, since: start))
    #expect(
      ticket().isTraced(by: found { $0.emailSubject = nil }, since: start)
        && ticket().isTraced(by: found { $0.emailSubject = "" }, since: start))
    #expect(!ticket().isTraced(by: found { _ in }, since: start), "it had no subject")
  }

  @Test func clocksMayDifferByAMinute() {
    let sent = ticket { $0.subject = "Export" }
    #expect(sent.isTraced(by: found { _ in }, since: start + 59.9))
    #expect(!sent.isTraced(by: found { _ in }, since: start + 60))
    #expect(sent.isTraced(by: found { _ in }, since: start - 1e6))
  }
}
