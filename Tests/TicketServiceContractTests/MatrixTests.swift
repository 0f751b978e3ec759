import CurlHTTP
import Foundation
import LocalTickets
import ServerPorts
import Synchronization
import TestSupport
import Testing
import enum TicketFakes.BlankFile
import TicketClient
import TicketServing
import TicketFile
import TicketWire
import Tickets

/// What every verb comes to on a server of every generation with every kind of key; the table is printed by
/// `swift test --disable-xctest --filter MatrixTests`.
@Suite("Verbs by server and key", .timeLimit(.minutes(2)))
struct MatrixTests {
  /// The outcome that each cell must have.
  ///
  /// `yes`: the server does it. `around`: it is done in another way, which is said. `no`: closed to keys, which is said
  /// and nothing is done. `scope`: the key lacks a scope, which is named. `project`: the key is limited to projects.
  /// `refused`: the server does not know the value.
  private static let expected = """
    full key          G1      M       S       N       N+
    list              yes     yes     yes     yes     yes
    list of several   around  around  yes     yes     yes
    open              yes     yes     yes     yes     yes
    thread            around  yes     yes     yes     yes
    status            yes     yes     yes     yes     yes
    critical          refused refused yes     yes     yes
    snooze            yes     yes     yes     yes     yes
    assign            yes     yes     yes     yes     yes
    bulk tags         around  around  around  around  yes
    bulk status       no      no      no      no      yes
    reply             around  yes     yes     yes     yes
    note              around  around  around  yes     yes
    edit note         yes     yes     yes     yes     yes
    compose           no      yes     yes     yes     yes
    suggest           no      no      no      no      yes
    unread            around  yes     yes     yes     yes
    delete            yes     no      no      yes     yes
    who am I          yes     yes     yes     yes     yes
    members           yes     yes     yes     yes     yes
    roles             yes     yes     yes     yes     yes
    views             around  no      yes     yes     yes
    read-only key     G1      M       S       N       N+
    list              yes     yes     yes     yes     yes
    list of several   around  around  yes     yes     yes
    open              yes     yes     yes     yes     yes
    thread            around  yes     yes     yes     yes
    status            scope   scope   scope   scope   scope
    critical          scope   scope   scope   scope   scope
    snooze            scope   scope   scope   scope   scope
    assign            scope   scope   scope   scope   scope
    bulk tags         scope   scope   scope   scope   scope
    bulk status       no      no      no      no      scope
    reply             scope   scope   scope   scope   scope
    note              scope   scope   scope   scope   scope
    edit note         scope   scope   scope   scope   scope
    compose           no      scope   scope   scope   scope
    suggest           no      no      no      no      scope
    unread            around  yes     yes     yes     yes
    delete            scope   no      no      scope   scope
    who am I          yes     yes     yes     yes     yes
    members           yes     yes     yes     yes     yes
    roles             yes     yes     yes     yes     yes
    views             around  no      yes     yes     yes
    project's key     G1      M       S       N       N+
    list              yes     yes     yes     yes     yes
    list of several   around  around  yes     yes     yes
    open              yes     yes     yes     yes     yes
    thread            around  yes     yes     yes     yes
    status            yes     yes     yes     yes     yes
    critical          refused refused yes     yes     yes
    snooze            yes     yes     yes     yes     yes
    assign            yes     yes     yes     yes     yes
    bulk tags         around  around  around  around  yes
    bulk status       no      no      no      no      yes
    reply             around  yes     yes     yes     yes
    note              around  around  around  yes     yes
    edit note         yes     yes     yes     yes     yes
    compose           no      yes     yes     yes     yes
    suggest           no      no      no      no      yes
    unread            around  yes     yes     yes     yes
    delete            yes     no      no      yes     yes
    who am I          yes     yes     yes     yes     yes
    members           project project project project project
    roles             project project project project project
    views             around  no      yes     yes     yes
    """

  private enum KeyKind: String, CaseIterable {
    case full = "full key"
    case readOnly = "read-only key"
    case projectOnly = "project's key"

    var scopes: KeyScopes {
      get throws {
        guard self == .readOnly else { return .all }
        return try KeyScopes(
          "ticket:read,user:read,organization_member:read,organization:read,comment:read,conversation:read")
      }
    }
  }

  private enum Verb: String, CaseIterable {
    case list, several = "list of several", open, thread, status, critical, snooze, assign, tags = "bulk tags"
    case bulkStatus = "bulk status", reply, note, editNote = "edit note", compose, suggest, unread, delete
    case viewer = "who am I", members, roles, views
  }

  private static let columns: [(name: String, profile: ServerProfile)] =
    Generation.allCases.map { ($0.rawValue, .posing($0)) } + [("N+", .complete)]

  /// What a service said of itself.
  private final class Ear: Sendable {
    let news = Mutex<[ServiceNews]>([])
  }

  /// A server that is called with one key.
  private struct Scene {
    let server: RemoteServer
    let client: CurlClient
    let own: MessageID
    let sender: SendingAddress.ID

    func outcome(_ verb: Verb, on id: TicketID) async throws -> String {
      let ear = Ear()
      let service = RemoteTicketService(
        server: server, client: client, retries: RetryPolicy(limit: 0),
        news: { news in ear.news.withLock { $0.append(news) } })
      do throws(TicketServiceError) {
        try await run(verb, on: id, service)
      } catch {
        switch error {
        case .closedToKeys: return "no"
        case .missingScope: return "scope"
        case .projectLimitedKey: return "project"
        case .invalid(field: "priority", .notAChoice): return "refused"
        // It was asked, and has seen nothing like it.
        case .noSimilarTicket: return "yes"
        default: return "\(error)"
        }
      }
      return ear.news.withLock(\.isEmpty) ? "yes" : "around"
    }

    private func run(
      _ verb: Verb, on id: TicketID, _ service: RemoteTicketService
    ) async throws(TicketServiceError) {
      switch verb {
      case .list: _ = try await service.tickets(TicketQuery(statuses: [.open]))
      case .several:
        var query = TicketQuery()
        query.assignees = [.user(7412), .user(9)]
        guard try await service.tickets(query).tickets.isEmpty else { throw .malformed }
      case .open: _ = try await service.open(id)
      case .thread: _ = try await service.messages(of: id, limit: 50, offset: 0)
      case .status: _ = try await service.apply(TicketChange(status: .pending), to: id)
      case .critical: _ = try await service.apply(TicketChange(priority: .set(.critical)), to: id)
      case .snooze:
        _ = try await service.apply(TicketChange(snoozedUntil: .set(Inbox.start + 3600)), to: id)
      case .assign: _ = try await service.apply(TicketChange(assignee: .clear), to: id)
      case .tags:
        let result = try await service.updateTags(BulkTagUpdate(ids: [id], action: .add, tags: ["vip"]))
        guard result.updated.map(\.tags) == [["vip"]] else { throw .malformed }
      case .bulkStatus: _ = try await service.updateStatus(BulkStatusUpdate(ids: [id], status: .resolved))
      case .reply: _ = try await service.send(OutgoingMessage(text: "Thanks.", audience: .customer), to: id)
      case .note: _ = try await service.send(OutgoingMessage(text: "Look.", audience: .team), to: id)
      case .editNote: _ = try await service.editNote(own, on: id, to: MessageContent(text: "Seen."))
      case .compose:
        let order = NewTicket(recipient: "mara@northwind.example", sendingAddress: sender, message: "Hello.")
        _ = try await service.compose(order)
      case .suggest: _ = try await service.suggestReply(for: id)
      case .unread: _ = try await service.unreadCount()
      case .delete: try await service.delete(id)
      case .viewer: _ = try await service.viewer()
      case .members: _ = try await service.members()
      case .roles: _ = try await service.roles()
      case .views: _ = try await service.savedViews(limit: 10, offset: 0)
      }
    }
  }

  /// The cells of one server and one key, top to bottom.
  private func column(_ profile: ServerProfile, _ kind: KeyKind) async throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "posthorn-matrix-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let database = try BlankFile.open(
      at: folder.appending(path: "inbox.sqlite").path, generation: profile.generation, now: { Inbox.start })
    defer { database.close() }
    let local = LocalTicketService(
      database: database, viewer: Inbox.viewer, generation: profile.generation, now: { Inbox.start },
      makeID: { UUID() })
    let own = try await seed(database, local)
    let key = AccessKey(
      name: "key", digest: AccessKeys.digest(of: "phx_matrix"), scopes: try kind.scopes, person: Inbox.viewer,
      isProjectOnly: kind == .projectOnly)
    let server = TicketServer(keys: AccessKeys([], kept: { [key] }), profile: profile, limits: .off) { _ in local }
    return try await serving(server) { address, client in
      let scene = Scene(
        server: try RemoteServer(address: address, project: .number(1), key: "phx_matrix"), client: client,
        own: own, sender: try #require(try await local.sendingAddresses().first?.id))
      var cells: [String] = []
      for (place, verb) in Verb.allCases.enumerated() {
        cells.append(try await scene.outcome(verb, on: Inbox.id(place + 1)))
      }
      return cells
    }
  }

  /// Makes a ticket for each verb, so that none sees what another has done.
  ///
  /// - Returns: A note of the key's owner on the ticket whose note is edited.
  private func seed(_ database: TicketDatabase, _ local: LocalTicketService) async throws -> MessageID {
    try database.seed(Verb.allCases.indices.map { (Inbox.ticket($0 + 1), [Inbox.message($0 + 1)]) })
    let place = Verb.allCases.firstIndex(of: .editNote) ?? 0
    let note = OutgoingMessage(text: "Look.", audience: .team)
    return try await local.send(note, to: Inbox.id(place + 1)).message.id
  }

  @Test func everyVerbComesToWhatTheServerAndTheKeyAllow() async throws {
    func row(_ name: String, _ cells: [String]) -> String {
      let words =
        [name.padding(toLength: 18, withPad: " ", startingAt: 0)]
        + cells.dropLast().map {
          $0.padding(toLength: max(8, $0.count + 1), withPad: " ", startingAt: 0)
        }
      return words.joined() + (cells.last ?? "")
    }
    var lines: [String] = []
    for kind in KeyKind.allCases {
      lines.append(row(kind.rawValue, Self.columns.map(\.name)))
      var columns: [[String]] = []
      for (_, profile) in Self.columns { columns.append(try await column(profile, kind)) }
      for (place, verb) in Verb.allCases.enumerated() { lines.append(row(verb.rawValue, columns.map { $0[place] })) }
    }
    print(lines.joined(separator: "\n"))
    let wanted = Self.expected.split(separator: "\n").map(String.init)
    #expect(lines.count == wanted.count)
    for (line, wanted) in zip(lines, wanted) { #expect(line == wanted) }
  }
}
