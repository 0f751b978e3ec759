import GRDB
import Testing
import TicketFakes
import Tickets

@testable import TicketFile

@Suite("Tags in the file")
struct TagStoringTests {
  private static let tags = [
    "ai-task:1", "cafe\u{301}", "caf\u{E9}", "needs reply", "straße", "vip", "日本", "日本語", "🩷",
  ]

  private func inbox() throws -> TestInbox {
    let inbox = try TestInbox()
    try inbox.database.store([.sample(1) { $0.tags = Self.tags }, .sample(2), .sample(3) { $0.tags = ["vip"] }])
    return inbox
  }

  private func names(_ keys: [Int64], _ inbox: TestInbox) throws -> [[UInt8]] {
    try inbox.database.read { db in
      let statement = try db.cachedStatement(sql: "SELECT name FROM tag WHERE id = ?")
      return try keys.compactMap { key in try statement.first([key]) { Array($0.text().utf8) } }
    }
  }

  /// Product rule 10: two spellings of a letter are two tags, both shown, both kept; filters find both by either.
  @Test func spellingsAreApartAndFoundTogether() throws {
    let inbox = try inbox()
    let row = try inbox.row(.sample(1)).row
    #expect(try inbox.database.read { try $0.tags(of: row) }.map { Array($0.utf8) } == Self.tags.map { Array($0.utf8) })
    for name in ["caf\u{E9}", "cafe\u{301}", "CAFÉ"] {
      let found = try names(try inbox.database.read { try $0.tags(lookingLike: name) }, inbox)
      #expect(Set(found) == [Array("caf\u{E9}".utf8), Array("cafe\u{301}".utf8)], "\(name)")
    }
    for other in ["cafe", "strasse", "vi", "日", ""] {
      #expect(try inbox.database.read { try $0.tags(lookingLike: other) }.isEmpty, "\(other)")
    }
  }

  @Test(arguments: [
    (["vip"], false, ["vip"]), (["vi"], false, []), (["vi"], true, ["vip"]),
    (["needs", "reply"], false, ["needs reply"]),
    (["needs", "re"], true, ["needs reply"]), (["ne", "reply"], true, []), (["reply"], false, ["needs reply"]),
    ([], true, []),
    (["日", "本"], false, ["日本", "日本語"]), (["task"], false, ["ai-task:1"]), (["1"], false, ["ai-task:1"]),
    (["x"], true, []),
  ])
  func wordsFindTheTagsThatHoldThem(_ words: [String], _ goesOn: Bool, _ tags: [String]) throws {
    let inbox = try inbox()
    let found = try names(try inbox.database.read { try $0.tags(holding: words, goesOn: goesOn) }, inbox)
    #expect(Set(found) == Set(tags.map { Array($0.utf8) }))
  }

  @Test func onlyWhatDiffersIsWritten() throws {
    let inbox = try inbox()
    let row = try inbox.row(.sample(1)).row
    let steps: [(tags: [String], isWritten: Bool)] = [
      (Self.tags, false), (["cafe\u{301}", "vip"], true), (["cafe\u{301}", "vip"], false),
      // Another spelling is another tag.
      (["caf\u{E9}", "vip"], true), ([], true), ([], false),
    ]
    for (tags, isWritten) in steps {
      #expect(try inbox.database.write { db in try db.setTags(tags, of: row) } == isWritten, "\(tags)")
      #expect(try inbox.database.read { try $0.tags(of: row) }.map { Array($0.utf8) } == tags.map { Array($0.utf8) })
    }
    #expect(try inbox.database.tagCounts().map(\.tag) == ["vip"], "What nobody carries is gone.")
  }

  @Test func tagsOfManyTicketsComeTogether() throws {
    let inbox = try inbox()
    let all = try inbox.database.read { try $0.tags(ofTickets: "SELECT row FROM ticket", []) }
    let rows = try (1...3).map { try inbox.row(.sample($0)).row }
    #expect(all.count == 2 && all[rows[0]]?.count == Self.tags.count && all[rows[1]] == nil && all[rows[2]] == ["vip"])
  }
}
