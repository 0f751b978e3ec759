import FoundationEssentials
import Notation
import Screen
import Testing
import Tickets

@testable import InboxCore

@Suite("Keys of the list of what is not sent")
struct UnsentKeysTests {
  private static let key = DraftKey(FakeInbox.id(1), .customer)

  private func shared() -> Shared {
    Shared(
      profile: Profile(name: "test", isLocal: true), size: Size(rows: 24, columns: 80), now: FakeInbox.start,
      zone: .utc, nonce: 42)
  }

  private func layers(_ purpose: PickerState.Purpose = .waiting, isEmpty: Bool = false) -> LayersArea {
    var layers = LayersArea()
    let item = PickerItem(title: "#1 reply", note: "", value: .text(Self.key))
    layers.picker = PickerState(purpose, items: isEmpty ? [] : [item], isTyping: false)
    return layers
  }

  @Test func aTextIsSentOrDiscardedByItsKey() {
    var (layers, shared) = (layers(), shared())
    #expect(layers.discardChosen(&shared).events == [.layers(.discards(Self.key))] && layers.picker != nil)
    #expect(layers.sendChosen(&shared).events == [.layers(.sends(Self.key))] && layers.picker == nil)
  }

  @Test func elsewhereTheKeysDoNothing() {
    var (layers, shared) = (layers(.palette), shared())
    let results = [
      layers.sendChosen(&shared), layers.discardChosen(&shared), layers.bringBack(UndoHistory(), &shared),
    ]
    let keys: [KeyChord] = [KeyChord(.character("s"), .control), KeyChord("D"), KeyChord("u")]
    #expect(results.flatMap(\.events) == keys.map { Event.layers(.unbound($0)) } && shared.notices.count == 0)
  }

  @Test func anEmptyListSaysSo() {
    var (layers, shared) = (layers(isEmpty: true), shared())
    #expect(layers.discardChosen(&shared) == AreaResult() && shared.notices.count == 1)
    #expect(layers.sendChosen(&shared) == AreaResult() && layers.isListingUnsent)
  }

  @Test func onlyATextComesBack() {
    let (layers, text) = (
      layers(),
      Draft(
        ticket: FakeInbox.id(1), audience: .customer, text: "Hi", state: .editing, savedAt: FakeInbox.start)
    )
    var (undo, shared) = (UndoHistory(), shared())
    #expect(layers.bringBack(undo, &shared) == AreaResult() && shared.notices.count == 1)
    undo.push(UndoStep(what: "the discarding", work: .text(.message(text)), given: RequestID(1)))
    #expect(layers.bringBack(undo, &shared).events == [.layers(.bringsBack)])
  }
}
