import Foundation
import GRDB
import LocalTickets
import Notation
import Testing
import TicketFakes
import Tickets

@testable import TicketFile

@Suite("Searching the file")
struct SearchTests {
  private let inbox: TestInbox
  private static let spec = ListSpec(view: .all, sort: .number, viewer: .sam)

  init() throws { inbox = try TestInbox() }

  private func find(_ text: String, in database: TicketDatabase? = nil, limit: Int? = nil) throws -> [Int] {
    let database = database ?? inbox.database
    let query = TicketSearchQuery.parse(text, now: inbox.clock.now, zone: .utc).query
    let found = try #require(try database.search(query, in: Self.spec, limit: limit))
    return try database.rows(found.rows).map(\.number)
  }

  private func seed(_ number: Int, _ subject: String, _ texts: String..., change: (inout Ticket) -> Void = { _ in })
    throws
  {
    let ticket = Ticket.sample(number) { ticket in
      ticket.emailSubject = subject
      change(&ticket)
    }
    try inbox.database.seed([(ticket, texts.enumerated().map { .sample("m\($0.offset)", $0.element) })])
  }

  @Test func wordsAreFoundByTheirBeginnings() throws {
    try seed(1, "Card declined twice")
    try seed(2, "Hello", "Nothing") { ticket in
      ticket.traits = ["name": .string("Zoë Kim")]
      ticket.emailFrom = "zoe@example.org"
    }
    try seed(3, "A question", "The card was lost.", "E\u{301}lodie")
    try seed(4, "請求書の再発行", "iPhone充電器 재발행")
    try seed(5, "(no subject)", "مرحبا at the end", "begin हिन्दी 🙏👍🏽")
    let expected: [(String, [Int])] = [
      ("card", [3, 1]), ("CAR", [3, 1]), ("cart", []), ("card declined", [1]), ("declined card", [1]), ("zoe", [2]),
      ("ZOÉ", [2]), ("zoë@", [2]), ("zoe@example", [2]), ("zoe example.org", [2]), ("elod", [3]), ("élodie", [3]),
      ("\"card was\"", [3]), ("\"was card\"", []), ("\"card wa\"", []), ("請求", [4]), ("求書", [4]), ("請書", []),
      ("발행", [4]), ("مرحبا", [5]), ("مَرْحَبًا", [5]), ("🙏", [5]), ("👍", [5]), ("🚀", []), ("iphone充", [4]),
      ("...", [5, 4, 3, 2, 1]),
      ("\"end begin\"", []), ("end begin", [5]), ("हिन्", [5]), ("a\"b", []), ("card*", [3, 1]), ("NOT card", []),
      ("^card", [3, 1]),
      ("#3", [3]), ("#3 cart", []), ("#3 card", [3]), ("#30", []), ("#3a", []),
      ("customer5", [5]), ("", [5, 4, 3, 2, 1]),
    ]
    for (text, numbers) in expected { #expect(try find(text) == numbers, "\(text)") }
  }

  /// Each text, and what finds it because it looks like that.
  @Test(
    arguments: [
      ("Meine Straße", "strasse"), ("GROSSE STRASSE", "straße"), ("a ﬁsh", "fish"), ("ＦＵＬＬ width", "full"),
      ("full width", "ｆｕｌｌ"), ("Ёлка", "елка"), ("елка", "ёлка"), ("zero\u{200B}width", "zerowidth"),
      ("soft\u{AD}hyphen", "softhyphen"), ("zerowidth", "zero\u{200D}width"), ("ทำงานน้ำท่วม", "ท่วม"),
      ("ຂ້ອຍຢາກກິນເຂົ້າ", "ກິນ"), ("ខ្ញុំចង់ញ៉ាំបាយ", "ចង់"), ("ကျွန်တော်စားချင်တယ်", "စား"), ("東京都庁", "京都"),
      ("ｶﾞｽ料金", "ガス"), ("ガス料金", "ｶﾞｽ"), ("か\u{3099}す", "がす"), ("İstanbul", "istanbul"), ("Diyarbakır", "diyarbakir"),
      ("ΟΔΥΣΣΕΥΣ", "οδυσσεύς"), ("Αθήνα", "ΑΘΗΝΑ"), ("مـــرحبا", "مرحبا"), ("مَرْحَبًا", "مرحبا"), ("أحمد", "احمد"),
      ("شَلُوم שָׁלוֹם", "שלום"), ("cafe\u{301}", "café"), ("café", "cafe\u{301}"), ("Ærøskøbing", "aeroskobing"),
      ("Łódź", "lodz"),
      ("cœur", "coeur"), ("٤٢ طلب", "42"), ("order ４２", "42"), ("한국어", "\u{1112}\u{1161}\u{11AB}"), ("m²", "m2"),
      ("Московский", "московскии\u{306}"), ("می\u{200C}خواهم", "میخواهم"), ("𝐛𝐨𝐥𝐝", "bold"), ("हिन्दी", "हिन्दी"),
      ("Việt", "viet"), ("Ⅳ. part", "iv"),
    ] as [(String, String)])
  func textIsFoundAsItLooks(_ text: String, _ typed: String) throws {
    try seed(1, text)
    try seed(2, "another", "thread: \(text)")
    try seed(3, "nothing of it")
    #expect(try find(typed) == [2, 1])
    #expect(try find("-\(typed)") == [3])
    try checkIndex()
  }

  @Test func lettersOfTheirOwnAreNotMixedUp() throws {
    try seed(1, "мой")
    try seed(2, "ポスト")
    #expect(try find("мои") == [])
    #expect(try find("ホスト") == [])
  }

  @Test func aWordIsFoundInTagsAndNumbersToo() throws {
    try seed(12, "one") { $0.tags = ["needs reply", "ai-task:7"] }
    try seed(120, "two", "order 12")
    try seed(3, "needs nothing")
    #expect(try find("12") == [120, 12])
    #expect(try find("120") == [120])
    #expect(try find("\"12\"") == [120, 12])
    #expect(try find("needs") == [12, 3])
    #expect(try find("rep") == [12])
    #expect(try find("\"needs reply\"") == [12])
    #expect(try find("-needs") == [120])
    #expect(try find("one rep") == [12] && find("two rep") == [])
    #expect(try find("from:needs") == [])
  }

  @Test func commasMeanAnyOfSeveralAlsoBetweenWordsAndNumbers() throws {
    try seed(1, "card lost") { $0.tags = ["t1"] }
    try seed(2, "a refund") { $0.tags = ["t2"] }
    try seed(12, "neither, see 900")
    try seed(30, "a bo li") { $0.tags = ["vip"] }
    let expected: [(String, [Int])] = [
      ("card,refund", [2, 1]), ("T1,T2", [2, 1]), ("#1,#2", [2, 1]), ("#1,2", [2, 1]), ("#1,12", [12, 1]),
      ("#1,900", [1]), ("900,30", [30, 12]), ("#2,card", [2, 1]), ("card, refund", []), ("card,", [1]),
      ("\"bo li\",card", [30, 1]), ("-card,refund", [30, 12]), ("-#1,2", [30, 12]), ("-#2,card", [30, 12]),
      ("card,refund a", [2]), ("card,refund -#1", [2]), ("\"neither, see\"", [12]), ("\"card,refund\"", []),
      ("#１２", [12]), ("＃１２", [12]), ("#１,２", [2, 1]), ("１２", [12]), ("#٣٠", [30]),
    ]
    for (text, numbers) in expected {
      #expect(try find(text) == numbers, "\(text)")
      #expect(try find(text, limit: 10) == numbers, "\(text)")
    }
  }

  @Test func aPhraseThatIsBeingTypedGoesOn() throws {
    try seed(1, "Card declined twice")
    try seed(2, "Card lost, declined")
    func typed(_ text: String) throws -> [Int] {
      let (query, problems) = TicketSearchQuery.parse(
        text, typingAt: text.count, now: inbox.clock.now, zone: .utc)
      #expect(problems.isEmpty)
      let found = try #require(try inbox.database.search(query, in: Self.spec, limit: nil))
      return try inbox.database.rows(found.rows).map(\.number)
    }
    #expect(try typed("\"card dec") == [1] && typed("\"card") == [2, 1] && typed("twice \"card dec") == [1])
    #expect(try typed("\"card dec\"") == [] && typed("\"declined c") == [] && typed("-\"card dec") == [2])
    #expect(try typed("\"lost\",\"card dec") == [2, 1])
  }

  @Test func aMinusTakesAwayExactlyWhatItFinds() throws {
    try seed(1, "refund") { ($0.status, $0.priority) = (.pending, nil) }
    try seed(2, "invoice") { ($0.status, $0.slaDueAt) = (.open, date("2026-03-04T11:00:00Z")) }
    try seed(3, "Refunds please") { $0.status = .pending }
    let expected: [(String, [Int])] = [
      ("-refund", [2]), ("-status:pending", [2]), ("-status:pending,open", []), ("-refund -invoice", []),
      ("-sla:breached", [3, 1]), ("-\"refunds please\"", [2, 1]), ("-from:customer3", [2, 1]),
      ("-assignee:me", [3, 2, 1]),
      ("-before:2026-01-01", [3, 2, 1]), ("refund -please", [1]), ("-#2", [3, 1]), ("is:draft", []),
      ("-is:flagged", [3, 2, 1]),
    ]
    for (text, numbers) in expected { #expect(try find(text) == numbers, "\(text)") }
  }

  @Test func marksAndPartsOfTheFileAreFound() throws {
    try seed(1, "one") { $0.escalationReason = "angry" }
    try seed(2, "two") { $0.tags = ["vip"] }
    let two = TicketID.numbered(2)
    try inbox.database.store(
      [.sample("n", "between us", by: .team("support"), audience: .team)], of: two, isWhole: false)
    try inbox.database.save(
      Draft(ticket: TicketID.numbered(1), audience: .customer, text: "Hello", state: .editing, savedAt: inbox.clock.now)
    )
    try inbox.database.setFlags(true, of: [try #require(try inbox.database.row(of: two)).row])
    let expected: [(String, [Int])] = [
      ("is:draft", [1]), ("has:draft", [1]), ("-is:draft", [2]), ("is:flagged", [2]), ("has:note", [2]),
      ("-has:note", [1]), ("has:escalation", [1]), ("has:tag", [2]), ("is:flagged,draft", [2, 1]), ("has:ai-draft", []),
    ]
    for (text, numbers) in expected { #expect(try find(text) == numbers, "\(text)") }
  }

  @Test func twoSpellingsOfATagAreBothKeptAndBothFound() async throws {
    let (composed, decomposed) = ("tr\u{E8}s-urgent", "tre\u{300}s-urgent")
    try seed(1, "one") { $0.tags = [composed] }
    try seed(2, "two") { $0.tags = [decomposed] }
    try seed(3, "both") { $0.tags = [composed, decomposed] }
    for spelling in [composed, decomposed] {
      #expect(try find("tag:\(spelling)") == [3, 2, 1])
      #expect(try find("-tag:\(spelling)") == [])
      #expect(try find(spelling) == [3, 2, 1], "as a word, too")
      let listed = try await inbox.service().tickets(TicketQuery(tags: [spelling])).tickets
      #expect(listed.count == 3)
    }
    let counts = try inbox.database.tagCounts()
    #expect(counts.map(\.count) == [2, 2])
    let both = try await inbox.service().apply(
      TicketChange(tags: [decomposed, composed, "vip"]), to: TicketID.numbered(3))
    #expect(TagSet(both.tags) == [composed, decomposed, "vip"])
    _ = try await inbox.service().updateTags(
      BulkTagUpdate(ids: [TicketID.numbered(3)], action: .remove, tags: [decomposed]))
    #expect(TagSet(try inbox.database.ticket(TicketID.numbered(3))?.tags ?? []) == [composed, "vip"])
  }

  @Test func aTagIsFoundAsItLooksButNotWithoutItsAccents() throws {
    try seed(1, "one") { $0.tags = ["\u{FB01}x"] }
    try seed(2, "two") { $0.tags = ["fix"] }
    try seed(3, "three") { $0.tags = ["ｆｉｘ", "très"] }
    for spelling in ["fix", "\u{FB01}x", "ｆｉｘ"] { #expect(try find("tag:\(spelling)") == [3, 2, 1]) }
    #expect(try find("-tag:fix") == [] && find("tag:tres") == [] && find("tag:fi") == [])
  }

  @Test func aTagIsFoundThroughWhatNobodySees() async throws {
    try seed(1, "one") { $0.tags = ["vip", "❤", "overdue"] }
    try seed(2, "two") { $0.tags = ["vi\u{200B}p", "❤\u{FE0F}", "over\u{AD}due"] }
    try seed(3, "three") { $0.tags = ["vipp", "vi p", "💔"] }
    for tag in ["vip", "v\u{2060}ip", "❤", "❤\u{FE0F}", "overdue", "\u{FEFF}over\u{AD}due"] {
      #expect(try find("tag:\(tag)") == [2, 1], "\(tag)")
      #expect(try find("-tag:\(tag)") == [3], "\(tag)")
      #expect(try await inbox.service().tickets(TicketQuery(tags: [tag])).tickets.count == 2, "\(tag)")
    }
    #expect(try inbox.database.tagCounts().count == 9, "each is a tag of its own all the same")
  }

  @Test func aQuotationMarkInATagIsTypedTwice() throws {
    try seed(1, "one") { $0.tags = ["\"q\""] }
    try seed(2, "two") { $0.tags = ["q"] }
    #expect(try find("tag:\"\"\"q\"\"\"") == [1])
    #expect(try find("tag:q") == [2])
  }

  @Test(arguments: ["ortiz", "\"sam ortiz\"", "sam@acme.example"])
  func peopleOfTheFileAreFoundByNameAndByAddress(name: String) throws {
    try inbox.database.store([Agent(id: 1, name: "Sam Ortiz", email: "sam@acme.example")], [])
    try seed(1, "one") { $0.assignee = .user(id: 1, name: "sam@acme.example") }
    try seed(2, "two") { $0.assignee = .user(id: 2, name: "kim@acme.example") }
    #expect(try find("assignee:\(name)") == [1])
    let query = TicketSearchQuery.parse("assignee:\(name)", now: inbox.clock.now, zone: .utc).query
    #expect(try inbox.database.unknownNames(in: query) == [])
  }

  @Test func namesThatNothingBearsAreTold() throws {
    func unknown(_ text: String) throws -> [UnknownName] {
      try inbox.database.unknownNames(in: TicketSearchQuery.parse(text, now: inbox.clock.now, zone: .utc).query)
    }
    #expect(try unknown("tag:nope assignee:nope") == [], "a file that knows nothing cannot tell")
    try seed(1, "one") { ($0.tags, $0.assignee) = (["needs reply", "\u{FB01}x"], .user(id: 4, name: "Dana Fischer")) }
    try seed(2, "two") { ($0.tags, $0.assignee) = (["vi\u{200B}p", "ai-task:1"], .role(id: "t", name: "Tier 2")) }
    #expect(try unknown("tag:fix tag:\"needs reply\",vi\u{200B}p assignee:dana,tier,me,none one from:nope") == [])
    #expect(
      try unknown("tag:needs -assignee:danna,\"dana fischr\",nope tag:vip") == [
        UnknownName(.tag, "needs", meant: "needs reply"), UnknownName(.assignee, "danna", meant: "Dana"),
        UnknownName(.assignee, "dana fischr", meant: "Dana Fischer"), UnknownName(.assignee, "nope", meant: nil),
      ])
  }

  @Test func conditionsNarrowTheSearch() throws {
    let day = { (number: Int) in date("2026-03-0\(number)T08:00:00Z") }
    try seed(1, "refund") { ticket in
      (ticket.status, ticket.priority, ticket.tags) = (.pending, nil, ["billing", "vip"])
      (ticket.updatedAt, ticket.unreadByTeam, ticket.slaDueAt) = (day(1), 2, date("2026-03-05T11:00:00Z"))
      ticket.assignee = .user(id: 1, name: "sam@acme.example")
    }
    try seed(2, "refund") { ticket in
      (ticket.status, ticket.priority, ticket.tags) = (.onHold, .high, ["vip"])
      (ticket.updatedAt, ticket.snoozedUntil, ticket.slaDueAt) = (day(3), day(9), date("2026-03-05T12:30:00Z"))
      (ticket.assignee, ticket.channel) = (.role(id: "tier-2", name: "Tier 2"), "slack")
    }
    try seed(3, "invoice") { ticket in
      (ticket.status, ticket.updatedAt, ticket.slaDueAt) = (.open, day(4), day(9))
      ticket.assignee = .user(id: 9, name: "Ana_P")
    }
    let expected: [(String, [Int])] = [
      ("status:pending", [1]), ("status:pending status:open", [3, 1]), ("status:pending invoice", []),
      ("priority:none", [1]), ("priority:none priority:high refund", [2, 1]), ("tag:vip", [2, 1]),
      ("tag:vip -tag:billing", [2]), ("-tag:none", [3, 2, 1]), ("assignee:me", [2, 1]), ("is:mine", [2, 1]),
      ("assignee:none", []), ("assignee:ana_", [3]), ("assignee:a%p", []), ("assignee:\"tier 2\"", [2]),
      ("channel:slack", [2]), ("is:unread", [1]), ("is:snoozed", [2]), ("sla:breached", [1]), ("sla:at-risk", [2]),
      ("sla:on-track", [3]), ("before:2026-03-03", [1]), ("after:2026-03-03", [3, 2]),
      ("after:2026-03-03 refund", [2]), ("from:customer3", [3]), ("from:refund", []),
    ]
    for (text, numbers) in expected { #expect(try find(text) == numbers, "\(text)") }
  }

  @Test func everyWayToWriteKeepsTheIndex() async throws {
    try seed(1, "first", "alpha")
    let id = TicketID.numbered(1)
    #expect(try find("alpha") == [1])
    try inbox.database.store([.sample("m0", "beta")], of: id, isWhole: false)
    #expect(try find("alpha") == [] && find("beta") == [1])
    _ = try await inbox.service().send(OutgoingMessage(text: "gamma", audience: .team), to: id)
    #expect(try find("beta gamma") == [1])
    try inbox.database.store([.sample("m9", "delta")], of: id, isWhole: true)
    #expect(try find("beta") == [] && find("gamma") == [] && find("delta") == [1])
    try inbox.database.store([.sample(1) { $0.emailSubject = "second" }])
    #expect(try find("first") == [] && find("second delta") == [1])
    _ = try await inbox.service().apply(TicketChange(status: .resolved), to: id)
    #expect(try find("second") == [1])
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      try inbox.database.writing { db in
        try db.store([.sample("m9", "epsilon")], of: try #require(try db.rowID(of: id)), isWhole: false)
        throw Stop()
      }
    }
    #expect(try find("epsilon") == [] && find("delta") == [1])
    try inbox.database.remove(id)
    #expect(try find("second") == [] && find("delta") == [])
    try checkIndex()
  }

  @Test func aMirrorFindsTheLastMessageUntilItKnowsTheThread() throws {
    let mirror = try TestInbox(role: .testMirror)
    let ticket = Ticket.sample(1) { $0.lastMessageText = "kangaroo" }
    try mirror.database.store([ticket])
    #expect(try find("kangaroo", in: mirror.database) == [1])
    try mirror.database.store([.sample("m", "wombat")], of: ticket.id, isWhole: true)
    #expect(try find("wombat", in: mirror.database) == [1])
    try mirror.database.store([.sample(1) { $0.lastMessageText = "wallaby" }])
    try mirror.database.store([], of: ticket.id, isWhole: true)
    #expect(try find("wombat", in: mirror.database) == [] && find("wallaby", in: mirror.database) == [1])
    // A ticket that takes another's number replaces it.
    var twin = Ticket.sample(2) { $0.emailSubject = "quokka" }
    twin.number = 1
    try mirror.database.store([twin])
    #expect(try find("wallaby", in: mirror.database) == [] && find("quokka", in: mirror.database) == [1])
    try checkIndex(mirror.database)
  }

  @Test(arguments: ["search", "search folding"])
  func anExistingFileIsIndexedWhenItIsOpened(step: String) throws {
    try seed(1, "請求書", "Café 🙏")
    // As it was before there was an index, and as one left it that folded texts in another way.
    try inbox.becomeOlder(than: step) { db in
      let hasIndex = try db.tableExists("search")
      #expect(hasIndex == (step != "search"))
    }
    let database = try inbox.reopened()
    #expect(try find("請 cafe 🙏", in: database) == [1])
    try checkIndex(database)
  }

  @Test("An inbox that is shown makes the index beside that", arguments: ["search", "search folding"])
  func theIndexCanBeLeftForLater(step: String) throws {
    try inbox.database.seed((1...450).map { number in (.sample(number) { $0.emailSubject = "Refund" }, []) })
    try inbox.becomeOlder(than: step)
    let now = inbox.clock.now
    let database = try TicketDatabase.open(
      path: inbox.path, mode: .open, role: .authority, defersIndex: true, now: { now })
    let query = TicketSearchQuery([.word("refund")])
    let first = try #require(try database.search(query, in: Self.spec, limit: 10))
    #expect(first.rows.isEmpty && !first.isComplete)
    let unread = try database.search(TicketSearchQuery([]), in: Self.spec, limit: 1000)
    #expect(unread?.rows.count == 450 && unread?.isComplete == true, "it needs no index")
    // What is changed or removed before the index comes to it is neither lost nor forgotten twice.
    try database.store([.sample(3) { $0.emailSubject = "Invoice" }])
    try database.remove(.numbered(4))
    try database.store([.sample("m", at: "2026-03-04T08:00:00Z")], of: .numbered(5), isWhole: true)
    #expect(try find("invoice", in: database) == [3])
    #expect(try find("refund", in: database).count == 448)
    #expect(try database.search(query, in: Self.spec, limit: 10)?.rows.count == 10)
    try database.catchUpIndex()
    try checkIndex(database)
  }

  @Test func whatAnotherProcessLeftOutOfTheIndexIsFound() throws {
    try inbox.database.seed((1...3).map { number in (.sample(number) { $0.emailSubject = "Refund" }, []) })
    try inbox.becomeOlder(than: "search folding")
    let now = inbox.clock.now
    try TicketDatabase.open(path: inbox.path, mode: .open, role: .authority, defersIndex: true, now: { now }).close()
    let database = try inbox.reopened()
    #expect(try database.search(TicketSearchQuery([.word("refund")]), in: Self.spec, limit: 1)?.rows.count == 1)
    try checkIndex(database)
  }

  @Test func howFarTheIndexOfAnOldFileIsMadeIsTold() throws {
    try inbox.database.seed((1...1200).map { number in (.sample(number) { $0.emailSubject = "Refund" }, []) })
    try inbox.becomeOlder(than: "search folding")
    var parts: [Double] = []
    let now = inbox.clock.now
    let database = try TicketDatabase.open(
      path: inbox.path, mode: .open, role: .authority, now: { now }, progress: { parts.append($0) })
    #expect(parts.count > 2 && parts == parts.sorted() && parts.last == 1)
    #expect(parts.first.map { $0 > 0 && $0 < 0.5 } == true)
    #expect(try find("refund", in: database).count == 1200)
    database.close()
  }

  /// Forgets every document by its texts: what is left over was indexed under other texts.
  private func checkIndex(_ database: TicketDatabase? = nil) throws {
    let database = database ?? inbox.database
    for row in try database.order(Self.spec).rows {
      try database.remove(try #require(try database.rows([row]).first).id)
    }
    try database.writer.inDatabase { db in
      try db.execute(sql: "CREATE VIRTUAL TABLE temp.words USING fts5vocab (main, search, row)")
      #expect(try String.fetchAll(db, sql: "SELECT term FROM temp.words") == [])
    }
  }

  @Test func aSearchThatNobodyWaitsForStops() async throws {
    try inbox.database.store((1...2000).map { .sample($0) })
    let database = inbox.database
    let query = TicketSearchQuery([.word("subject")])
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try database.search(query, in: Self.spec, limit: nil)
    }
    #expect(try await task.value == nil)
    #expect(try database.search(query, in: Self.spec, limit: nil)?.rows.count == 2000)
  }
}
