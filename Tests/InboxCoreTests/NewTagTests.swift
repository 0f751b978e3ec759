import FoundationEssentials
import InboxCore
import Notation
import Testing
import Tickets

@Suite("Tags with spaces, and new tags")
struct NewTagTests {
  private func tagged() -> InboxSession {
    var inbox = FakeInbox(count: 10)
    inbox.otherTags = ["billing", "vip"]
    return InboxSession.started(inbox)
  }

  private func calls(_ session: InboxSession) -> [BulkTagUpdate] {
    session.pending(.tags).compactMap { if case .updateTags(let update) = $0 { update } else { nil } }
  }

  private func spaced() -> InboxSession {
    var inbox = FakeInbox(count: 5)
    inbox.otherTags = ["needs reply", "vip", "a,b", "-odd"]
    inbox[1].tags = ["needs reply", "vip"]
    return InboxSession.started(inbox)
  }

  @Test("A tag is meant by its looks", arguments: [("wip", "wi\u{200B}p"), ("❤", "❤\u{FE0F}"), ("due", "du\u{AD}e")])
  func aTagIsMeantByItsLooks(typed: String, tag: String) {
    var inbox = FakeInbox(count: 3)
    for number in [1, 3] { inbox[number].tags = [tag] }
    let session = InboxSession.started(inbox)
    session.press("t")
    session.type("-\(typed)\n")
    session.accept(.tags)
    #expect(session.inbox[1].tags.isEmpty)
    session.press("j t")
    session.settle()
    session.type("\(typed)\n")
    session.accept(.tags)
    #expect(session.inbox[2].tags.count == 1 && session.inbox[2].tags.holds(tag), "no twin is made of it")
  }

  @Test(arguments: [
    ("-nee\t\n", "remove"), ("-nee\n", "remove"), ("-\"needs reply\"\n", "remove"), ("-\"nee\t\n", "remove"),
  ])
  func aTagWithASpaceIsRemoved(_ typed: String, _ action: String) {
    let session = spaced()
    session.press("t")
    type(typed, session)
    #expect(calls(session).map(\.tags) == [["needs reply"]] && calls(session).first?.action == .remove)
    session.accept(.tags)
    #expect(session.inbox[1].tags == ["vip"])
  }

  @Test(
    arguments: [
      ("nee\t\n", ["needs reply"]), ("nee\n", ["needs reply"]), ("\"needs reply\" vip\n", ["needs reply", "vip"]),
      ("a,b\n", nil), ("\"a,b\"\n", ["a,b"]), ("\"-odd\"\n", ["-odd"]), ("-od\n", nil),
    ] as [(String, [String]?)])
  func aTagWithASpaceIsAdded(_ typed: String, _ tags: [String]?) {
    let session = spaced()
    session.press("j t")
    type(typed, session)
    #expect(calls(session).first?.tags == tags)
    if tags != nil { session.accept(.tags) } else { session.press("Esc") }
  }

  @Test(arguments: [
    ("-needs reply", "needs reply is one tag; type -\"needs reply\""),
    ("needs reply", "needs reply is one tag; type \"needs reply\""),
    ("=needs reply", "needs reply is one tag; type =\"needs reply\""),
    ("vip - spam", "- stands right before its tag: -billing, -\"needs reply\"."),
  ])
  func aRefusedFormSaysWhatToType(_ typed: String, _ sentence: String) {
    let session = spaced()
    session.press("t")
    session.type(typed + "\n")
    #expect(session.state.layers.prompt?.problem == sentence)
    session.press("Esc :")
    session.type("tag \(typed)\n")
    #expect(session.state.layers.prompt?.problem == sentence && session.calls.isEmpty)
    session.press("Esc")
  }

  private func type(_ text: String, _ session: InboxSession) {
    for part in text.split(separator: "\t", omittingEmptySubsequences: false).enumerated() {
      if part.offset > 0 { session.press("Tab") }
      session.type(String(part.element))
    }
  }

  // MARK: New tags

  @Test func aNewTagIsSaidToBeNewBeforeItIsMade() {
    let session = tagged()
    session.press("t")
    session.type("bilings\n")
    #expect(session.calls.isEmpty)
    #expect(session.state.layers.prompt?.newTags == ["bilings"] && session.state.layers.prompt?.meantTag == "billing")
    session.type("x")
    #expect(session.state.layers.prompt?.newTags == [])
    session.type("\n\n")
    #expect(calls(session).map(\.tags) == [["bilingsx"]])
    session.accept(.tags)
  }

  @Test func enterTakesTheMarkedTagAndQuotesTakeTheWord() {
    let session = tagged()
    session.press("t")
    session.type("bil")
    #expect(session.state.layers.prompt?.marked == 0)
    session.type("\n")
    #expect(calls(session).map(\.tags) == [["billing"]])
    session.accept(.tags)
    session.press("t")
    session.type("\"bil\"")
    #expect(session.state.layers.prompt?.marked == nil)
    session.type("\n")
    #expect(session.state.layers.prompt?.newTags == ["bil"])
    session.type("\n")
    #expect(calls(session).map(\.tags) == [["bil"]])
    session.accept(.tags)
  }

  @Test func aNewTagForManyIsAskedBeforeThePlan() {
    let session = tagged()
    session.press("x x t")
    session.type("fresh\n")
    #expect(session.state.changes.run == nil && session.state.layers.prompt?.newTags == ["fresh"])
    session.type("\n")
    #expect(session.state.changes.run?.plan.items.count == 2)
    session.press("Esc")
  }

  @Test func twoSpellingsAreTwoTagsAndEitherFindsTheOneThatIsThere() {
    let (composed, decomposed) = ("tr\u{E8}s", "tre\u{300}s")
    var inbox = FakeInbox(count: 3)
    inbox.otherTags = []
    inbox[1].tags = [decomposed]
    let session = InboxSession.started(inbox)
    session.press("t")
    session.type("-\(composed)\n")
    #expect(calls(session).first?.tags.first?.isSame(as: decomposed) == true)
    session.accept(.tags)
    session.press("t")
    session.type("\"\(composed)\"\n\n")
    #expect(calls(session).first?.tags.first?.isSame(as: composed) == true)
    session.accept(.tags)
  }

  /// What stands in the field of a new ticket, and the tags that its sheet has, else the sentence that names the field.
  @Test(
    arguments: [
      ("nee", ["needs reply"], nil), ("\"needs reply\", VIP", ["needs reply", "vip"], nil), ("+vip", ["vip"], nil),
      ("\"nee\"", ["nee"], nil), ("\"-odd\" \"a,b\"", ["-odd", "a,b"], nil), ("other", ["other"], nil),
      ("needs reply", nil, "needs reply is one tag; type \"needs reply\""),
      ("-vip", nil, "a new ticket has no other tags, so there is no - before vip"),
      ("vip =x", nil, "a new ticket has no other tags, so there is no = before x"),
      ("vip -", nil, "a new ticket has no other tags, so there is no - before the tag"),
    ] as [(String, [String]?, String?)])
  func theFieldOfANewTicketReadsTagsAsThePromptDoes(_ typed: String, _ tags: [String]?, _ problem: String?) {
    var inbox = FakeInbox(count: 3)
    inbox.otherTags = ["needs reply", "vip", "a,b", "-odd"]
    inbox.newTicketDraft = NewTicketDraft(
      recipient: "a@b.de", subject: "S", sender: inbox.addresses[0].id.uuidString, tags: typed, message: "Hi",
      state: .editing, savedAt: FakeInbox.start)
    let session = InboxSession.started(inbox)
    session.press("c")
    session.settle()
    session.press("Ctrl+s")
    #expect(session.state.writing.sheet?.order?.tags == tags)
    let blamed = problem.map { Notice.Content.field(FieldProblem(field: .tags, reason: .other($0))) }
    #expect(session.state.shared.notices.current?.content == blamed)
    session.abandon()
  }

  @Test func theSheetOfANewTicketSaysThatATagIsNew() {
    var inbox = FakeInbox(count: 3)
    inbox.otherTags = ["billing", "vip"]
    inbox.newTicketDraft = NewTicketDraft(
      recipient: "a@b.de", subject: "S", sender: inbox.addresses[0].id.uuidString, tags: "vip, bilings", message: "Hi",
      state: .editing, savedAt: FakeInbox.start)
    let session = InboxSession.started(inbox)
    session.press("c")
    session.settle()
    session.press("Ctrl+s")
    #expect(session.state.writing.newTicket.form?.newTags == ["bilings"])
    #expect(session.state.writing.newTicket.form?.meantTag == "billing")
    session.paint()
    session.press("e")
    while session.state.writing.newTicket.form?.field != .tags { session.press("Tab") }
    session.press("Ctrl+e Ctrl+u")
    session.type("vip")
    session.press("Ctrl+s")
    #expect(session.state.writing.newTicket.form?.newTags == [])
    session.abandon()
  }
}
