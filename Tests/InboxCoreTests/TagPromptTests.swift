import InboxCore
import Testing
import Tickets

@Suite("The tag prompt")
struct TagPromptTests {
  private func tagged() -> InboxSession {
    var inbox = FakeInbox(count: 10)
    inbox.otherTags = []
    inbox[1].tags = ["ai-task:7", "spam"]
    inbox[2].tags = ["billing", "spam"]
    inbox[3].tags = ["billing", "export"]
    inbox[4].tags = ["billing", "vip"]
    return InboxSession.started(inbox)
  }

  private func calls(_ session: InboxSession) -> [BulkTagUpdate] {
    session.pending(.tags).compactMap { if case .updateTags(let update) = $0 { update } else { nil } }
  }

  @Test func anEarlierWordRemovesNoTagThatItOnlyBegins() {
    var inbox = FakeInbox(count: 3)
    inbox[1].tags = ["vipnew"]
    inbox[2].tags = ["billing"]
    let session = InboxSession.started(inbox)
    session.press("t")
    session.type("-vip billing\n")
    #expect(session.calls.isEmpty)
    #expect(session.state.layers.prompt?.problem == "This ticket does not have the tag vip; drop it from the line.")
    session.press("Esc t")
    session.type("-vip\n")
    session.accept(.tags)
    session.settle()
    #expect(session.inbox[1].tags.isEmpty, "the last word is the one that is completed")
  }

  @Test func addingIsOneCall() {
    let session = tagged()
    session.press("t")
    session.type("Billing  vip\n")
    #expect(calls(session) == [BulkTagUpdate(ids: [FakeInbox.id(1)], action: .add, tags: ["billing", "vip"])])
    #expect(session.displayed(1).tags == ["ai-task:7", "billing", "spam", "vip"])
    #expect(session.state.layers.prompt == nil)
    session.accept(.tags)
    #expect(session.said == "#1 +billing +vip. u takes it back.")
    #expect(session.inbox[1].tags == ["ai-task:7", "billing", "spam", "vip"])
  }

  @Test func removingIsOneCall() {
    let session = tagged()
    session.press("t")
    session.type("-spam\n")
    #expect(calls(session) == [BulkTagUpdate(ids: [FakeInbox.id(1)], action: .remove, tags: ["spam"])])
    session.accept(.tags)
    #expect(session.inbox[1].tags == ["ai-task:7"])
  }

  @Test func bothAreTwoCallsOneAfterTheOther() {
    let session = tagged()
    session.press("t")
    session.type("vip -spam\n")
    #expect(calls(session).map(\.action) == [.add])
    #expect(session.displayed(1).tags == ["ai-task:7", "vip"])
    session.accept(.tags)
    #expect(calls(session).map(\.action) == [.remove])
    #expect(session.displayed(1).tags == ["ai-task:7", "vip"])
    session.accept(.tags)
    #expect(session.inbox[1].tags == ["ai-task:7", "vip"])
    #expect(session.state.changes.undo.steps.count == 1)
  }

  @Test func settingKeepsMachineTags() {
    let session = tagged()
    session.press("t")
    session.type("=vip\n")
    #expect(calls(session).map(\.action) == [.add])
    session.accept(.tags)
    #expect(calls(session) == [BulkTagUpdate(ids: [FakeInbox.id(1)], action: .remove, tags: ["spam"])])
    session.accept(.tags)
    #expect(session.inbox[1].tags == ["ai-task:7", "vip"])
  }

  @Test func machineTagsAreNotRemovedByHand() {
    let session = tagged()
    session.press("t")
    session.type("-ai-task:7\n")
    #expect(session.calls.isEmpty)
    #expect(session.state.layers.prompt?.problem == "ai-task:7 belongs to a machine and stays; drop it from the line.")
    session.press("Esc")
  }

  @Test func whatIsAlreadySoIsNotSent() {
    let session = tagged()
    session.press("t")
    session.type("spam\n")
    #expect(session.calls.isEmpty)
    #expect(session.said == "The tags of #1 are like that already.")
  }

  @Test func removingWhatIsNotThereIsSaidBeforeAnythingIsSent() {
    let session = tagged()
    session.press("t")
    session.type("vip -nothere\n")
    #expect(session.state.layers.prompt?.problem == "This ticket does not have the tag nothere; drop it from the line.")
    #expect(session.state.layers.prompt?.buffer.text == "vip -nothere")
    session.press("Esc x x x t")
    session.type("-nothere\n")
    #expect(
      session.state.layers.prompt?.problem == "None of these 3 tickets has the tag nothere; drop it from the line.")
    #expect(session.calls.isEmpty && session.state.changes.run == nil)
    session.press("Ctrl+u")
    session.type("-export\n")
    #expect(session.state.changes.run?.plan.items.count == 1)
    session.press("Esc :")
    session.type("tag -nothere\n")
    #expect(session.state.changes.run == nil && session.calls.isEmpty)
    #expect(session.said == "None of these 3 tickets has the tag nothere. 3 still selected; *n selects none.")
  }

  @Test func thePromptKnowsTheTagsThatAreThere() {
    let session = tagged()
    session.press("t")
    #expect(session.state.layers.prompt?.tagCounts.map(\.tag) == ["ai-task:7", "spam"])
    session.press("Esc x x t")
    #expect(session.state.layers.prompt?.tagCounts.first == TagCount(tag: "spam", count: 2))
    #expect(session.state.layers.prompt?.tagsRequest == nil)
    session.press("Esc")
  }

  @Test func aRefusalRollsBack() {
    let session = tagged()
    session.press("t")
    session.type("vip\n")
    session.refuse(.tags, .rateLimited(retryAfter: nil))
    #expect(session.displayed(1).tags == ["ai-task:7", "spam"])
    #expect(session.state.changes.undo.steps.isEmpty)
    #expect(session.said.contains("rateLimited"))
  }

  @Test func aSkippedTicketIsARefusal() {
    let session = tagged()
    session.inbox.locked = [FakeInbox.id(1)]
    session.press("t")
    session.type("vip\n")
    session.accept(.tags)
    #expect(session.said == "#1 skipped: Not found or no edit access")
    #expect(session.displayed(1).tags == ["ai-task:7", "spam"])
    #expect(session.state.changes.undo.steps.isEmpty)
  }

  @Test func anAnswerThatDoesNotNameTheTicketIsLookedInto() {
    let session = tagged()
    session.answersLooks = false
    session.press("t")
    session.type("vip\n")
    session.answer(.tags, .tagged(.success(BulkTagResult())))
    #expect(session.only(.current) == .current([FakeInbox.id(1): 1]))
    #expect(session.displayed(1).tags == ["ai-task:7", "spam", "vip"], "it stays on screen until it is known")
    session.accept(.current)
    #expect(session.said == "unchanged(number: 1) malformed")
    #expect(session.displayed(1).tags == ["ai-task:7", "spam"])
    #expect(session.state.changes.undo.steps.isEmpty)
  }

  @Test func aDoubtfulCallThatWasCarriedOutGoesOn() {
    let session = tagged()
    session.answersLooks = false
    session.press("t")
    session.type("vip -spam\n")
    session.inbox[1].tags = ["ai-task:7", "spam", "vip"]
    session.refuse(.tags, .dropped)
    session.accept(.current)
    #expect(calls(session) == [BulkTagUpdate(ids: [FakeInbox.id(1)], action: .remove, tags: ["spam"])])
    session.accept(.tags)
    #expect(session.said == "#1 +vip -spam. u takes it back.")
  }

  @Test func aDoubtfulCallThatCannotBeLookedIntoCanBeTakenBack() {
    let session = tagged()
    session.answersLooks = false
    session.press("t")
    session.type("vip\n")
    session.inbox[1].tags = ["ai-task:7", "spam", "vip"]
    session.refuse(.tags, .dropped)
    session.refuse(.current, .hostNotFound)
    #expect(session.said == "change(number: 1) dropped")
    session.answersLooks = true
    session.press("u")
    #expect(calls(session) == [BulkTagUpdate(ids: [FakeInbox.id(1)], action: .remove, tags: ["vip"])])
    session.accept(.tags)
  }

  @Test func theHalfThatWasDoneCanBeTakenBack() {
    let session = tagged()
    session.press("t")
    session.type("vip -spam\n")
    session.accept(.tags)
    session.refuse(.tags, .dropped)
    #expect(session.displayed(1).tags == ["ai-task:7", "spam", "vip"])
    session.press("u")
    #expect(calls(session) == [BulkTagUpdate(ids: [FakeInbox.id(1)], action: .remove, tags: ["vip"])])
    session.accept(.tags)
    #expect(session.inbox[1].tags == ["ai-task:7", "spam"])
  }

  @Test(
    "Problems keep the text",
    arguments: [
      ("", "Type tags to add"), ("billing -billing", "billing is both"), ("=vip spam", "=tag sets the whole list"),
      (String(repeating: "x", count: 256), "A tag can have 255"),
      ((0...100).map { "t\($0)" }.joined(separator: " "), "That is more than 100 tags"),
    ])
  func problemsKeepTheText(text: String, problem: String) {
    let session = tagged()
    session.press("t")
    session.type(text + "\n")
    #expect(session.state.layers.prompt?.buffer.text == text)
    #expect(session.state.layers.prompt?.problem?.hasPrefix(problem) == true)
    #expect(session.calls.isEmpty)
    session.press("Esc")
    #expect(session.state.layers.prompt == nil)
  }

  @Test func completionsRankPrefixesThenUse() {
    let session = tagged()
    session.press("t")
    #expect(session.state.layers.prompt?.completions.map(\.text) == ["billing", "spam", "export", "vip"])
    session.type("ex")
    #expect(session.state.layers.prompt?.completions.map(\.text) == ["export"])
    session.press("Ctrl+u")
    session.type("p")
    #expect(session.state.layers.prompt?.completions.map(\.text) == ["spam", "export", "vip"])
    session.press("Esc")
  }

  @Test func tenThousandTagsOfferTheirBestAndEveryLetterIsTyped() {
    var inbox = FakeInbox(count: 100)
    inbox.otherTags = []
    for number in 1...100 {
      inbox[number].tags = (0..<100).map { "tag-\(number)-\($0)" } + ["ai-task:\(number)"]
    }
    inbox[1].tags += ["日本-請求", "région"]
    let session = InboxSession.started(inbox)
    #expect(session.state.changes.knownTags.counts.count == 10_102)
    session.press("t")
    #expect(session.state.layers.prompt?.completions.count == 50)
    session.type("tag-99-9")
    #expect(session.state.layers.prompt?.buffer.text == "tag-99-9")
    let texts = session.state.layers.prompt?.completions.map(\.text) ?? []
    #expect(texts.prefix(11) == ["tag-99-9"] + (0...9).map { "tag-99-9\($0)" } && texts.count <= 50)
    for (typed, found) in [("本請", "日本-請求"), ("rég", "région"), ("gon", "région"), ("task:", nil)] {
      session.press("Ctrl+u")
      session.type(typed)
      #expect(session.state.layers.prompt?.completions.first?.text == found, "\(typed)")
    }
    session.press("Esc")
  }

  @Test func tagsCompleteAfterTheCommandToo() {
    let session = tagged()
    session.press(":")
    session.type("tag -sp")
    session.press("Tab")
    #expect(session.state.layers.prompt?.buffer.text == "tag -spam")
    session.press("Esc")
  }

  @Test func tabPutsCompletionsInAndKeepsTheSign() {
    let session = tagged()
    session.press("t")
    session.type("vip +p")
    session.press("Tab")
    #expect(session.state.layers.prompt?.buffer.text == "vip +spam")
    session.press("Tab")
    #expect(session.state.layers.prompt?.buffer.text == "vip +export")
    session.press("Tab Tab")
    #expect(session.state.layers.prompt?.buffer.text == "vip +spam")
    session.press("Shift+Tab")
    #expect(session.state.layers.prompt?.buffer.text == "vip +vip")
    session.press("Esc")
  }

  @Test func onlyWhatIsThereIsOfferedToBeRemoved() {
    let session = tagged()
    session.press("j t")
    session.type("-")
    #expect(session.state.layers.prompt?.completions.map(\.text) == ["billing", "spam"])
    session.press("Esc")
  }

  @Test func shiftTabBeginsAtTheEnd() {
    let session = tagged()
    session.press("t Shift+Tab")
    #expect(session.state.layers.prompt?.buffer.text == "vip")
    session.press("Esc")
  }

  @Test func lateAnswersDoNotDisturbAChoice() {
    let session = tagged()
    session.press("2 x g g")
    session.answersReads = false
    session.press("t")
    session.type("vip -b")
    session.press("Tab")
    session.answersReads = true
    session.answerReads()
    #expect(session.state.layers.prompt?.chosen == 0)
    session.press("Esc")
  }

  @Test func oneTicketShowsWhatIsOnIt() {
    let session = tagged()
    session.press("j t")
    let notes = session.state.layers.prompt?.completions.map { "\($0.text) \($0.note)" }
    #expect(notes == ["billing 3 uses, on it", "spam 2 uses, on it", "export 1 use", "vip 1 use"])
    session.press("Esc")
  }

  @Test func aSelectionOfOneElsewhereShowsItsOwnTags() {
    let session = tagged()
    session.press("3 j x g g t")
    #expect(session.state.layers.prompt?.kind == .tags(rows: [RowID(rawValue: 4)]))
    let notes = session.state.layers.prompt?.completions.map { "\($0.text) \($0.note)" }
    #expect(notes == ["billing 3 uses, on it", "spam 2 uses", "export 1 use", "vip 1 use, on it"])
    session.press("Esc")
  }

  @Test func severalTicketsShowAllSomeNone() {
    let session = tagged()
    session.press("j x x x t")
    let notes = session.state.layers.prompt?.completions.map { "\($0.text) \($0.note)" }
    #expect(
      notes == [
        "billing 3 uses, all", "spam 2 uses, some (1 of 3)", "export 1 use, some (1 of 3)", "vip 1 use, some (1 of 3)",
      ])
    session.press("Esc")
  }

  @Test func answersAboutAClosedPromptAreForgotten() {
    let session = tagged()
    session.press("x x")
    session.answersReads = false
    session.press("t Esc")
    session.answersReads = true
    session.answerReads()
    #expect(session.state.changes.knownTags.counts.map(\.tag) == ["billing", "spam", "ai-task:7", "export", "vip"])
  }

  @Test func backspaceInAnEmptyPromptClosesIt() {
    let session = tagged()
    session.press("t")
    session.type("a")
    session.press("Backspace")
    #expect(session.state.layers.prompt != nil)
    session.press("Backspace")
    #expect(session.state.layers.prompt == nil)
  }

  @Test func readlineKeysEditThePrompt() {
    let session = tagged()
    session.press("t")
    session.type("one two")
    session.press("Ctrl+w Ctrl+a Ctrl+y")
    #expect(session.state.layers.prompt?.buffer.text == "twoone ")
    session.press("Ctrl+_ Ctrl+e Ctrl+u")
    #expect(session.state.layers.prompt?.buffer.text == "")
    session.press("Esc")
  }

  @Test func aPasteIntoThePromptIsOneLine() {
    let session = tagged()
    session.press("t")
    session.paste("one\r\ntwo\nthree\r")
    #expect(session.state.layers.prompt?.buffer.text == "one two three ")
    session.press("Esc")
    #expect(session.calls.isEmpty)
  }

  @Test func whatEqualsTakesAwayIsReadFirst() {
    var inbox = FakeInbox(count: 3)
    inbox[1].tags = ["billing", "vip"]
    let session = InboxSession.started(inbox, isLocal: false)
    session.settle()
    // Somebody has taken one away and added another since.
    session.inbox[1].tags = ["billing", "sso"]
    session.press("t")
    session.type("=billing\n")
    session.settle()
    #expect(session.pending(.current).count + calls(session).count > 0)
    if !session.pending(.current).isEmpty { session.accept(.current) }
    #expect(calls(session) == [BulkTagUpdate(ids: [FakeInbox.id(1)], action: .remove, tags: ["sso"])])
    session.acceptVerbs()
    session.settle()
    session.give("u")
    #expect(session.inbox[1].tags == ["billing", "sso"])
    session.abandon()
  }
}
