import FoundationEssentials
import Notation
import Screen
import Testing
import Tickets

@testable import InboxCore

/// Suggestions by themselves: the ticket and the composer that they need are asked for as events.
@Suite("Suggestions as an area")
struct SuggestionsAreaTests {
  private let ticket = FakeInbox.row(1)
  private let reply = SuggestedReply(text: "Hello", origin: .ai)

  private func shared(isLocal: Bool = false) -> Shared {
    Shared(
      profile: Profile(name: "test", isLocal: isLocal), size: Size(rows: 24, columns: 80), now: FakeInbox.start,
      zone: .utc, nonce: 42)
  }

  private func sight(context: KeyContext = .detail, composing: RowID? = nil, drafts: [Draft] = []) -> Sight {
    var shown = ConversationState()
    shown.row = ticket.row
    return Sight(
      rows: [ticket.row: ticket], shown: shown, pending: PendingChanges(), hasPrompt: false, context: context,
      composing: composing, drafts: drafts)
  }

  /// A suggestion that the server is being asked for.
  private func asked(_ shared: inout Shared) -> (SuggestionsArea, RequestID) {
    var suggestions = SuggestionsArea()
    let id = shared.requests.next(for: .suggestions)
    suggestions.work = SuggestionWork(ticket: TicketRef(ticket), askedAt: shared.moment)
    suggestions.work?.stage = .asking(id)
    return (suggestions, id)
  }

  @Test func theTicketIsOpenedFirst() {
    var (suggestions, shared) = (SuggestionsArea(), shared())
    #expect(suggestions.ask(for: ticket, &shared).events == [.suggestion(.opens(ticket))])
    #expect(suggestions.opened(ticket, sight(), &shared) == AreaResult())
    #expect(suggestions.work?.stage == .awaitingThread && suggestions.waitsFor == nil)
  }

  @Test func oneIsAskedForAtATime() {
    var shared = shared()
    var (suggestions, _) = asked(&shared)
    #expect(suggestions.ask(for: ticket, &shared) == AreaResult() && shared.notices.count == 1)
    #expect(suggestions.waitsFor == "asking for a reply to #1")
    // One that is there already is no question to the server.
    suggestions.ready[ticket.row] = reply
    #expect(suggestions.ask(for: ticket, &shared).events == [.suggestion(.opens(ticket))])
  }

  @Test func itLandsWhereSomebodyWaits() {
    var shared = shared()
    var (suggestions, id) = asked(&shared)
    let landed = suggestions.took(id, .success(reply), sight(), &shared)
    let place = SuggestionEvent.lands(reply, on: TicketRef(ticket), appending: false)
    #expect(
      landed.events == [.suggestion(.threadHasGrown(ticket.row)), .suggestion(.surprises), .suggestion(place)])
    #expect(suggestions.work == nil && suggestions.ready == [ticket.row: reply])
    #expect(suggestions.took(id, .success(reply), sight(), &shared) == AreaResult())
  }

  @Test("It waits where something else has the keys", arguments: [KeyContext.list, .prompt, .composer])
  func waits(context: KeyContext) {
    var shared = shared()
    var (suggestions, id) = asked(&shared)
    let result = suggestions.took(id, .success(reply), sight(context: context), &shared)
    #expect(result.events == [.suggestion(.threadHasGrown(ticket.row))] && suggestions.ready.count == 1)
    #expect(shared.notices.current?.content == .text("The suggestion for #1 is ready; A there takes it."))
  }

  @Test func aTextThatWasBegunIsAskedFor() {
    var (suggestions, shared) = (SuggestionsArea(), shared())
    let draft = Draft(ticket: ticket.id, audience: .customer, text: "Hi", state: .editing, savedAt: FakeInbox.start)
    let key = TicketRef(ticket)
    let result = suggestions.choose(.take(reply), for: key, sight(drafts: [draft]), &shared)
    guard case .offers(let choices)? = result.events.first else {
      Issue.record("Nothing is offered.")
      return
    }
    #expect(choices.purpose == .suggestionPlace(key) && choices.items.count == 3)
    let behind = suggestions.choose(.append, for: key, sight(), &shared)
    #expect(behind.events == [.suggestion(.lands(reply, on: key, appending: true))])
    #expect(suggestions.choose(.keep, for: key, sight(), &shared) == AreaResult() && suggestions.ready.isEmpty)
    #expect(suggestions.choose(.replace, for: key, sight(), &shared) == AreaResult())
  }

  @Test func aServerWithoutTheCallIsSpared() {
    var shared = shared()
    var (suggestions, id) = asked(&shared)
    suggestions.work?.fallback = reply
    _ = suggestions.took(id, .failure(.endpointNotFound), sight(), &shared)
    #expect(suggestions.ready == [ticket.row: reply] && shared.notices.current?.kind == .info)
    var (others, other) = asked(&shared)
    _ = others.took(other, .success(SuggestedReply(text: " \n", origin: .ai)), sight(), &shared)
    #expect(others.ready.isEmpty && shared.notices.current?.kind == .failure)
  }

  @Test func whatIsGivenUpIsNotWaitedFor() {
    var shared = shared()
    var (suggestions, id) = asked(&shared)
    #expect(suggestions.dropAwaited(&shared) == [] && suggestions.work != nil)
    suggestions.ready[ticket.row] = reply
    #expect(suggestions.forget(ticket.row, &shared) == [.cancel(id)] && suggestions == SuggestionsArea())
    #expect(suggestions.cancel(&shared) == [])
    _ = suggestions.opened(ticket, sight(), &shared)
    #expect(suggestions.dropAwaited(&shared) == [] && suggestions.work == nil)
  }
}
