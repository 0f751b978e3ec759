import Screen
import Testing
import Tickets

@testable import InboxCore

@Suite("Searching the list")
struct SearchTests {
  /// Twelve tickets about invoices among forty.
  private func session(isLocal: Bool = true) -> InboxSession {
    var inbox = FakeInbox(count: 40)
    for number in stride(from: 3, through: 36, by: 3) { inbox[number].subject = "Invoice \(number)" }
    return InboxSession.started(inbox, isLocal: isLocal)
  }

  @Test func everyCharacterNarrowsAndEscRestoresListAndCursor() {
    let session = session()
    session.press("2 0 j")
    let before = session.state.list
    session.press("/")
    session.type("invo")
    #expect(session.order.count == 12)
    #expect(session.cursor == 3)
    session.press("Esc")
    #expect(session.order.count == 40)
    #expect(session.state.list.cursor == before.cursor)
    #expect(session.state.list.top == before.top)
    #expect(session.state.list.order == before.order)
    #expect(session.state.layers.prompt == nil)
    session.cancelled = []
  }

  @Test func enterKeepsAChipAndFTakesTheLastOneAway() {
    let session = session()
    session.inbox[6].tags = ["vip"]
    session.press("/")
    session.type("invoice\n")
    session.press("/")
    session.type("tag:vip\n")
    #expect(session.order == [6])
    #expect(session.state.list.filters.map(\.text) == ["invoice", "tag:vip"])
    session.press("F")
    #expect(session.order.count == 12)
    #expect(session.cursor == 6, "the cursor stays on its ticket")
    session.press("j F")
    #expect(session.order.count == 40)
    session.cancelled = []
  }

  @Test func ffTakesAllAwayAtOnce() {
    let session = session()
    for word in ["invoice", "customer", "in"] {
      session.press("/")
      session.type("\(word)\n")
    }
    session.press("F F")
    #expect(session.state.list.filters.isEmpty)
    #expect(session.order.count == 40)
    session.press("F j F")
    #expect(session.said == "No filter is in force; / narrows the list.")
    session.cancelled = []
  }

  @Test func aNewerKeyInterruptsAlsoTheSearchThatLooksWhatChanged() {
    let session = session()
    session.press("/")
    session.type("i")
    session.answersReads = false
    session.inbox.version += 1
    session.elapse(.seconds(61))
    session.answerReadsBut { if case .search = $0 { true } else { false } }
    let looking = session.reads.map(\.id)
    #expect(looking.count == 1)
    session.type("n")
    #expect(session.cancelled.contains(looking[0]))
    session.answersReads = true
    session.answerReads()
    session.settle()
    session.cancelled = []
  }

  @Test func aNewerKeyInterruptsTheOlderSearchWhoseAnswerIsIgnored() {
    let session = session()
    session.answersReads = false
    session.press("/")
    session.type("i")
    let older = session.reads[0]
    session.type("n")
    #expect(session.cancelled == [older.id])
    #expect(session.state.layers.prompt?.buffer.text == "in", "the character is there whatever the search does")
    #expect(session.reads.count == 1)
    session.send(.finished(older.id, .order(.success(OrderSnapshot(rows: [], isComplete: true, ticketCount: 40)))))
    #expect(session.order.count == 40)
    session.answersReads = true
    session.answerReads()
    #expect(session.order.count == 12)
    session.cancelled = []
  }

  @Test func theVisibleRowsComeFirstThenTheWhole() {
    let session = InboxSession.started(FakeInbox(count: 200))
    session.answersReads = false
    session.press("/")
    session.type("s")
    guard case .search(_, _, let limit?)? = session.reads.first?.read else {
      Issue.record("no search with a limit")
      return session.abandon()
    }
    #expect(limit == session.state.list.capacity(lines: session.state.layout.listLines) * 3)
    session.answersReads = true
    session.answerReads()
    #expect(session.order.count == 200)
    #expect(session.state.list.order.isComplete)
  }

  @Test func whatCannotBeUsedIsSaidAndLeavesTheListAlone() {
    let session = session()
    session.press("/")
    session.type("invoice")
    session.type(" status:wild")
    #expect(session.state.layers.prompt?.searchProblem == nil, "the word being typed is not judged")
    session.type(" ")
    #expect(session.state.layers.prompt?.searchProblem == .unknownValue(.status, "wild"))
    session.press("Backspace")
    #expect(session.state.layers.prompt?.searchProblem == nil)
    #expect(session.order.count == 12)
    session.press("Enter")
    #expect(session.state.layers.prompt?.searchProblem == .unknownValue(.status, "wild"))
    session.press("Esc")
    #expect(session.order.count == 40)
    session.cancelled = []
  }

  @Test func tabCompletesOperatorsValuesAndTags() {
    let session = session()
    session.press("/")
    session.type("sta")
    session.press("Tab")
    #expect(session.state.layers.prompt?.buffer.text == "status:")
    session.type("on")
    session.press("Tab")
    #expect(session.state.layers.prompt?.buffer.text == "status:on_hold")
    session.press("Esc")
    session.cancelled = []
  }

  @Test func tabOnTheEmptyPromptListsTheOperatorsWithAnExampleEach() {
    let session = session()
    session.press("/ Tab")
    #expect(session.state.layers.prompt?.buffer.text == "")
    let completions = session.state.layers.prompt?.completions ?? []
    #expect(completions.map(\.text) == TicketSearchOperator.allCases.map(\.typed))
    #expect(completions.first?.note == "status:new,open  new or open ones")
    session.press("Tab Tab")
    #expect(session.state.layers.prompt?.buffer.text == "priority:")
    session.type("h")
    session.press("Tab")
    #expect(session.state.layers.prompt?.buffer.text == "priority:high")
    session.type(",lo")
    session.press("Tab")
    #expect(session.state.layers.prompt?.buffer.text == "priority:high,low")
    session.type(" -sta")
    session.press("Tab")
    #expect(session.state.layers.prompt?.buffer.text == "priority:high,low -status:")
    session.press("Esc")
    session.cancelled = []
  }

  @Test func tagsWithSpacesAreCompletedInQuotes() {
    var inbox = FakeInbox(count: 3)
    inbox[1].tags = ["needs reply"]
    let session = InboxSession.started(inbox)
    session.press("/")
    session.type("-tag:nee")
    session.press("Tab")
    #expect(session.state.layers.prompt?.buffer.text == "-tag:\"needs reply\"")
    session.press("Enter")
    #expect(session.state.list.filters.map(\.text) == ["-tag:\"needs reply\""])
    session.press("/")
    session.type("tag:needs\n")
    #expect(session.said == "No ticket here has the tag needs; did you mean tag:\"needs reply\"?")
    session.cancelled = []
  }

  @Test func aRefreshDuringASearchKeepsItAndEscCountsWhatWaits() {
    let session = session()
    session.press("/")
    session.type("invoice")
    var row = FakeInbox.row(41)
    row.subject = "Invoice 41"
    session.inbox.append(row)
    session.inbox.version += 1
    session.elapse(.seconds(61))
    session.settle()
    #expect(session.order.count == 12)
    #expect(session.state.list.waitingChanges == 1)
    session.press("Esc")
    #expect(session.order.count == 40)
    #expect(session.state.list.waitingChanges == 1)
    session.cancelled = []
  }

  @Test func sortAndRefreshRespectTheFilterAndTheSelectionSurvives() {
    let session = session()
    session.press("x /")
    session.type("invoice\n")
    session.press("* a")
    #expect(session.selection.count == 13)
    session.press(":")
    session.type("sort number\n")
    #expect(session.order.first == 36)
    #expect(session.order.count == 12)
    session.press("g r")
    session.settle()
    #expect(session.order.count == 12)
    session.press("* n")
    session.cancelled = []
  }

  @Test func nAndNWalkTheMatchesAfterTheChipIsGone() {
    let session = session()
    session.press(":")
    session.type("search invoice\n")
    session.press("F n n")
    #expect(session.cursor == 9)
    session.press("N N N")
    #expect(session.cursor == 36, "it goes on from the other end")
    session.cancelled = []
  }

  @Test func enterAsksTheServerWhoseFindsComeLast() {
    let session = session(isLocal: false)
    session.inbox.found = [RowID(rawValue: 1), RowID(rawValue: 3)]
    session.press("/")
    session.type("invoice\n")
    session.accept(.search)
    #expect(session.order.count == 13)
    #expect(session.order.last == 1)
    #expect(session.state.list.rowsFromServer == [RowID(rawValue: 1)])
    session.press("F")
    #expect(session.state.list.rowsFromServer.isEmpty)
    #expect(session.calls.isEmpty)
    session.cancelled = []
  }

  @Test func aServerThatFailsIsSaidAndTheLocalAnswerStays() {
    let session = session(isLocal: false)
    session.press("/")
    session.type("invoice\n")
    session.refuse(.search, .refused)
    #expect(session.order.count == 12)
    #expect(session.said == "search refused")
    session.cancelled = []
  }

  @Test func anOperatorAloneIsNoQuestionForTheServer() {
    let session = session(isLocal: false)
    session.press("/")
    session.type("status:open\n")
    #expect(session.pending(.search).isEmpty)
    session.cancelled = []
  }
}

@Suite("Searching a thread")
struct ThreadSearchTests {
  @Test func typingShowsTheMatchesAndNGoesOn() {
    let session = InboxSession.wide()
    session.press("Enter")
    session.settle()
    session.press("/")
    session.type("text")
    #expect(session.state.thread.shown.search?.matches.count == 3)
    session.press("Enter n")
    let current = session.state.thread.shown.search?.current
    session.press("n n n N N N")
    #expect(session.state.thread.shown.search?.current == current)
    session.press("Esc")
    #expect(session.state.thread.shown.search == nil)
    #expect(session.state.shared.focus == .detail)
  }

  @Test("Case and the marks of letters do not matter", arguments: ["RESUME", "résumé", "請求", "Istanbul"])
  func caseAndMarksDoNotMatter(text: String) {
    var inbox = FakeInbox(count: 3)
    inbox.messages[RowID(rawValue: 1)] = [inbox.message("a", .customer, "A Résumé, 請求書 and İstanbul")]
    let session = InboxSession.wide(inbox)
    session.press("Enter")
    session.settle()
    session.press("/")
    session.type(text)
    #expect(session.state.thread.shown.search?.matches.count == 1)
    session.press("Esc")
  }

  @Test(
    "A text is found where a line is wrapped inside it",
    arguments: [
      ("beta gamma", ["beta", "gamma"]), ("Alpha  BETA gamma", ["alpha beta", "gamma"]),
      ("gamma delta epsilon", ["gamma", "delta", "epsilon"]), ("abcdefghijklmno", ["abcdefghij", "klmno"]),
      ("hijkl", ["hij", "kl"]),
      ("請求書の宛名を", ["請求書の宛", "名を"]), ("宛名", ["宛", "名"]),
    ])
  func aWrappedTextIsFound(text: String, parts: [String]) throws {
    let search = try found(text, in: ["alpha beta gamma delta\nepsilon", "abcdefghijklmno", "請求書の宛名を"])
    let match = try #require(search.search.matches.first)
    #expect(search.search.matches.count == 1)
    #expect(match.parts.map { search.shown($0).lowercased() } == parts)
    #expect(match.lines == match.parts[0].line...(match.parts.last?.line ?? 0))
  }

  @Test(
    "Nothing is found across messages, paragraphs and words that the text does not join",
    arguments: ["alphabeta", "two three", "wordother", "end begin", "請 求"])
  func whatIsApartIsNotFound(text: String) throws {
    let texts = ["alpha beta gamma", "one two\n\nthree word\nother", "the end", "begin 請求書の宛名を"]
    #expect(try found(text, in: texts).search.matches.isEmpty)
  }

  @Test func matchesOverlapNeitherOnALineNorAcrossLines() throws {
    let search = try found("aa aa", in: ["aa aa aa aa aa aa aa"]).search
    #expect(search.matches.count == 3)
    let parts = search.matches.flatMap(\.parts)
    for (first, second) in zip(parts, parts.dropFirst()) {
      #expect((first.line, first.columns.upperBound) <= (second.line, second.columns.lowerBound))
    }
    for line in 0..<8 {
      #expect(search.parts(on: line).map(\.part) == parts.filter { $0.line == line })
    }
  }

  @Test func theWholeOfAWrappedMatchComesIntoSight() {
    var inbox = FakeInbox(count: 3)
    let filler = (0..<60).map { "line \($0)" }.joined(separator: "\n")
    let phrase = "needle " + String(repeating: "in a very long haystack ", count: 8) + "pin"
    inbox.messages[RowID(rawValue: 1)] = [inbox.message("a", .customer, "\(filler)\n\(phrase)\n\(filler)")]
    let session = InboxSession.wide(inbox)
    session.press("Enter")
    session.settle()
    session.press("g g /")
    session.type(phrase)
    let conversation = session.state.thread.shown
    let visible = conversation.scroll..<conversation.scroll + session.state.layout.threadLines
    #expect(conversation.search?.matches.count == 1)
    #expect(conversation.search?.matches.first.map { $0.lines.count > 2 } == true)
    #expect(conversation.search?.matches.first.map { $0.lines.allSatisfy(visible.contains) } == true)
    session.press("Esc")
  }

  /// A search of messages laid out in 10 columns, and what stands on their lines.
  private struct Found {
    let search: ThreadSearch
    let layout: ThreadLayout

    func shown(_ part: ThreadSearch.Match.Part) -> String {
      guard case .text(let text, _, _) = layout.lines[part.line] else { return "" }
      return text.dropping(columns: part.columns.lowerBound).prefix(columns: part.columns.count).string
    }
  }

  private func found(_ text: String, in texts: [String]) throws -> Found {
    let inbox = FakeInbox(count: 1)
    var known = try #require(inbox.conversation(RowID(rawValue: 1)))
    known.messages = texts.enumerated().map { inbox.message("m\($0.offset)", .customer, $0.element) }
    let layout = ThreadLayout(known, seenCount: 0, showsCustomer: false, columns: 10)
    var search = ThreadSearch(scroll: 0, place: nil)
    search.find(text, in: layout)
    return Found(search: search, layout: layout)
  }

  @Test(arguments: ["می\u{200C}خواهم", "میخواهم"])
  func joinersThatSpellAWordNeedNotBeTyped(text: String) throws {
    #expect(try found(text, in: ["می\u{200C}خواهم"]).search.matches.count == 1)
    #expect(try found(text, in: ["میخواهم"]).search.matches.count == 1)
  }

  @Test func escRestoresThePlace() {
    var inbox = FakeInbox(count: 3)
    inbox.messages[RowID(rawValue: 1)] = (0..<40).map { inbox.message("\($0)", .customer, "Line \($0)") }
    let session = InboxSession.wide(inbox)
    session.press("Enter")
    session.settle()
    session.press("g g")
    let before = session.state.thread.shown
    session.press("/")
    session.type("line 39")
    #expect(session.state.thread.shown.scroll > 0)
    session.press("Esc")
    #expect(session.state.thread.shown == before)
  }
}
