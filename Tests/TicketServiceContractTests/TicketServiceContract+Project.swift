import FoundationEssentials
import Notation
import ServerPorts
import Testing
import TicketFile
import Tickets

extension TicketServiceContract {
  @Test(arguments: Backend.allCases)
  func tagsAreToldByNameAndVanishWithTheirLastUse(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      #expect(try await inbox.service.tagNames(search: nil) == [])
      try inbox.seed([
        Inbox.ticket(1) { $0.tags = ["billing", "vip"] }, Inbox.ticket(2) { $0.tags = ["billing", "ärger"] },
      ])
      #expect(try await inbox.service.tagNames(search: nil) == ["billing", "vip", "ärger"])
      #expect(try await inbox.service.tagNames(search: "") == ["billing", "vip", "ärger"])
      #expect(try await inbox.service.tagNames(search: "ILL") == ["billing"])
      #expect(try await inbox.service.tagNames(search: "ÄR") == ["ärger"])
      _ = try await inbox.apply(TicketChange(tags: ["billing"]))
      #expect(try await inbox.service.tagNames(search: nil) == ["billing", "ärger"])
      try await inbox.service.delete(Inbox.id(2))
      #expect(try await inbox.service.tagNames(search: nil) == ["billing"])
    }
  }

  private func log(_ inbox: Inbox, _ number: Int = 1) async throws -> [ActivityEntry] {
    try await inbox.service.activity(of: Inbox.id(number), page: 1, size: 50).entries
  }

  @Test(arguments: Backend.allCases)
  func theLogTellsWhoChangedWhat(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed([Inbox.ticket(1), Inbox.ticket(2)])
      let due = Inbox.date("2026-03-06T00:00:00.000001Z")
      _ = try await inbox.apply(
        TicketChange(
          status: .pending, priority: .set(.high), assignee: .set(.user(id: 7412, name: "")), slaDueAt: .set(due),
          tags: ["b", "a"]))
      let entries = try await log(inbox)
      #expect(entries.map(\.kind) == [.assigned, .updated])
      #expect(entries.allSatisfy { $0.user == Member(id: 7412, name: "Sam Ortiz", email: "sam@acme.example") })
      #expect(entries.allSatisfy { $0.ticket == Inbox.id(1) && $0.number == 1 && $0.createdAt == Inbox.start })
      #expect(
        entries.first?.changes == [
          .init(
            field: "assignee", before: .null, after: .object(["type": .string("user"), "id": .integer(7412)]))
        ])
      #expect(
        entries.last?.changes == [
          .init(field: "status", before: .string("open"), after: .string("pending")),
          .init(field: "priority", before: .null, after: .string("high")),
          .init(field: "sla_due_at", before: .null, after: .string("2026-03-06T00:00:00.000001+00:00")),
          .init(field: "tags", before: .array([]), after: .array([.string("a"), .string("b")])),
        ])
      #expect(try await log(inbox, 2) == [])
    }
  }

  @Test(arguments: Backend.allCases)
  func whatChangesNothingIsNotLogged(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1) { $0.tags = ["vip"] }, messages: [Inbox.message(1)])
      _ = try await inbox.apply(TicketChange(status: .open, assignee: .clear, tags: [" VIP "]))
      _ = try await inbox.service.open(Inbox.id(1))
      _ = try await inbox.reply("Hello")
      _ = try await inbox.note("Look here")
      #expect(
        try await failure { try await inbox.apply(TicketChange(status: .pending, tags: [""])) } != nil)
      #expect(try await log(inbox) == [])
    }
  }

  @Test(arguments: Backend.allCases)
  func bulkChangesAndDeletionAreLoggedForEachTicket(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed([Inbox.ticket(1), Inbox.ticket(2) { $0.status = .resolved }])
      let ids = [1, 2].map(Inbox.id)
      _ = try await inbox.service.updateStatus(BulkStatusUpdate(ids: ids, status: .resolved))
      _ = try await inbox.service.updateTags(BulkTagUpdate(ids: ids, action: .add, tags: ["vip"]))
      inbox.clock.advance(seconds: 1)
      try await inbox.service.delete(Inbox.id(1))
      #expect(try await log(inbox).map(\.kind) == [.deleted, .updated, .updated])
      #expect(try await log(inbox).map { $0.changes.map(\.field) } == [[], ["tags"], ["status"]])
      #expect(try await log(inbox, 2).map { $0.changes.map(\.field) } == [["tags"]])
      let all = try await inbox.service.activity(of: nil, page: 1, size: 50)
      #expect(all.total == 4)
      #expect(Set(all.entries.map(\.id)).count == 4)
    }
  }

  @Test(arguments: Backend.allCases)
  func aWakeUpIsLoggedWithoutAnybody(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(
        Inbox.ticket(1) {
          $0.status = .onHold
          $0.snoozedUntil = Inbox.start + 60
        })
      inbox.clock.advance(seconds: 61)
      _ = try inbox.database.advance(to: inbox.clock.now)
      let entries = try await log(inbox)
      #expect(entries.map(\.user) == [nil])
      #expect(
        entries.first?.changes == [
          .init(field: "status", before: .string("on_hold"), after: .string("open")),
          .init(field: "snoozed_until", before: .string("2026-03-05T12:01:00+00:00"), after: .null),
        ])
    }
  }

  @Test(arguments: Backend.allCases)
  func theLogHasPages(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1))
      for index in 0..<5 {
        _ = try await inbox.apply(TicketChange(status: index % 2 == 0 ? .pending : .open))
      }
      let pages = try await [1, 2, 3, 4].asyncMap { page in
        try await inbox.service.activity(of: Inbox.id(1), page: page, size: 2)
      }
      #expect(pages.map(\.entries.count) == [2, 2, 1, 0])
      #expect(pages.allSatisfy { $0.total == 5 })
      #expect(Set(pages.flatMap(\.entries).map(\.id)).count == 5)
      #expect(
        try await inbox.service.activity(of: Inbox.id(9), page: 1, size: 2) == ActivityPage(total: 0, entries: []))
    }
  }
}

extension Array {
  fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
    var values: [Value] = []
    for element in self { values.append(try await transform(element)) }
    return values
  }
}
