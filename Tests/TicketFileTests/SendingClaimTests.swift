import FoundationEssentials
import GRDB
import LocalTickets
import Testing
import TicketFakes
import Tickets

@testable import TicketFile

@Suite("Which of two windows sends a text")
struct SendingClaimTests {
  private let inbox: TestInbox
  private let other: TicketDatabase

  init() throws {
    inbox = try TestInbox()
    other = try inbox.reopened()
  }

  private func draft(_ text: String, _ state: Draft.State = .editing) -> Draft {
    var draft = Draft(ticket: .numbered(1), audience: .customer, text: text, state: state, savedAt: inbox.clock.now)
    draft.copy = 0
    return draft
  }

  private func stored() throws -> [Int: Draft.State] {
    Dictionary(try inbox.database.keptTexts().drafts.map { ($0.copy, $0.state) }, uniquingKeysWith: { $1 })
  }

  @Test func ofTwoWindowsThatSendTheSameTextOneDoes() throws {
    let text = draft("Thanks!", .sending)
    _ = try inbox.database.save(draft("Thanks!"), over: [])
    #expect(try inbox.database.save(text, over: ["Thanks!"]) == 0)
    #expect(try other.save(text, over: ["Thanks!"]) == nil)
    var note = text
    note.audience = .team
    #expect(try other.save(note, over: []) == 0, "a note is another text")
    _ = try inbox.database.save(draft("Thanks!"), over: ["Thanks!"])
    #expect(try other.save(text, over: ["Thanks!"]) == 0, "it came back and is sent again")
    var late = text
    late.savedAt += 121
    #expect(try inbox.database.save(late, over: ["Thanks!"]) == 0, "no answer comes any more")
  }

  @Test func otherWordsWaitForTheAnswerToTheFirst() throws {
    _ = try inbox.database.save(draft("Thanks!", .sending), over: [])
    #expect(try other.save(draft("Thanks a lot!"), over: ["Thanks!"]) == 1, "what is on its way keeps its place")
    var text = draft("Thanks a lot!", .sending)
    text.copy = 1
    #expect(throws: StorageProblem.sentElsewhere) { try other.save(text, over: ["Thanks!", text.text]) }
    #expect(try stored() == [0: .sending, 1: .editing])
    text.audience = .team
    #expect(try other.save(text, over: []) == 1, "a note is for others")
  }

  @Test("Whatever another window does to a text on its way, its mark stays", arguments: ["", "Thanks!", "Thanks"])
  func theMarkStays(typed: String) throws {
    _ = try inbox.database.save(draft("Thanks!", .sending), over: [])
    _ = try other.save(draft(typed), over: ["Thanks!"])
    try other.discardDraft(of: .numbered(1), audience: .customer, copy: 0, over: ["Thanks!"])
    #expect(try stored()[0] == .sending)
    #expect(try other.save(draft("Thanks!", .sending), over: ["Thanks!"]) == nil)
    try inbox.database.discardDraft(of: .numbered(1), audience: .customer, copy: 0, over: ["Thanks!"])
    #expect(try stored()[0] == nil, "its own window lets go of it")
  }

  @Test func whatAWindowThatHasEndedWasSendingIsFree() throws {
    _ = try inbox.database.save(draft("Thanks!", .sending), over: [])
    let ended = ProgramMark(process: "self").text.split(separator: " ").dropLast().joined(separator: " ") + " 1|7"
    try inbox.database.write { db in try db.execute(sql: "UPDATE draft SET sent_by = ?", arguments: [ended]) }
    #expect(try other.save(draft("Thanks!", .sending), over: ["Thanks!"]) == 0)
  }

  @Test func aNewTicketIsSentByOneWindow() throws {
    var ticket = NewTicketDraft(
      recipient: "ada@example.com", subject: "Refund", sender: "", tags: "", message: "Hello", state: .sending,
      savedAt: inbox.clock.now)
    #expect(try inbox.database.save(ticket, over: []) == 0)
    #expect(try other.save(ticket, over: [ticket.words]) == nil)
    try other.discardNewTicket(copy: 0, over: [ticket.words])
    #expect(try other.save(ticket, over: [ticket.words]) == nil, "its mark stays")
    let words = ticket.words
    ticket.message = "Hello again"
    #expect(try other.save(ticket, over: [words]) == 1, "another ticket lies beside it")
  }
}
