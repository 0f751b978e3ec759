import FoundationEssentials
import Notation
import Testing
import Tickets

@Suite("Bulk changes of tags (contract.md section 5.7)")
struct BulkTagUpdateTests {
  private static let ids = (0..<1200).map {
    TicketID(UUID(uuid: (UInt8($0 >> 8), UInt8($0 & 255), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)))
  }

  private func problem(_ ids: Int, _ tags: [String], _ action: BulkTagUpdate.Action = .add) -> TicketServiceError? {
    do throws(TicketServiceError) {
      _ = try BulkTagUpdate(ids: Array(Self.ids.prefix(ids)), action: action, tags: tags).checkedTags()
      return nil
    } catch {
      return error
    }
  }

  private static func numbered(_ count: Int) -> [String] { (0..<count).map { "tag\($0)" } }

  @Test(
    arguments: [
      ("no ticket", 0, ["a"], .add, .invalid(field: "ids", reason: .emptyList)),
      ("too many tickets", 501, ["a"], .add, .invalid(field: "ids", reason: .listTooLong(limit: 500))),
      ("too many tags", 1, numbered(101), .add, .invalid(field: "tags", reason: .listTooLong(limit: 100))),
      (
        "a tag that is too long", 1, ["a", String(repeating: "x", count: 256)], .set,
        .invalid(field: "tags__1", reason: .tooLong(limit: 255))
      ),
      ("a NUL", 1, ["\0"], .add, .invalid(field: "tags__0", reason: .nullCharacters)),
      (
        "nothing to add", 1, [], .add,
        .invalid(field: "tags", reason: .other("tags must not be empty for action 'add'."))
      ),
      (
        "blanks to remove", 1, [" ", ""], .remove,
        .invalid(field: "tags", reason: .other("tags must not be empty for action 'remove'."))
      ),
      ("too much together", 500, numbered(21), .add, .invalid(field: "tags", reason: .tooManyChanges)),
      ("just not too much", 500, numbered(20), .add, nil),
      ("a set of nothing", 1, [], .set, nil), ("a hundred tags on a hundred tickets", 100, numbered(100), .set, nil),
      ("equal tags count once", 500, numbered(20) + [" TAG0 "], .remove, nil),
    ] as [(String, Int, [String], BulkTagUpdate.Action, TicketServiceError?)])
  func theLimitsAreThoseOfTheServer(
    _ name: String, _ ids: Int, _ tags: [String], _ action: BulkTagUpdate.Action, _ error: TicketServiceError?
  ) {
    #expect(problem(ids, tags, action) == error, "\(name)")
  }

  @Test func tagsComeOutNormalisedSortedAndOnce() throws {
    let update = BulkTagUpdate(
      ids: Array(Self.ids.prefix(1)), action: .add, tags: [" VIP", "é", "vip", "", "e\u{301}", "É"])
    #expect(try update.checkedTags().elementsEqual(["e\u{301}", "vip", "é"]) { $0.isSame(as: $1) })
  }

  // MARK: Calls

  /// Bulk tag calls go in chunks of min(500, 10,000 ÷ tags) ids.
  @Test(arguments: [
    (0, 1), (1, 1), (1, 500), (501, 1), (1200, 1), (1200, 20), (1200, 21), (1200, 100), (1200, 101), (7, 250),
    (1, 1000),
  ])
  func anyNumberIsTakenApartIntoCallsWithinTheLimits(_ ids: Int, _ tags: Int) {
    let (tickets, names) = (Array(Self.ids.prefix(ids)), TagSet(Self.numbered(tags)))
    let calls = BulkTagUpdate.calls(tickets, .remove, names)
    for call in calls {
      #expect(throws: Never.self) { try call.checkedTags() }
      #expect(call.action == .remove)
      #expect(call.ids.count <= BulkTagUpdate.chunkSize(tags: call.tags.count))
    }
    let pairs = calls.flatMap { call in call.ids.flatMap { id in call.tags.map { "\(id) \($0)" } } }
    #expect(pairs.count == ids * tags && Set(pairs).count == pairs.count, "each tag of each ticket once")
  }

  @Test(arguments: [(0, 500), (1, 500), (20, 500), (21, 476), (99, 101), (100, 100), (10_000, 1), (20_000, 0)])
  func aCallCarriesAsManyTicketsAsItsTagsLeaveRoomFor(_ tags: Int, _ tickets: Int) {
    #expect(BulkTagUpdate.chunkSize(tags: tags) == tickets)
  }

  @Test func thereIsNoCallWithoutTagsOrTickets() {
    #expect(BulkTagUpdate.calls(Self.ids, .add, []).isEmpty)
    #expect(BulkTagUpdate.calls([], .add, ["a"]).isEmpty)
  }

  // MARK: What it does

  @Test(
    arguments: [
      (.add, ["b", "é"], ["a", "b"], ["a", "b", "é"]), (.add, [], ["b", "a"], ["a", "b"]),
      (.remove, ["b", "x"], ["c", "b", "a"], ["c", "a"]),
      (.remove, ["e\u{301}"], ["é"], ["é"]), (.set, ["x"], ["a", "b"], ["x"]), (.set, [], ["a"], []),
    ] as [(BulkTagUpdate.Action, [String], [String], [String])])
  func theTagsAfterwards(_ action: BulkTagUpdate.Action, _ tags: [String], _ before: [String], _ after: [String]) {
    #expect(action.applied(tags, to: before).elementsEqual(after) { $0.isSame(as: $1) })
  }

  @Test(
    arguments: [
      (.add, ["a"], ["a", "b"], true), (.add, ["é"], ["e\u{301}"], false), (.remove, ["c"], ["a", "b"], true),
      (.remove, ["a"], ["a"], false), (.set, ["b", "a"], ["a", "b"], true),
      (.set, [], [], true), (.set, ["a"], ["a", "b"], false),
    ] as [(BulkTagUpdate.Action, [String], [String], Bool)])
  func aTicketTellsWhetherItIsDone(_ action: BulkTagUpdate.Action, _ tags: [String], _ own: [String], _ isDone: Bool) {
    let update = BulkTagUpdate(ids: [], action: action, tags: tags)
    #expect(update.isDone(on: ticket { $0.tags = own }) == isDone)
    let unknown = ticket {
      $0.tags = own
      $0.unknown = [.tags]
    }
    #expect(update.isDone(on: unknown) == nil, "no write may rest on a guess")
  }
}
