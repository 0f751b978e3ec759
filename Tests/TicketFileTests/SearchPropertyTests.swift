import Foundation
import LocalTickets
import Notation
import enum TestSupport.Fuzz
import Testing
import TicketFakes
import Tickets

@testable import TicketFile

/// Searches over random texts, compared with looking at every ticket.
@Suite("Searching random texts")
struct SearchPropertyTests {
  private static let words = [
    "card", "care", "café", "CAFE\u{301}", "Zoë", "zoo", "Straße", "naïve", "ÉLODIE", "x", "42", "v2.1",
    "mail@acme.example",
    "請求書", "請求", "の", "カード", "注文が", "결제", "مرحبا", "مَرْحَبًا", "شكرا", "Привет", "привез", "🙏", "👍🏽", "👩‍💻", "❤️", "iPhone充電",
  ]
  private static let searched = [
    "c", "ca", "car", "card", "cafe", "CAFÉ", "z", "zo", "zoe", "str", "naive", "él", "x", "4", "v2", "2.1", "acme",
    "mail@ac",
    "請", "請求書", "求書", "の", "ード", "注文", "결", "مرحبا", "شك", "при", "🙏", "👍", "👩", "❤", "充電", "iphone充", "?!",
  ]
  private static let conditions = [
    "status:open", "status:new", "is:unread", "is:mine", "tag:vip", "-tag:vip", "priority:none", "is:snoozed",
    "is:waiting", "-is:snoozed", "is:back",
    "sla:breached",
    "from:zo", "from:請", "assignee:none", "-card", "-z", "-請", "-4", "-\"naïve\"", "vip", "-vip", "-status:open",
    "status:open,new", "-is:unread", "-from:zo", "-sla:breached", "-priority:low,none", "has:tag", "-has:sla",
    "tag:vip,x",
    "has:note", "-has:ai-draft", "is:draft", "-is:flagged", "#7", "-#7",
  ]

  private static func text(_ count: Int, using generator: inout SeededGenerator) -> String {
    (0..<count).map { _ in
      let word = words.randomElement(using: &generator) ?? ""
      return word + ([" ", ", ", "\n", " - "].randomElement(using: &generator) ?? " ")
    }.joined()
  }

  /// The words of a text: runs of letters and digits, folded; characters of East Asia and emoji by themselves.
  private static func tokens(_ text: String) -> [String] {
    var tokens: [String] = []
    var run = ""
    func end() {
      if !run.isEmpty { tokens.append(run) }
      run = ""
    }
    for scalar in text.decomposedStringWithCanonicalMapping.unicodeScalars {
      let isEastAsian = (0x1100...0x11FF).contains(scalar.value) || (0x3040...0x9FFF).contains(scalar.value)
      let isEmoji = scalar.value >= 0x2600 && scalar.properties.isEmojiPresentation || scalar == "\u{2764}"
      if isEmoji && !scalar.properties.isEmojiModifier || isEastAsian {
        end()
        tokens.append(String(scalar))
      } else if scalar.properties.generalCategory == .nonspacingMark || scalar.value == 0xFE0F {
        continue
      } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        run += scalar.properties.lowercaseMapping
      } else {
        end()
      }
    }
    end()
    return tokens
  }

  private static func holds(_ text: String, _ word: String, isExact: Bool = false) -> Bool {
    let wanted = tokens(word)
    guard let last = wanted.last else { return true }
    let tokens = tokens(text)
    return tokens.indices.contains { start in
      guard start + wanted.count <= tokens.count else { return false }
      let part = tokens[start..<start + wanted.count]
      return part.dropLast().elementsEqual(wanted.dropLast())
        && (isExact ? part.last == last : part.last?.hasPrefix(last) == true)
    }
  }

  private struct Document {
    var ticket: Ticket
    var texts: [String]
    var row: TicketRow

    var customer: [String] { [ticket.customer, ticket.customerEmail ?? ""] }

    func matches(_ term: TicketSearchQuery.Term, at now: Date) -> Bool {
      term.conditions.contains { matches($0, at: now) } != term.isExcluded
    }

    private func matches(_ condition: TicketSearchQuery.Condition, at now: Date) -> Bool {
      let texts = self.texts + [ticket.subject] + customer + ticket.tags + ["\(ticket.number)"]
      switch condition {
      case .word(let word) where word.hasPrefix("#"): return word == "#\(ticket.number)"
      case .word(let word), .beginning(let word): return texts.contains { SearchPropertyTests.holds($0, word) }
      case .phrase(let phrase): return texts.contains { SearchPropertyTests.holds($0, phrase, isExact: true) }
      case .from(let word): return customer.contains { SearchPropertyTests.holds($0, word) }
      case .status(let status): return ticket.status == status
      case .priority(let priority): return ticket.priority == priority
      case .tag(let tag): return ticket.tags.contains(tag)
      case .assignee(.nobody): return ticket.assignee == nil
      case .assignee, .state(.mine): return Viewer.sam.owns(ticket.assignee)
      case .state(.unread): return ticket.unreadByTeam > 0
      case .state(.snoozed): return Rank(of: row, at: now, for: nil).tier == .snoozed
      case .state(.waiting): return Rank(of: row, at: now, for: nil).tier == .waiting
      case .state(.back): return Rank(of: row, at: now, for: nil).tier == .cameBack
      case .sla(let sla): return SLA(due: ticket.slaDueAt, at: now) == sla
      case .has(.tag): return !ticket.tags.isEmpty
      case .has(.sla): return ticket.slaDueAt != nil
      case .state, .has, .channel, .before, .after: return false
      }
    }
  }

  @Test(arguments: Fuzz.seeds(from: 21)) func searchingEqualsLookingAtEveryTicket(seed: UInt64) throws {
    let inbox = try TestInbox()
    let now = inbox.clock.now
    var generator = SeededGenerator(seed)
    let items = (1...250).map { number in
      var ticket = Ticket.random(number, now: now, using: &generator)
      ticket.emailSubject = Self.text(Int.random(in: 1...3, using: &generator), using: &generator)
      ticket.traits = ["name": .string(Self.text(1, using: &generator))]
      ticket.tags = Bool.random(using: &generator) ? ["vip"] : []
      let thread = (0..<Int.random(in: 0...3, using: &generator)).map { index in
        Message.sample("m\(index)", Self.text(Int.random(in: 1...6, using: &generator), using: &generator))
      }
      return (ticket: ticket, messages: thread)
    }
    try inbox.database.seed(items)
    _ = try inbox.database.advance(to: now)
    let documents = try items.map { item in
      let ticket = try #require(try inbox.database.ticket(item.ticket.id))
      return Document(ticket: ticket, texts: item.messages.map(\.text), row: try inbox.row(ticket))
    }
    for _ in 0..<150 {
      try check(documents, try Self.query(using: &generator, now: now), in: inbox, using: &generator)
    }
  }

  private static func query(using generator: inout SeededGenerator, now: Date) throws -> TicketSearchQuery {
    var parts = (0..<Int.random(in: 0...2, using: &generator)).map { _ in
      searched.randomElement(using: &generator) ?? ""
    }
    if Bool.random(using: &generator) { parts.append(conditions.randomElement(using: &generator) ?? "") }
    if Int.random(in: 0..<4, using: &generator) == 0 {
      parts.append("\"\(text(2, using: &generator).trimmingCharacters(in: .whitespacesAndNewlines))\"")
    }
    let parsed = TicketSearchQuery.parse(parts.joined(separator: " "), now: now, zone: .utc)
    #expect(parsed.problems.allSatisfy { $0 == .nothingToFind("?!") })
    return parsed.query
  }

  private func check(
    _ documents: [Document], _ query: TicketSearchQuery, in inbox: TestInbox, using generator: inout SeededGenerator
  ) throws {
    let spec = ListSpec(
      view: ListView.allCases.randomElement(using: &generator) ?? .all,
      sort: ListSort.allCases.randomElement(using: &generator) ?? .ranked,
      viewer: Bool.random(using: &generator) ? .sam : .nobody)
    let needsViewer = query.terms.contains(.state(.mine))
    let used = needsViewer ? ListSpec(view: spec.view, sort: spec.sort, viewer: .sam) : spec
    let now = inbox.clock.now
    let matching = documents.filter { document in query.terms.allSatisfy { document.matches($0, at: now) } }
    let expected = expectedOrder(matching.map(\.row), used, at: now)
    let whole = try #require(try inbox.database.search(query, in: used, limit: nil))
    #expect(whole.rows == expected && whole.isComplete, "\(query.text)")
    #expect(whole.ticketCount == documents.count)
    let limit = Int.random(in: 1...40, using: &generator)
    // Every way to search must give the same answer, also those that only large files take.
    let large = SearchThresholds(probes: 25, indexProbes: 15, sample: 20, fewHits: 4)
    for thresholds in [SearchThresholds(), large, SearchThresholds(probes: 5, indexProbes: 500, sample: 2, fewHits: 0)]
    {
      let first = try #require(
        try inbox.database.search(query, in: used, limit: limit, thresholds: thresholds))
      #expect(first.rows == Array(expected.prefix(limit)), "\(query.text)")
      #expect(first.isComplete == (expected.count <= limit), "\(query.text)")
      let all = try #require(try inbox.database.search(query, in: used, limit: nil, thresholds: thresholds))
      #expect(all.rows == expected, "\(query.text)")
    }
  }

  @Test(arguments: [31, 32]) func theIndexFollowsAnyWrites(seed: UInt64) async throws {
    let inbox = try TestInbox(role: seed == 31 ? .authority : .testMirror)
    var generator = SeededGenerator(seed)
    for _ in 0..<300 {
      let number = Int.random(in: 1...8, using: &generator)
      let id = TicketID.numbered(number)
      let thread = (0..<Int.random(in: 0...3, using: &generator)).map { index in
        Message.sample("m\(index)", Self.text(2, using: &generator))
      }
      switch Int.random(in: 0..<6, using: &generator) {
      case 0, 1:
        var ticket = Ticket.sample(number)
        ticket.emailSubject = Bool.random(using: &generator) ? nil : Self.text(1, using: &generator)
        ticket.lastMessageText = Self.text(1, using: &generator)
        try inbox.database.store([ticket])
      case 2: try inbox.database.remove(id)
      case 3 where try inbox.database.row(of: id) != nil:
        _ = try await inbox.service().send(
          OutgoingMessage(text: Self.text(2, using: &generator), audience: .customer), to: id)
      default: try inbox.database.store(thread, of: id, isWhole: Bool.random(using: &generator))
      }
    }
    let spec = ListSpec(view: .all, sort: .number, viewer: .nobody)
    let rows = try inbox.database.rows(try inbox.database.order(spec).rows)
    #expect(!rows.isEmpty)
    let texts = try rows.map { row in
      let open = try #require(try inbox.database.conversation(of: row.row))
      let thread = open.messages.isEmpty ? [open.ticket.lastMessageText ?? ""] : open.messages.map(\.text)
      return [row.subject, row.customer, row.customerEmail ?? "", "\(row.number)"] + thread + row.tags
    }
    for word in Self.searched + Self.words {
      let expected = zip(rows, texts).filter { $1.contains { Self.holds($0, word) } }.map(\.0.row)
      let found = try inbox.database.search(TicketSearchQuery([.word(word)]), in: spec, limit: nil)
      #expect(found?.rows == expected, "\(word)")
    }
  }
}
