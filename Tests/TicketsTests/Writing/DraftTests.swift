import FoundationEssentials
import Testing
import Tickets

/// Drafts are journalled to disk while typing and survive as what they are (product section 4, "Drafts").
@Suite("Drafts")
struct DraftTests {
  static let states: [Draft.State] = [
    .editing, .sending, .unconfirmed, .suggested(.ai), .suggested(.resolvedTicket(number: 318)),
    .suggested(.resolvedTicket(number: 0)), .suggested(.resolvedTicket(number: .max)),
    .suggested(.resolvedTicket(number: -1)),
  ]

  @Test(arguments: states)
  func aStateComesBackFromItsWord(_ state: Draft.State) {
    #expect(Draft.State(rawValue: state.rawValue) == state)
  }

  @Test func allWordsAreDifferent() { #expect(Set(Self.states.map(\.rawValue)).count == Self.states.count) }

  @Test(arguments: [
    "", "Editing", "held", "suggested", "suggested ", "suggested AI", "suggested 7.5", "suggested 99999999999999999999",
    "sending now", "suggested ٧", " editing",
  ])
  func aWordOfANewerVersionIsNone(_ word: String) { #expect(Draft.State(rawValue: word) == nil) }

  @Test(
    arguments: [(.editing, false), (.sending, true), (.unconfirmed, true), (.suggested(.ai), false)]
      as [(Draft.State, Bool)])
  func someDraftsMayBeOnTheServer(_ state: Draft.State, _ isDoubtful: Bool) {
    #expect(state.isDoubtful == isDoubtful)
    let draft = Draft(ticket: row().id, audience: .customer, text: "Hi", state: state, savedAt: start)
    #expect(draft.unconfirmedSince == (isDoubtful ? start : nil))
    #expect(draft.copy == 0 && draft.knownTicket == nil)
  }

  @Test func onlyAnUntouchedSuggestionHasAnOrigin() {
    #expect(Draft.State.suggested(.ai).origin == .ai)
    #expect(Draft.State.suggested(.resolvedTicket(number: 3)).origin == .resolvedTicket(number: 3))
    #expect(Self.states.prefix(3).allSatisfy { $0.origin == nil })
    #expect(SuggestedReply(text: "a", origin: .ai).sourceNumber == nil)
    #expect(SuggestedReply(text: "a", origin: .resolvedTicket(number: 3)).sourceNumber == 3)
  }

  // MARK: New tickets

  private func draft(_ change: (inout NewTicketDraft) -> Void = { _ in }) -> NewTicketDraft {
    var draft = NewTicketDraft(
      recipient: "", subject: "", sender: "", tags: "", message: "", state: .editing, savedAt: start)
    change(&draft)
    return draft
  }

  @Test func blanksAndAChosenSendingAddressAreNothingToLose() {
    #expect(draft().isEmpty && draft { $0.sender = "support@acme.example" }.isEmpty)
    for path in [\NewTicketDraft.recipient, \.subject, \.tags, \.message] {
      #expect(!draft { $0[keyPath: path] = "a" }.isEmpty)
      #expect(draft { $0[keyPath: path] = " \n\t" }.isEmpty, "no word was typed")
    }
  }

  @Test func wordsTellTwoDraftsApart() {
    let fields = [\NewTicketDraft.recipient, \.subject, \.sender, \.tags, \.message]
    let drafts = fields.map { field in draft { $0[keyPath: field] = "a" } }
    #expect(Set(drafts.map(\.words)).count == fields.count, "the same text in another field is another draft")
    #expect(draft { ($0.recipient, $0.subject) = ("a", "b") }.words != draft { $0.recipient = "ab" }.words)
    #expect(draft { ($0.savedAt, $0.copy, $0.state) = (minutes(1), 3, .sending) }.words == draft().words)
  }
}
