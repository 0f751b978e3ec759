import Foundation
import GRDB
import LocalTickets
import Testing
import TicketFakes
import Tickets

@testable import TicketFile

@Suite("Texts of two windows over one file")
struct DraftCopyTests {
  private func draft(_ text: String, copy: Int = 0) -> Draft {
    var draft = Draft(
      ticket: .numbered(1), audience: .customer, text: text, state: .editing, savedAt: date("2026-03-05"))
    draft.copy = copy
    return draft
  }

  private func texts(_ database: TicketDatabase) throws -> [Int: String] {
    Dictionary(try database.drafts().map { ($0.copy, $0.text) }, uniquingKeysWith: { first, _ in first })
  }

  @Test func aTextThatTheWindowDoesNotKnowIsNeverReplaced() throws {
    let inbox = try TestInbox()
    #expect(try inbox.database.save(draft("of A"), over: []) == 0)
    #expect(try inbox.database.save(draft("of B"), over: []) == 1)
    #expect(try texts(inbox.database) == [0: "of A", 1: "of B"])
  }

  @Test func theNextWritesOfTheSecondWindowGoOnInItsOwnPlace() throws {
    let inbox = try TestInbox()
    _ = try inbox.database.save(draft("of A"), over: [])
    _ = try inbox.database.save(draft("of B"), over: [])
    // Typed before the answer came: the window still has it in the first place.
    #expect(try inbox.database.save(draft("of B, more"), over: ["of B"]) == 1)
    #expect(try inbox.database.save(draft("of B, most", copy: 1), over: ["of B, more"]) == 1)
    #expect(try inbox.database.save(draft("of A, more"), over: ["of A"]) == 0)
    #expect(try texts(inbox.database) == [0: "of A, more", 1: "of B, most"])
  }

  @Test func aKnownTextIsReplacedAndAnEqualOneIsNoConflict() throws {
    let inbox = try TestInbox()
    _ = try inbox.database.save(draft("one"), over: [])
    #expect(try inbox.database.save(draft("one"), over: []) == 0)
    #expect(try inbox.database.save(draft("two"), over: ["one"]) == 0)
    #expect(try inbox.database.save(draft("nul \0"), over: ["two"]) == 0)
    #expect(try inbox.database.save(draft("three"), over: ["nul \0"]) == 0)
    #expect(try texts(inbox.database) == [0: "three"])
  }

  @Test func deletingLeavesANewerTextOfAnotherWindow() throws {
    let inbox = try TestInbox()
    _ = try inbox.database.save(draft("of A"), over: [])
    try inbox.database.discardDraft(of: .numbered(1), audience: .customer, copy: 0, over: [])
    try inbox.database.discardDraft(of: .numbered(1), audience: .customer, copy: 0, over: ["of B"])
    _ = try inbox.database.save(draft(""), over: ["of B"])
    #expect(try texts(inbox.database) == [0: "of A"])
    try inbox.database.discardDraft(of: .numbered(1), audience: .customer, copy: 0, over: ["of A"])
    #expect(try texts(inbox.database).isEmpty)
  }

  @Test func newTicketsKeepBothTextsToo() throws {
    let inbox = try TestInbox()
    func form(_ message: String, copy: Int = 0) -> NewTicketDraft {
      var form = NewTicketDraft(
        recipient: "a@b.example", subject: "", sender: "", tags: "", message: message, state: .editing,
        savedAt: date("2026-03-05"))
      form.copy = copy
      return form
    }
    #expect(try inbox.database.save(form("of A"), over: []) == 0)
    #expect(try inbox.database.save(form("of B"), over: []) == 1)
    #expect(try inbox.database.save(form("of B, more", copy: 1), over: [form("of B").words]) == 1)
    try inbox.database.discardNewTicket(copy: 0, over: [form("of B").words])
    #expect(try inbox.database.keptTexts().newTickets.map(\.message) == ["of A", "of B, more"])
  }

  @Test func aDraftNamesItsTicketWhereverThatWent() throws {
    let inbox = try TestInbox()
    var ticket = Ticket.sample(1)
    ticket.status = .resolved
    try inbox.database.store([ticket])
    _ = try inbox.database.save(draft("text"), over: [])
    let there = try #require(try inbox.database.keptTexts().tickets[ticket.id])
    #expect(there.number == ticket.number && there.status == .resolved && there.row != nil)
    try inbox.database.remove(ticket.id)
    let gone = try #require(try inbox.database.keptTexts().tickets[ticket.id])
    #expect(gone.number == ticket.number && gone.subject == ticket.subject && gone.customer == ticket.customer)
    #expect(gone.row == nil && gone.status == nil)
    #expect(try texts(inbox.database) == [0: "text"])
  }

  /// As the last version without copies left it.
  @Test func textsOfAnOldFileAreKept() throws {
    let folder = try TestFolder()
    let path = folder.path("old.sqlite")
    let steps = try #require(Schema.steps.firstIndex { $0.name == "draft copies" })
    let queue = try DatabaseQueue(path: path)
    try queue.inDatabase { db in
      for step in Schema.steps.prefix(steps) {
        try db.execute(sql: step.sql)
        try db.execute(sql: "INSERT INTO schema_step (name) VALUES (?)", arguments: [step.name])
      }
      try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = \(steps)")
      try db.execute(
        sql: "INSERT INTO draft VALUES (?, 0, 'old words', 'editing', 5)", arguments: [TicketID.numbered(1).uuid])
      try db.execute(
        sql: "INSERT INTO new_ticket_draft VALUES (1, 'a@b.example', 's', '', '', 'old form', 'editing', 5)")
    }
    try queue.close()
    let database = try TicketDatabase.open(path: path, mode: .open, role: .authority) { date("2026-03-05") }
    let found = try database.keptTexts()
    #expect(found.drafts.map(\.text) == ["old words"] && found.newTickets.map(\.message) == ["old form"])
    #expect(found.newTickets.map(\.copy) == [0])
  }

  @Test func whatAnotherWindowHasSeenStaysSeen() throws {
    let inbox = try TestInbox()
    try inbox.database.store([.sample(1)])
    let row = try #require(try inbox.database.row(of: .numbered(1))).row
    let messages = (1...3).map { number in
      Message(
        id: MessageID(rawValue: "\(number)"), text: "t", author: .customer, authorName: "C", audience: .customer,
        createdAt: date("2026-03-05"))
    }
    try inbox.database.store(messages, of: .numbered(1), isWhole: true)
    try inbox.database.markSeen(3, of: row)
    try inbox.database.markSeen(1, of: row)
    #expect(try inbox.database.conversation(of: row)?.seenCount == 3)
  }
}

@Suite("Texts whose ticket has left the file")
struct LeftTicketTests {
  private func draft(_ audience: Audience) -> Draft {
    Draft(ticket: .numbered(1), audience: audience, text: "words", state: .editing, savedAt: date("2026-03-05"))
  }

  @Test func aTextThatWasOnlyReadReplacesNothingAndFillsAnEmptyPlace() throws {
    let inbox = try TestInbox()
    try inbox.database.store([.sample(1)])
    var written = draft(.customer)
    written.text = "words and more"
    _ = try inbox.database.save(written, over: [])
    try inbox.database.restore(draft(.customer))
    try inbox.database.restore(draft(.team))
    #expect(Set(try inbox.database.keptTexts().drafts.map(\.text)) == ["words and more", "words"])
    var order = NewTicketDraft(
      recipient: "a@b.example", subject: "First", sender: "", tags: "", message: "one", state: .editing,
      savedAt: date("2026-03-05"))
    try inbox.database.restore(order)
    order.message = "other"
    try inbox.database.restore(order)
    #expect(try inbox.database.keptTexts().newTickets.map(\.message) == ["one"])
  }

  @Test("A text written after its ticket was deleted knows which one it was", arguments: [true, false])
  func aLaterTextKnowsItsTicket(hasEarlierOne: Bool) async throws {
    let inbox = try TestInbox()
    try inbox.database.store([.sample(1)])
    let row = try inbox.row(.sample(1))
    if hasEarlierOne { _ = try inbox.database.save(draft(.customer), over: []) }
    try await inbox.service().delete(.numbered(1))
    _ = try inbox.database.save(draft(.team), over: [])
    try inbox.database.discardDraft(of: .numbered(1), audience: .customer, copy: 0, over: ["words"])
    let kept = try #require(try inbox.database.keptTexts().tickets[.numbered(1)])
    #expect(kept.number == 1 && kept.row == nil)
    #expect(kept.subject == row.subject && kept.customer == row.customer)
  }

  @Test("A text that is written again is told by the names that its window knows", arguments: [true, false])
  func theWindowKnowsTheNames(wasThere: Bool) throws {
    let inbox = try TestInbox()
    if wasThere {
      try inbox.database.store([.sample(1)])
      try inbox.database.remove(.numbered(1))
    }
    var text = draft(.customer)
    text.knownTicket = DraftTicket(number: 1, subject: "Invoice", customer: "Mara Voss")
    _ = try inbox.database.save(text, over: [])
    #expect(try inbox.database.keptTexts().tickets[.numbered(1)] == text.knownTicket)
    #expect(try inbox.database.keptTexts().drafts.first?.knownTicket == nil)
    var other = draft(.team)
    other.knownTicket = DraftTicket(number: 1, subject: "Other", customer: "Other")
    try inbox.database.restore(other)
    #expect(try inbox.database.keptTexts().tickets[.numbered(1)] == text.knownTicket, "what the file knows stays")
  }

  @Test func whereTheFileHasTheTicketItsOwnNamesCount() throws {
    let inbox = try TestInbox()
    try inbox.database.store([.sample(1)])
    var text = draft(.customer)
    text.knownTicket = DraftTicket(number: 1, subject: "Before", customer: "Before")
    _ = try inbox.database.save(text, over: [])
    let row = try inbox.row(.sample(1))
    #expect(try inbox.database.keptTexts().tickets[.numbered(1)]?.subject == row.subject)
    try inbox.database.remove(.numbered(1))
    #expect(try inbox.database.keptTexts().tickets[.numbered(1)]?.subject == row.subject)
  }

  @Test func theLineOfADeletedTicketTellsItsNames() async throws {
    let inbox = try TestInbox()
    let nameless = Ticket.sample(1) {
      $0.emailSubject = nil
      $0.lastMessageText = "Done."
    }
    var first = Message.sample("1", by: .customer, at: "2026-03-04T01:00:00Z")
    first.text = "The export fails"
    try inbox.database.seed([(nameless, [first])])
    let row = try inbox.row(nameless)
    try await inbox.service().delete(nameless.id)
    // As an earlier version left it, which kept the number alone.
    _ = try inbox.database.save(draft(.customer), over: [])
    try inbox.database.write { db in try db.execute(sql: "UPDATE draft SET subject = NULL, customer = NULL") }
    _ = try inbox.database.save(draft(.team), over: [])
    let kept = try #require(try inbox.database.keptTexts().tickets[nameless.id])
    #expect(kept.subject == row.subject && kept.customer == row.customer && row.subject == "The export fails")
    inbox.clock.advance(by: 31 * 86_400)
    try inbox.database.write { db in try db.execute(sql: "UPDATE deleted_ticket SET line = NULL; DELETE FROM draft") }
    _ = try inbox.database.save(draft(.team), over: [])
    #expect(try inbox.database.keptTexts().tickets[nameless.id]?.number == 1)
  }
}

@Suite("A file that is moved, replaced or removed while it is open")
struct MovedFileTests {
  private func isTold(_ change: (_ path: String) throws -> Void) throws -> Bool {
    let inbox = try TestInbox()
    try inbox.database.store([.sample(1)])
    try change(inbox.path)
    let text = Draft(
      ticket: .numbered(1), audience: .customer, text: "words", state: .editing, savedAt: date("2026-03-05"))
    do throws(StorageProblem) { _ = try inbox.database.save(text, over: []) } catch { return error == .moved }
    return false
  }

  @Test func theWatchedNumberTellsOfAnotherFileToo() throws {
    let inbox = try TestInbox()
    try inbox.database.store([.sample(1)])
    var last = try inbox.database.watchedMark()
    #expect(try inbox.database.watchedMark() == last)
    func isNew() throws -> Bool {
      let mark = try inbox.database.watchedMark()
      defer { last = mark }
      return mark != last
    }
    try inbox.database.store([.sample(2)])
    #expect(try isNew())
    let other = try FileHandle(forWritingTo: URL(fileURLWithPath: inbox.path))
    try other.truncate(atOffset: 0)
    try other.write(contentsOf: Data(repeating: 7, count: 5000))
    try other.close()
    #expect(try isNew())
    try FileManager.default.moveItem(atPath: inbox.path, toPath: inbox.path + ".moved")
    #expect(try isNew())
    #expect(try !isNew())
  }

  @Test func theNextWriteSaysSo() throws {
    let files = FileManager.default
    #expect(try isTold { try files.moveItem(atPath: $0, toPath: $0 + ".moved") })
    #expect(try isTold { try files.removeItem(atPath: $0) })
    #expect(try isTold { try files.removeItem(atPath: $0 + "-wal") })
    #expect(try isTold { path in for end in ["", "-wal", "-shm"] { try files.removeItem(atPath: path + end) } })
    #expect(
      try isTold { path in
        try files.copyItem(atPath: path, toPath: path + ".copy")
        try files.removeItem(atPath: path)
        try files.moveItem(atPath: path + ".copy", toPath: path)
      })
    #expect(
      try isTold { path in
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        try files.moveItem(atPath: folder, toPath: folder + ".away")
      })
    #expect(try !isTold { _ in })
  }

  @Test("What was saved before the file alone was moved is in it once it is closed", arguments: [false, true])
  func whatWasSavedGoesWithTheFile(isToldFirst: Bool) throws {
    let inbox = try TestInbox()
    try inbox.database.store([.sample(1)])
    let text = Draft(
      ticket: Ticket.sample(1).id, audience: .customer, text: "Saved.", state: .editing, savedAt: inbox.clock.now)
    _ = try inbox.database.save(text, over: [])
    let elsewhere = inbox.path + ".moved"
    try FileManager.default.moveItem(atPath: inbox.path, toPath: elsewhere)
    if isToldFirst {
      #expect(throws: StorageProblem.moved) { try inbox.database.setFlags(true, of: [RowID(rawValue: 1)]) }
    }
    inbox.database.close()
    let clock = inbox.clock
    let moved = try TicketDatabase.open(path: elsewhere, mode: .open, role: .authority) { clock.now }
    defer { moved.close() }
    #expect(try moved.keptTexts().drafts.map(\.text) == ["Saved."])
    #expect(try moved.ticketCount() == 1)
  }

  /// Writes a file of other tickets over another one, as `cp` does.
  private func overwrite(_ path: String) throws -> Data {
    let other = try TestInbox()
    try other.database.store((1...60).map { .sample($0 + 100) })
    other.database.close()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: other.path))
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try file.truncate(atOffset: 0)
    try file.write(contentsOf: bytes)
    try file.close()
    return bytes
  }

  @Test func anInboxThatIsCopiedIntoTheFileIsToldAndLeftAlone() async throws {
    let inbox = try TestInbox()
    try inbox.database.store((1...20).map { .sample($0) })
    let bytes = try overwrite(inbox.path)
    let text = Draft(
      ticket: Ticket.sample(1).id, audience: .customer, text: "words", state: .editing, savedAt: inbox.clock.now)
    for _ in 0..<2 {
      #expect(throws: StorageProblem.moved) { _ = try inbox.database.save(text, over: []) }
    }
    await #expect(throws: TicketServiceError.storage(.moved)) {
      _ = try await inbox.service().apply(TicketChange(priority: .set(.high)), to: .numbered(1))
    }
    await #expect(throws: TicketServiceError.storage(.moved), "it is not said to be gone") {
      _ = try await inbox.service().open(.numbered(1000))
    }
    inbox.database.close()
    #expect(try Data(contentsOf: URL(fileURLWithPath: inbox.path)) == bytes)
    let clock = inbox.clock
    for end in ["-wal", "-shm"] { #expect(!FileManager.default.fileExists(atPath: inbox.path + end)) }
    // This process still has the old one open, so a copy of it is opened.
    let copy = inbox.folder.path("copy.sqlite")
    try FileManager.default.copyItem(atPath: inbox.path, toPath: copy)
    let copied = try TicketDatabase.open(path: copy, mode: .open, role: .authority) { clock.now }
    defer { copied.close() }
    #expect(try copied.ticketCount() == 60 && copied.keptTexts().drafts.isEmpty)
  }

  @Test func whatOthersMayDoToAFileIsNoLoss() throws {
    let inbox = try TestInbox()
    let other = try inbox.reopened()
    defer { other.close() }
    for number in 1...5 {
      try inbox.database.store([.sample(number)])
      _ = try other.writer.inDatabase { db in try db.checkpoint(.truncate) }
      try other.store([.sample(number + 10)])
      try FileManager.default.setAttributes([.modificationDate: Date()], ofItemAtPath: inbox.path)
    }
    _ = try inbox.database.writer.inDatabase { db in try db.checkpoint(.passive) }
    try inbox.database.setFlags(true, of: [RowID(rawValue: 1)])
    #expect(try inbox.database.ticketCount() == 10)
  }

  @Test func aFileThatIsPutBackTakesWritesAgain() throws {
    let inbox = try TestInbox()
    try inbox.database.store([.sample(1)])
    try FileManager.default.moveItem(atPath: inbox.path, toPath: inbox.path + ".away")
    #expect(throws: StorageProblem.moved) { try inbox.database.setFlags(true, of: [RowID(rawValue: 1)]) }
    try FileManager.default.moveItem(atPath: inbox.path + ".away", toPath: inbox.path)
    try inbox.database.setFlags(true, of: [RowID(rawValue: 1)])
  }

  @Test func verbsAreToldToo() async throws {
    let inbox = try TestInbox()
    try inbox.database.store([.sample(1)])
    try FileManager.default.removeItem(atPath: inbox.path)
    let service = inbox.service()
    await #expect(throws: TicketServiceError.storage(.moved)) {
      _ = try await service.apply(TicketChange(priority: .set(.high)), to: .numbered(1))
    }
    await #expect(throws: TicketServiceError.storage(.moved)) {
      _ = try await service.send(OutgoingMessage(text: "Hi", audience: .team), to: .numbered(1))
    }
    await #expect(throws: TicketServiceError.storage(.moved), "nobody is told that nothing new is in the thread") {
      _ = try await service.wholeThread(of: .numbered(1))
    }
  }

  @Test func aLinkThatLeadsToAnotherFileIsTold() throws {
    let inbox = try TestInbox()
    let link = inbox.folder.path("link.sqlite")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: inbox.path)
    let database = try TicketDatabase.open(path: link, mode: .open, role: .authority) { date("2026-03-05") }
    try database.setFlags(true, of: [])
    try FileManager.default.removeItem(atPath: link)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: inbox.path + ".other")
    #expect(throws: StorageProblem.moved) { try database.setFlags(true, of: []) }
  }
}
