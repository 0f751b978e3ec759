import FoundationEssentials
import InboxCore
import Testing
import Tickets

@Suite("The last look before a text leaves")
struct SendGuardTests {
  private func message(
    _ id: String, _ text: String, _ author: Author = .customer, audience: Audience = .customer, isDraft: Bool = false
  ) -> Message {
    Message(
      id: MessageID(rawValue: id), text: text, author: author, authorName: "Mara", audience: audience,
      isAIDraft: isDraft,
      createdAt: FakeInbox.start)
  }

  private func guarding(_ known: Set<MessageID>?, damaged: Int = 0) -> SendGuard {
    var look = SendGuard(known: known, attempt: nil, damaged: damaged)
    look.shown = [MessageID(rawValue: "1"): .init(message("1", "Please refund me"))]
    return look
  }

  private let seen: Set<MessageID> = [MessageID(rawValue: "1")]

  @Test func whatWasSeenLetsATextLeave() {
    #expect(guarding(seen).allows(MessageThread(messages: [message("1", "Please refund me")])))
  }

  @Test func aSeenMessageThatSaysSomethingElseIsNews() {
    let edited = MessageThread(messages: [message("1", "Please do NOT refund me")])
    #expect(!guarding(seen).allows(edited))
    #expect(guarding(seen).arrived(in: edited).map(\.id.rawValue) == ["1"])
  }

  @Test(
    "A seen message that is somebody else's, or for others, by now is news",
    arguments: [
      (Author.team("human"), Audience.customer), (.ai, .customer), (.customer, .team),
    ])
  func aSeenMessageOfSomebodyElseIsNews(author: Author, audience: Audience) {
    let other = message("1", "Please refund me", author, audience: audience)
    #expect(!guarding(seen).allows(MessageThread(messages: [other])))
  }

  @Test func aThreadThatIsToldEmptyIsNotToldAtAll() {
    #expect(!guarding(seen).allows(MessageThread(messages: [])))
    #expect(guarding([]).allows(MessageThread(messages: [])), "nothing was there to be told")
  }

  @Test func newsStopsAndADraftOfTheAIDoesNot() {
    let thread = [message("1", "Please refund me")]
    #expect(!guarding(seen).allows(MessageThread(messages: thread + [message("2", "STOP")])))
    let draft = message("3", "Dear Mara", .ai, audience: .team, isDraft: true)
    #expect(guarding(seen).allows(MessageThread(messages: thread + [draft])))
  }

  @Test func moreDamageThanWasToldStops() {
    var thread = MessageThread(messages: [message("1", "Please refund me")])
    thread.damaged = 1
    #expect(!guarding(seen).allows(thread) && guarding(seen, damaged: 1).allows(thread))
  }

  @Test func aNoteWaitsForNothing() {
    var thread = MessageThread(messages: [message("2", "STOP")])
    thread.damaged = 3
    #expect(guarding(nil).allows(thread) && guarding(nil).arrived(in: thread).isEmpty)
  }
}
