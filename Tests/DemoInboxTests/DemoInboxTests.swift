import DemoInbox
import FoundationEssentials
import Notation
import Testing
import TicketFakes
import TicketFile
import Tickets

/// The first three screens of the demo show every feature, and its fields agree with its threads.
@Suite("Demo inbox") struct DemoInboxTests {
  private let now = Date(timeIntervalSince1970: 1_780_000_000)
  private var items: [Item] { DemoInbox.items(now: now) }

  private typealias Item = (ticket: Ticket, messages: [Message])

  @Test func itHoldsEnoughTicketsOfManyCustomers() {
    let numbers = items.map(\.ticket.number)
    #expect(items.count >= 84)
    #expect(Set(numbers).count == items.count)
    #expect(numbers == numbers.sorted())
    #expect(Set(items.map(\.ticket.id)).count == items.count)
    #expect(Set(items.compactMap { $0.ticket.person?.id }).count >= 25)
    let domains = items.compactMap { $0.ticket.customerEmail?.split(separator: "@").last }
    #expect(Set(domains).count >= 30)
    #expect(domains.allSatisfy { $0.hasSuffix(".example") })
    #expect(DemoInbox.viewer.email == "sam@acme.example")
    #expect(DemoInbox.agents.contains(DemoInbox.viewer))
    #expect(DemoInbox.roles.allSatisfy { $0.isPool })
  }

  @Test func itIsTheSameEveryTimeAndMovesWithNow() {
    let later = DemoInbox.items(now: now.addingTimeInterval(86400))
    for (first, second) in zip(items, later) {
      #expect(first.ticket.id == second.ticket.id)
      #expect(first.messages.map(\.id) == second.messages.map(\.id))
      #expect(second.ticket.createdAt.timeIntervalSince(first.ticket.createdAt) == 86400)
    }
    let ids = items.flatMap(\.messages).map(\.id)
    #expect(Set(ids).count == ids.count)
  }

  @Test func noMessageAndNoLongSentenceOccursTwice() {
    var texts: Set<String> = []
    var owners: [String: Int] = [:]
    for (ticket, messages) in items {
      for message in messages {
        #expect(texts.insert(message.text).inserted, "#\(ticket.number): \(message.text.prefix(60))")
        let parts = message.text.split { ".!?\n\u{3002}\u{FF01}\u{FF1F}".contains($0) }
        for sentence in parts.map({ OutgoingMessage.trimmed(String($0)) }) where sentence.count > 40 {
          let owner = owners.updateValue(ticket.number, forKey: sentence)
          #expect(owner == nil || owner == ticket.number, "\(sentence)")
        }
      }
    }
    let subjects = items.compactMap(\.ticket.emailSubject)
    #expect(Set(subjects).count == subjects.count)
  }

  @Test func fieldsAgreeWithTheThread() {
    for (ticket, messages) in items {
      let name = Comment(rawValue: "#\(ticket.number)")
      let published = messages.filter { $0.audience == .customer }
      let dates = messages.map(\.createdAt)
      #expect(zip(dates, dates.dropFirst()).allSatisfy { $0 < $1 }, name)
      #expect(dates.allSatisfy { $0 <= now }, name)
      #expect(messages.allSatisfy { !OutgoingMessage.trimmed($0.text).isEmpty }, name)
      #expect(ticket.messageCount == published.count, name)
      #expect(ticket.lastMessageAt == published.last?.createdAt, name)
      #expect(ticket.lastMessageText == published.last.map { String($0.text.prefix(500)) }, name)
      #expect(ticket.createdAt == dates.first, name)
      #expect(ticket.updatedAt >= published.last?.createdAt ?? ticket.createdAt, name)
      let trailing = published.reversed().prefix { $0.author == .customer }.count
      #expect(ticket.unreadByTeam <= trailing, name)
      #expect((ticket.channel == "email") == (ticket.emailSubject != nil), name)
      #expect((ticket.channel == "email") == (ticket.emailFrom != nil), name)
      #expect((ticket.channel == "widget") == (ticket.sessionContext["current_url"] != nil), name)
      #expect(ticket.tags == Set(ticket.tags.map(TagEdit.normalised)).sorted(), name)
      #expect(ticket.snoozedUntil == nil || ticket.status == .onHold, name)
      for message in messages where message.isAIDraft {
        #expect(message.author == .ai && message.audience == .team, name)
      }
      for message in messages {
        #expect((message.authorEmail == nil) == (message.author == .customer || message.author == .ai), name)
      }
    }
    let opened = items.map(\.ticket.createdAt)
    #expect(opened == opened.sorted(), "Numbers grow with time")
  }

  @Test func threadsHaveOneToSixtyMessages() {
    let counts = items.map(\.messages.count)
    #expect(counts.min() == 1)
    #expect(counts.max() == 60)
    #expect(counts.count { (15...30).contains($0) } >= 3)
    #expect(items.contains { $0.messages.contains { $0.text.unicodeScalars.count > 5000 } })
  }

  @Test func theWholeInboxKnowsEveryState() {
    let tickets = items.map(\.ticket)
    #expect(Set(tickets.map(\.status)) == Set(Status.known))
    #expect(Set(tickets.map(\.channel)) == ["email", "widget", "slack", "teams", "github"])
    #expect(tickets.contains { $0.isResolvedByAI })
    #expect(tickets.contains { $0.tags.contains(where: TagEdit.isMachineTag) })
    #expect(ranked.contains { $0.row.snoozedUntil ?? now > now && $0.row.unread > 0 })
    #expect(tickets.count { $0.status == .resolved } >= 20)
  }

  // MARK: The first three screens

  private typealias Ranked = (row: TicketRow, rank: Rank, item: Item)

  /// All tickets in ranked order, as a file that was made of them lists them.
  private static let listed: [TicketRow] = {
    guard let inbox = try? TestInbox(clock: TestClock("2026-05-28T20:26:40Z")) else { return [] }
    try? inbox.database.seedDemo(at: inbox.clock.now)
    let spec = ListSpec(view: .all, sort: .ranked, viewer: DemoInbox.viewer)
    return (try? inbox.database.rows(inbox.database.order(spec).rows)) ?? []
  }()

  private var ranked: [Ranked] {
    let byNumber = Dictionary(uniqueKeysWithValues: items.map { ($0.ticket.number, $0) })
    return Self.listed.compactMap { row in
      byNumber[row.number].map { (row: row, rank: Rank(of: row, at: now, for: DemoInbox.viewer), item: $0) }
    }
  }

  /// The inbox and what waits for customers, which people look at first.
  private var firstScreens: [Ranked] { ranked.filter { $0.rank.tier < .snoozed } }

  @Test func theFirstScreensShowEveryStateOfATicket() {
    let rows = firstScreens.map(\.row)
    #expect(firstScreens.count > 30)
    let unreachable: [Tier] = [.mine, .inProgress]
    #expect(
      Set(firstScreens.map(\.rank.tier)) == Set(Tier.allCases).subtracting(unreachable + [.snoozed, .resolved]),
      "where every thread is known, somebody has always to act")
    #expect(Set(rows.map(\.priority)) == Set([nil] + Priority.known.map(Optional.some)))
    #expect(Set(rows.map(\.status)) == Set(Status.known))
    #expect(Set(rows.map { SLA(due: $0.slaDueAt, at: now) }) == [.none, .onTrack, .atRisk, .breached])
    #expect(rows.contains { $0.unread == 0 })
    #expect(rows.contains { $0.unread == 1 })
    #expect(rows.contains { $0.unread > 2 })
    #expect(rows.contains { $0.assignee == nil })
    #expect(rows.contains { $0.assignee?.isPool == true })
    #expect(rows.contains { DemoInbox.viewer.owns($0.assignee) && $0.assignee?.isPool == false })
    #expect(rows.contains { !DemoInbox.viewer.owns($0.assignee) && $0.assignee?.isPool == false })
    #expect(rows.count { !$0.tags.isEmpty } >= 20)
    #expect(rows.contains { $0.tags.contains(where: TagEdit.isMachineTag) })
    #expect(rows.contains { $0.isRoused })
  }

  @Test func theFirstScreensShowEveryKindOfTitleAndName() {
    let titles = firstScreens.map(\.row.subject)
    func shows(_ ranges: ClosedRange<UInt32>...) -> Bool {
      titles.contains { $0.unicodeScalars.contains { scalar in ranges.contains { $0.contains(scalar.value) } } }
    }
    #expect(shows(0x3040...0x30FF), "Japanese")
    #expect(shows(0xAC00...0xD7A3), "Korean")
    #expect(shows(0x4E00...0x9FFF), "Chinese")
    #expect(shows(0x0590...0x05FF), "Hebrew")
    #expect(shows(0x0600...0x06FF), "Arabic")
    #expect(shows(0x0E00...0x0E7F), "Thai")
    #expect(shows(0x1F300...0x1FAFF), "emoji")
    #expect(shows(0x1B...0x1B), "an escape sequence")
    #expect(shows(0x202E...0x202E), "a bidi override")
    #expect(titles.contains("(no subject)"))
    let tickets = firstScreens.map(\.item.ticket)
    #expect(tickets.contains { $0.emailSubject == "" })
    #expect(tickets.contains { $0.person != nil })
    #expect(tickets.contains { $0.person == nil && $0.traits["name"] != nil })
    #expect(tickets.contains { $0.traits["name"] == nil && $0.traits["email"] != nil })
    #expect(tickets.contains { $0.traits == [:] && $0.emailFrom != nil })
    #expect(tickets.contains { $0.customer == "Customer" })
    #expect(tickets.contains { !$0.sessionContext.isEmpty })
    #expect(tickets.contains { !$0.copyParticipants.isEmpty })
    #expect(tickets.contains { ticket in items.count { $0.ticket.customerEmail == ticket.customerEmail } > 2 })
  }

  @Test func theFirstScreensHoldEveryKindOfMessage() {
    let threads = firstScreens.map(\.item.messages)
    let messages = threads.joined()
    #expect(threads.contains { $0.count == 1 })
    #expect(threads.contains { $0.count == 60 })
    #expect(messages.contains { $0.audience == .team && !$0.isAIDraft })
    #expect(messages.count { $0.isAIDraft } >= 2)
    #expect(messages.contains { $0.author == .ai && $0.audience == .customer })
    for mark in ["```", "**", "`", "\n> ", "\n1. ", "\u{1B}]52;", "\u{1B}]0;", "\u{D}", "\u{9B}", "\u{E0041}"] {
      #expect(messages.contains { holds($0.text, mark) }, "\(mark.debugDescription)")
    }
    #expect(messages.contains { $0.text.split(separator: "\n").contains { $0.count > 600 } }, "a long line")
    #expect(items.flatMap(\.messages).contains { $0.text.contains("|---") }, "a table")
  }

  /// Looks scalar by scalar, because some marks hide inside a character.
  private func holds(_ text: String, _ mark: String) -> Bool {
    let wanted = Array(mark.unicodeScalars)
    let scalars = Array(text.unicodeScalars)
    return scalars.indices.contains { scalars[$0...].starts(with: wanted) }
  }

  @Test func hostileTextIsInNamesSubjectsAndBodies() {
    let isHostile = { (text: String) in
      text.unicodeScalars.contains { [0x1B, 0x07, 0x202E].contains($0.value) }
    }
    #expect(items.count { isHostile($0.ticket.customer) } >= 3)
    #expect(items.count { isHostile($0.ticket.subject) } >= 2)
    #expect(items.count { $0.messages.contains { isHostile($0.text) } } >= 3)
    let marks = items.map {
      $0.ticket.subject.unicodeScalars.count { $0.properties.canonicalCombiningClass != .notReordered }
    }
    #expect(marks.contains { $0 >= 100 })
  }
}
