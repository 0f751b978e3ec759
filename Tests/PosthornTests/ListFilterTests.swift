import Foundation
import Notation
import Screen
import Testing
import Tickets

@testable import posthorn

@Suite("What `list` asks for and leaves out")
struct ListFilterTests {
  @Test(arguments: [
    ("list -has:note", "list| -has:note"), ("list --json -refund --limit 3", "list|--json| -refund|--limit|3"),
    ("list --search -x -y", "list|--search|-x| -y"), ("list --since -2d", "list|--since|-2d"),
    ("list --view=all -x", "list|--view=all| -x"), ("list --snoozed -x", "list|--snoozed| -x"),
    ("list -- -x -json", "list|--|-x|-json"), ("list --search -- -x", "list|--search|--| -x"),
    ("list -h", "list|-h"), ("list -", "list|-"), ("tag -x", "tag|-x"), ("tag --add list -x", "tag|--add|list|-x"),
    ("--local f list -x", "--local|f|list| -x"), ("", ""), ("-x list", "-x|list"),
    ("--local demo list -x", "--local|demo|list| -x"), ("--profile list tag -x", "--profile|list|tag|-x"),
    ("--create list -x", "--create|list| -x"), ("--local=demo list -x", "--local=demo|list| -x"),
    ("help list -x", "help|list|-x"),
  ])
  func aWordThatDeniesIsNoOption(_ line: String, _ marked: String) throws {
    #expect(try ListFilter.marked(in: words(line)).joined(separator: "|") == marked)
  }

  @Test(arguments: [
    ("-json", "--json"), ("-JSON", "--json"), ("-sort", "--sort"), ("-view=all", "--view=all"), ("-tag", "--tag"),
    ("-max-response", "--max-response"), ("-help", "--help"), ("-me", "--me"),
  ])
  func anOptionWithOneDashIsRefused(_ word: String, _ option: String) throws {
    let refused = try #require(
      failure { () throws(Failure) in try ListFilter.marked(in: ["list", word]) })
    #expect(
      refused.status == .usage && refused.sentence.string.hasPrefix("\(word) is not an option: write \(option); "))
  }

  @Test(arguments: ["-jso", "-tags", "-has:json", "-\"json\"", "-x=json"])
  func aWordThatOnlyLooksLikeAnOptionIsAFilter(_ word: String) throws {
    #expect(try ListFilter.marked(in: ["list", word]) == ["list", " " + word])
  }

  @Test func everyFilterMustFit() throws {
    let filter = try ListFilter(["tag:vip", " -refund"], view: .waiting, sort: .number)
    let queries = filter.query.narrowed + [filter.query]
    #expect(queries.map(\.text) == ["tag:vip", "-refund"])
    #expect(filter.view == .waiting && filter.sort == .number && !filter.isNothing)
    for (view, sort) in [(ListView.inbox, nil), (nil, ListSort.ranked)] as [(ListView?, ListSort?)] {
      #expect(try !ListFilter([], view: view, sort: sort).isNothing)
    }
    #expect(try ListFilter(["", " "], view: .all, sort: .activity).isNothing)
  }

  @Test func everyPartThatMakesNoSenseIsNamed() throws {
    let refused = try #require(
      failure { () throws(Failure) in try ListFilter(["priority:hgih", "nosuch:x"], view: nil, sort: nil) })
    let sentence = refused.sentence.string
    #expect(refused.status == .usage && sentence.contains("hgih") && sentence.contains("nosuch"), "\(sentence)")
  }

  @Test func optionsBecomeAQuestionToTheServer() throws {
    let list = try command(
      ListCommand.self, "list --status new,on_hold --priority high --tag ' VIP ' --tag eu --snoozed --since 2026-03-01")
    #expect(list.query.statuses == [.new, .onHold] && list.query.priorities == [.high])
    #expect(list.query.tags == ["vip", "eu"] && list.query.isSnoozed == true && list.query.dateFrom == "2026-03-01")
    #expect(list.searches == ["is:snoozed"], "with the screen's meaning of asleep")
    #expect(try command(ListCommand.self, "list").searches.isEmpty)
    let bare = try command(ListCommand.self, "list").query
    #expect(bare.statuses.isEmpty && bare.tags.isEmpty && bare.isSnoozed == nil && bare.dateFrom == nil)
  }

  @Test func aTagIsAskedForInBothSpellings() throws {
    let tags = try command(ListCommand.self, "list --tag 'caf\u{E9}'").query.tags
    #expect(Set(tags.map { Array($0.utf8) }) == [Array("caf\u{E9}".utf8), Array("cafe\u{301}".utf8)])
    #expect(try command(ListCommand.self, "list --tag 'cafe\u{301}'").query.tags.count == 2)
  }

  @Test(arguments: [
    ("all", "all"), ("2026-3-1", "2026-3-1"), ("-2d", "-2d"), ("2d", "2d"), ("-1mStart", "-1mStart"),
    ("-1MEnd", "-1MEnd"), ("yesterday", "2026-03-04T23:00:00Z"), ("2 weeks ago", "2026-02-20T11:00:00Z"),
    ("2026-03-01 9:00", "2026-03-01T08:00:00Z"), ("tomorrow", nil), ("-2x", nil), ("-1mMiddle", nil), ("soon", nil),
    ("", nil), ("-1234567d", nil), ("2026-02-30", nil),
  ])
  func aTimeThatHasPassedIsSaidAsTheServerTakesIt(_ text: String, _ filter: String?) throws {
    let now = try #require(Timestamp("2026-03-06T11:00:00Z")).date
    #expect(ListCommand.filter(text, now: now, zone: ZoneRules(initialOffset: 3600)) == filter, "\(text)")
  }

  @Test(arguments: [
    (ListRest(shown: 3, read: 3, total: 3, lost: 0), [String]()),
    (ListRest(shown: 2, read: 2, total: 3, lost: 0), ["These are 2 of 3 tickets; --limit 3 lists all."]),
    (ListRest(shown: 0, read: 0, total: 0, lost: 0), ["No ticket fits."]),
    (
      ListRest(shown: 100, read: 100, total: 100, lost: 0, mayBeMore: true),
      ["The server does not say how many tickets there are, so there may be more than these 100."]
    ),
    (
      ListRest(shown: 0, read: 2, total: 2, lost: 2),
      ["2 tickets came twice or could not be understood and were left out."]
    ),
    (
      ListRest(shown: 4, read: 5, total: 5, lost: 1),
      ["1 ticket came twice or could not be understood and was left out."]
    ),
    (
      ListRest(shown: 1, read: 3, total: 9, lost: 2),
      [
        "These are 1 of 9 tickets; --limit 9 lists all.",
        "2 tickets came twice or could not be understood and were left out.",
      ]
    ),
  ])
  func aListSaysWhatItLeavesOut(_ rest: ListRest, _ sentences: [String]) {
    #expect(rest.sentences(isJSON: false).map(\.string) == sentences)
    #expect(rest.sentences(isJSON: true).map(\.string) == sentences.filter { $0 != "No ticket fits." })
  }
}
