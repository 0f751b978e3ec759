import Foundation
import Notation
import Testing
import TicketFakes
import Tickets

import LocalTickets
import TicketFile

@Suite("Single messages of a thread")
struct NoteTests {
  private let id = TicketID.numbered(1)

  private func inbox(_ thread: [Message] = [.sample("c")]) throws -> TestInbox {
    let inbox = try TestInbox()
    try inbox.database.seed([(.sample(1), thread)])
    return inbox
  }

  private func note(_ inbox: TestInbox, _ text: String = "Look at the log") async throws -> MessageID {
    try await inbox.service().send(OutgoingMessage(text: text, audience: .team), to: id).message.id
  }

  @Test func aNoteCountsItsEditsAndMovesNothing() async throws {
    let inbox = try inbox()
    let note = try await note(inbox)
    let before = try inbox.database.ticket(id)
    for (version, text) in ["One", " Two\n", "e\u{301}", "é", "é"].enumerated() {
      let content = MessageContent(text: text, richContent: version == 0 ? .object([:]) : nil)
      let edited = try await inbox.service().editNote(note, on: id, to: content)
      #expect(edited.version == version + 1, "Not idempotent in `version` (contract section 6.5).")
      #expect(edited.text.utf8.elementsEqual(OutgoingMessage.trimmed(text).utf8))
      #expect(edited.richContent == content.richContent, "Leaving the rich text out clears it.")
    }
    #expect(try inbox.database.ticket(id) == before)
  }

  @Test(
    arguments: [
      ("", .blank), ("\n \t", .blank), ("a\0", .nullCharacters),
      (String(repeating: "🩷", count: 5001), .tooLong(limit: 5000)),
    ] as [(String, TicketServiceError.InvalidReason)])
  func aNoteHasAText(_ text: String, _ reason: TicketServiceError.InvalidReason) async throws {
    let inbox = try inbox()
    let note = try await note(inbox)
    await #expect(throws: TicketServiceError.invalid(field: "message", reason: reason)) {
      _ = try await inbox.service().editNote(note, on: id, to: MessageContent(text: text))
    }
    let longest = String(repeating: "🩷", count: 5000)
    let content = MessageContent(text: " \(longest) ")
    #expect(try await inbox.service().editNote(note, on: id, to: content).text == longest)
  }

  /// Contract section 6.5: only a private note, only its author; an AI draft has none.
  @Test func nobodyElseTouchesANote() async throws {
    var draft = Message.sample("d", by: .ai, audience: .team)
    draft.isAIDraft = true
    let inbox = try inbox([.sample("c"), .sample("n", by: .team("support"), audience: .team), draft])
    let reply = try await inbox.service().send(OutgoingMessage(text: "Hello", audience: .customer), to: id).message.id
    let refused: [(MessageID, TicketServiceError)] = [
      (MessageID(rawValue: "c"), .notAPrivateNote(.delete)), (reply, .notAPrivateNote(.delete)),
      (MessageID(rawValue: "n"), .notTheAuthor(.delete)), (MessageID(rawValue: "d"), .notTheAuthor(.delete)),
      (MessageID(rawValue: "x"), .noteNotFound), (MessageID(rawValue: ""), .noteNotFound),
    ]
    for (message, error) in refused {
      await #expect(throws: error) { try await inbox.service().deleteNote(message, on: id) }
    }
    await #expect(throws: TicketServiceError.ticketNotFound) {
      try await inbox.service().deleteNote(reply, on: .numbered(2))
    }
    let note = try await note(inbox)
    try await inbox.service().deleteNote(note, on: id)
    await #expect(throws: TicketServiceError.noteNotFound, "A second time it is gone.") {
      try await inbox.service().deleteNote(note, on: id)
    }
    #expect(try await inbox.service().messages(of: id, limit: 50, offset: 0).total == 4)
  }

  @Test(arguments: [(200, 2000, true), (201, 0, false), (1, 2001, false)])
  func anOpinionHasAnEnd(_ idLength: Int, _ textLength: Int, _ fits: Bool) async throws {
    let inbox = try inbox()
    let feedback = DraftFeedback(
      message: MessageID(rawValue: String(repeating: "日", count: idLength)), isGood: false,
      text: String(repeating: "🩷", count: textLength))
    guard !fits else { return try await inbox.service().rate(feedback, on: id) }
    await #expect(throws: TicketServiceError.self) { try await inbox.service().rate(feedback, on: id) }
  }

  private static let uses: [(outcomes: [DraftUse.Outcome], refused: [Int])] = [
    ([.used], []), ([.edited], []), ([.used, .used], [1]), ([.edited, .edited], [1]), ([.used, .edited], []),
    ([.edited, .used], [1]), ([.used, .edited, .used, .edited], [2, 3]),
  ]

  /// Contract section 0.1, item 16: `used` then `edited` is allowed, `edited` then `used` is a conflict.
  @Test(arguments: uses.indices) func whatBecameOfADraftIsToldInItsOrder(_ index: Int) async throws {
    var draft = Message.sample("d", by: .ai, audience: .team)
    draft.isAIDraft = true
    let inbox = try inbox([draft])
    for (place, outcome) in Self.uses[index].outcomes.enumerated() {
      var isRefused = false
      do { try await inbox.service().report(DraftUse(message: draft.id, outcome: outcome), on: id) } catch {
        isRefused = true
        #expect(error == .outcomeConflict)
      }
      #expect(isRefused == Self.uses[index].refused.contains(place), "\(Self.uses[index].outcomes) at \(place)")
    }
  }
}
