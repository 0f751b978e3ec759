import FoundationEssentials
import Notation
import Screen
import Testing
import Tickets

@testable import InboxCore

@Suite("Tickets looked for by number, without a list")
struct NumberSearchTests {
  private static let viewer = Viewer(name: "Dana")
  private let ticket = FakeInbox.row(7)

  private func shared(isLocal: Bool) -> Shared {
    Shared(
      profile: Profile(name: "test", isLocal: isLocal), size: Size(rows: 24, columns: 80), now: FakeInbox.start,
      zone: .utc, nonce: 42)
  }

  @Test func whatTheFileKnowsIsGoneTo() throws {
    var (search, shared) = (NumberSearch(), shared(isLocal: false))
    let id = RequestID(1)
    #expect(search.look(for: 7, &shared) == [.read(id, .row(number: 7))])
    let late = search.found(RequestID(99), .success([ticket]), for: Self.viewer, &shared)
    #expect(late == AreaResult() && search.look?.number == 7)
    let found = search.found(id, .success([ticket]), for: Self.viewer, &shared)
    #expect(found == AreaResult(events: [.goesTo(ticket)]) && search.look == nil)
  }

  @Test func aFileOfItsOwnAsksNobodyElse() {
    var (search, shared) = (NumberSearch(), shared(isLocal: true))
    _ = search.look(for: 7, &shared)
    #expect(search.found(RequestID(1), .success([]), for: Self.viewer, &shared) == AreaResult())
    #expect(shared.notices.current?.content == .text("There is no ticket #7 in this inbox."))
  }

  @Test func theServerIsAskedOnceAndThenTheFileAgain() throws {
    var (search, shared) = (NumberSearch(), shared(isLocal: false))
    _ = search.look(for: 7, &shared)
    let asked = search.found(RequestID(1), .success([]), for: Self.viewer, &shared)
    #expect(asked.effects.count == 1 && search.look?.asksServer == true)
    let again = search.searched(RequestID(2), .success([ticket.row]), &shared)
    #expect(again == [.read(RequestID(3), .row(number: 7))] && search.look?.wasAsked == true)
    #expect(search.found(RequestID(3), .success([]), for: Self.viewer, &shared) == AreaResult())
    #expect(shared.notices.current?.content == .text("Neither the file nor the server knows a ticket #7."))
  }

  @Test func keysTypedMeanwhileWereMeantForWhatWasOnScreen() {
    var (search, shared) = (NumberSearch(), shared(isLocal: false))
    _ = search.look(for: 7, &shared)
    _ = search.found(RequestID(1), .success([]), for: Self.viewer, &shared)
    _ = search.searched(RequestID(2), .success([ticket.row]), &shared)
    shared.lastKeyAt += 1
    #expect(search.found(RequestID(3), .success([ticket]), for: Self.viewer, &shared).events == [])
    #expect(shared.notices.current?.content == .text("The server knows #7; :7 goes to it now."))
  }

  @Test func anotherNumberGivesTheCallUp() {
    var (search, shared) = (NumberSearch(), shared(isLocal: false))
    _ = search.look(for: 7, &shared)
    _ = search.found(RequestID(1), .success([]), for: Self.viewer, &shared)
    #expect(search.look(for: 8, &shared) == [.cancel(RequestID(2)), .read(RequestID(3), .row(number: 8))])
    #expect(search.searched(RequestID(2), .success([]), &shared) == [] && search.look?.number == 8)
    #expect(search.found(RequestID(3), .failure(.moved), for: Self.viewer, &shared) == AreaResult())
    #expect(shared.notices.count == 1 && search.look == nil)
  }
}
