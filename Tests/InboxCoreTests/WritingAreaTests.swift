import FoundationEssentials
import Notation
import Screen
import Testing
import Tickets

@testable import InboxCore

/// Texts by themselves: no list, no change of a ticket and no server is needed to keep, send and give them back.
@Suite("Texts as an area")
struct WritingAreaTests {
  private let ticket = FakeInbox.row(1)
  private var sight: Sight {
    var shown = ConversationState()
    shown.row = ticket.row
    return Sight(rows: [ticket.row: ticket], shown: shown, pending: PendingChanges(), hasPrompt: false)
  }

  private func shared(focus: Pane = .composer) -> Shared {
    var shared = Shared(
      profile: Profile(name: "test", isLocal: true), size: Size(rows: 24, columns: 80), now: FakeInbox.start,
      zone: .utc, nonce: 42)
    shared.focus = focus
    return shared
  }

  private func composer(_ text: String) -> ComposerState {
    var composer = ComposerState(
      row: ticket.row, ticket: ticket.id, number: 1, audience: .customer, recipient: "Customer 1", channel: "email")
    composer.buffer = TextBuffer(text)
    composer.isUnsaved = true
    return composer
  }

  private func draft(_ text: String, copy: Int = 0) -> Draft {
    var draft = Draft(
      ticket: ticket.id, audience: .customer, text: text, state: .editing, savedAt: FakeInbox.start)
    draft.copy = copy
    return draft
  }

  // MARK: What is kept

  @Test func aTextTakesThePlaceOfWhatWasKeptThere() {
    var drafts = Drafts()
    for (text, copy) in [("one", 0), ("two", 1), ("three", 0)] { drafts.put(.message(draft(text, copy: copy))) }
    #expect(drafts.messages.map(\.text) == ["three", "two"])
    drafts.replace(draft("", copy: 1).key, with: .message(draft("four", copy: 1)))
    #expect(drafts.messages.map(\.text) == ["three", "four"])
    #expect(drafts.first(of: ticket.id, .customer)?.text == "three")
    drafts.remove(draft("").key)
    #expect(drafts.all.map(\.words) == ["four"] && drafts.text(draft("").key) == nil)
  }

  @Test func aTextWithNothingInItIsForgotten() {
    var (drafts, shared) = (Drafts(), shared())
    _ = drafts.keep(composer("text"), &shared)
    #expect(drafts.messages.map(\.text) == ["text"])
    #expect(drafts.keep(composer(""), &shared).count == 1 && drafts.all.isEmpty)
  }

  @Test func aTextIsCalledAfterItsTicket() {
    var drafts = Drafts()
    let nothing = Sight(rows: [:], shown: ConversationState(), pending: PendingChanges(), hasPrompt: false)
    let text = KeptText.message(draft("text"))
    #expect(drafts.name(of: text, sight, at: FakeInbox.start).hasSuffix("#1"))
    #expect(drafts.name(of: text, nothing, at: FakeInbox.start).hasSuffix("a ticket that is gone"))
    drafts.tickets[ticket.id] = DraftTicket(number: 7, subject: "", customer: "")
    #expect(drafts.name(of: text, nothing, at: FakeInbox.start).hasSuffix("#7"))
  }

  @Test func whatTheDiskCannotTellIsAskedForAgain() {
    var (writing, shared) = (WritingArea(), shared())
    let result = writing.tookTexts(.failure(.moved), discarded: [], &shared)
    #expect(result == AreaResult(effects: [.timer(.draftRetry, after: .seconds(2))]))
    writing.drafts.writes.wereRead = true
    #expect(
      writing.tookTexts(.failure(.moved), discarded: [], &shared) == AreaResult(events: [.writing(.textsRead)]))
  }

  // MARK: On screen

  @Test func aComposerThatClosesMakesRoom() {
    var (writing, shared) = (WritingArea(), shared())
    writing.composer = composer("text")
    let result = writing.closeComposer(sight, &shared)
    #expect(result.events == [.writing(.panesChanged)] && writing.composer == nil && shared.focus == .detail)
    #expect(writing.drafts.messages.map(\.text) == ["text"])
  }

  @Test func aKeptTextThatWasEmptiedComesBackWithU() {
    var (writing, shared) = (WritingArea(), shared())
    var empty = composer("")
    empty.kept = draft("text")
    writing.composer = empty
    guard case .did(let step)? = writing.leaveComposer(sight, &shared).events.last else {
      Issue.record("nothing can be taken back")
      return
    }
    #expect(step.work == .text(.message(draft("text"))) && writing.drafts.all.isEmpty)
  }

  @Test func aFormGivesTheFocusBack() {
    var (writing, shared) = (WritingArea(), shared())
    #expect(writing.leaveForm(sight, &shared) == AreaResult())
    writing.newTicket.form = NewTicketForm()
    writing.newTicket.form?.returnsTo = .list
    #expect(writing.leaveForm(sight, &shared) == AreaResult(events: [.writing(.formClosed)]))
    #expect(shared.focus == .list && !writing.isOpen)
  }

  // MARK: Under way

  private func sending(_ shared: inout Shared) -> (writing: WritingArea, given: RequestID) {
    var writing = WritingArea()
    let (letter, _) = writing.handOver(.message(composer("text")), &shared)
    writing.outgoing = [letter]
    let began = writing.took(.marked(.success([])), letter.request, sight, &shared)
    #expect(began.effects.count == 1 && began.events.isEmpty && writing.outgoing.first?.stage == .sending)
    return (writing, letter.given)
  }

  @Test func aTextThatArrivedIsNoDraftAnyMore() throws {
    var shared = shared()
    var (writing, _) = sending(&shared)
    let message = MessageID(rawValue: "new")
    let request = try #require(writing.outgoing.first?.request)
    let result = writing.took(.answered(.success(.message(message, wasThere: false))), request, sight, &shared)
    #expect(result.events == [.writing(.wrote(message, in: ticket.row))])
    #expect(writing.outgoing.isEmpty && writing.drafts.all.isEmpty)
  }

  @Test func aTextWhoseTicketIsGoneIsThePersonsAgain() throws {
    var shared = shared(focus: .detail)
    var (writing, given) = sending(&shared)
    let request = try #require(writing.outgoing.first?.request)
    let result = writing.took(.answered(.failure(.ticketNotFound)), request, sight, &shared)
    let gone = TicketRef(row: ticket.row, id: ticket.id, number: 1)
    #expect(result.events == [.writing(.cameBack(given)), .writing(.panesChanged), .lost(gone)])
    #expect(writing.composer?.buffer.text == "text" && writing.drafts.messages.map(\.text) == ["text"])
  }

  @Test func anAnswerThatNobodyWaitsForDoesNothing() {
    var shared = shared()
    var (writing, _) = sending(&shared)
    let before = writing
    #expect(writing.took(.marked(.success([])), shared.requests.mark(), sight, &shared) == AreaResult())
    #expect(writing == before)
  }
}

/// The detail by itself.
@Suite("The detail as an area")
struct ThreadAreaTests {
  @Test func aTicketThatIsGoneIsTold() {
    var shared = Shared(
      profile: Profile(name: "test", isLocal: true), size: Size(rows: 24, columns: 80), now: FakeInbox.start,
      zone: .utc, nonce: 42)
    let row = FakeInbox.row(1)
    var thread = ThreadArea()
    let request = shared.requests.mark()
    thread.shown.row = row.row
    thread.shown.threadRequest = request
    #expect(thread.tookThread(shared.requests.mark(), .failure(.ticketNotFound), of: row, &shared) == AreaResult())
    let result = thread.tookThread(request, .failure(.ticketNotFound), of: row, &shared)
    #expect(result == AreaResult(events: [.lost(TicketRef(row))]) && thread.shown.threadRequest == nil)
  }
}
