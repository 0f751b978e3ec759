import FoundationEssentials
import LocalTickets
import Testing
import TicketFakes
import Tickets

@testable import TicketFile

@Suite("Which of two windows sends a text")
struct SendingClaimTests {
  private func draft(_ text: String) -> Draft {
    Draft(ticket: .numbered(1), audience: .customer, text: text, state: .editing, savedAt: date("2026-03-05"))
  }

  @Test func ofTwoWindowsThatSendTheSameTextOneDoes() throws {
    let inbox = try TestInbox()
    var text = draft("Thanks!")
    _ = try inbox.database.save(text, over: [])
    text.state = .sending
    #expect(try inbox.database.save(text, over: ["Thanks!"]) == 0)
    #expect(try inbox.database.save(text, over: ["Thanks!"]) == nil, "the other window")
    var note = text
    note.audience = .team
    #expect(try inbox.database.save(note, over: []) == 0, "a note is another text")
    text.state = .editing
    _ = try inbox.database.save(text, over: ["Thanks!"])
    text.state = .sending
    #expect(try inbox.database.save(text, over: ["Thanks!"]) == 0, "it came back and is sent again")
    text.savedAt += 601
    #expect(try inbox.database.save(text, over: ["Thanks!"]) == 0, "whoever sent it was killed long ago")
  }

  @Test func otherWordsWaitForTheAnswerToTheFirst() throws {
    let inbox = try TestInbox()
    var text = draft("Thanks!")
    text.state = .sending
    _ = try inbox.database.save(text, over: [])
    var other = draft("Thanks a lot!")
    #expect(try inbox.database.save(other, over: ["Thanks!"]) == 1, "what is on its way keeps its place")
    (other.copy, other.state) = (1, .sending)
    #expect(throws: StorageProblem.sentElsewhere) { try inbox.database.save(other, over: ["Thanks!", other.text]) }
    #expect(Set(try inbox.database.keptTexts().drafts.map(\.state)) == [.editing, .sending])
    var note = other
    note.audience = .team
    #expect(try inbox.database.save(note, over: []) == 1, "a note is for others")
    other.savedAt += 121
    #expect(try inbox.database.save(other, over: ["Thanks!", other.text]) == 1, "no answer comes any more")
  }

  @Test func aNewTicketIsSentByOneWindow() throws {
    let inbox = try TestInbox()
    var ticket = NewTicketDraft(
      recipient: "ada@example.com", subject: "Refund", sender: "", tags: "", message: "Hello", state: .sending,
      savedAt: date("2026-03-05"))
    #expect(try inbox.database.save(ticket, over: []) == 0)
    #expect(try inbox.database.save(ticket, over: [ticket.words]) == nil)
    ticket.message = "Hello again"
    #expect(try inbox.database.save(ticket, over: []) == 1, "another ticket lies beside it")
  }
}
