package import Tickets

/// The members and roles that tickets can be assigned to, as the server told them.
package struct Directory: Equatable, Sendable {
  /// Everybody, in the server's order.
  package var members: [Member]
  /// Every role, in the server's order.
  package var roles: [TeamRole]
  /// Why the roles could not be read although the members could; `nil` when they were.
  package var rolesProblem: TicketServiceError?

  /// Makes a directory.
  package init(members: [Member], roles: [TeamRole], rolesProblem: TicketServiceError? = nil) {
    self.members = members
    self.roles = roles
    self.rolesProblem = rolesProblem
  }
}

/// Who can be assigned, as far as it is known; kept for the session.
package struct AssignableState: Equatable, Sendable {
  /// What the server told; `nil` before.
  package var directory: Directory?
  /// Whether the server does not tell this key, so that it is not asked again before `gr`.
  package var isClosed: Bool
  /// People and pools to whom tickets of the file are assigned, the one with the newest change first.
  package var seen: [SeenAssignee]
  /// The question to the server that is under way.
  package var directoryRequest: RequestID?

  /// Knows nobody.
  package init() {
    isClosed = false
    seen = []
  }

  /// Whom a list offers: those seen last first, then the others by name, nobody last.
  ///
  /// - Parameter me: Who is at the keyboard.
  /// - Returns: A line each; no person and no pool stands there twice.
  package func items(for me: Viewer) -> [PickerItem] {
    let members = directory?.members ?? []
    let roles = directory?.roles.map(\.assignee) ?? []
    let known = Known(members, roles, me: me)
    let isSeen = Set(seen.map(\.assignee.key))
    let others = (members.map(\.assignee) + roles).filter { !isSeen.contains($0.key) }.map {
      known.item($0, tickets: 0)
    }
    let sorted = others.sorted { ($0.title.lowercased(), $0.note) < ($1.title.lowercased(), $1.note) }
    let nobody = PickerItem(title: "nobody", note: "takes it from whoever has it", value: .assign(nil))
    return seen.map { known.item($0.assignee, tickets: $0.count) } + sorted + [nobody]
  }

  /// The directory by key, as there may be thousands.
  private struct Known {
    private let members: [String: Member]
    private let roles: [String: Assignee]
    private let namesakes: [String: Int]
    private let me: Viewer

    init(_ members: [Member], _ roles: [Assignee], me: Viewer) {
      self.members = Dictionary(members.map { ($0.assignee.key, $0) }, uniquingKeysWith: { first, _ in first })
      self.roles = Dictionary(roles.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
      namesakes = Dictionary(members.map { ($0.name, 1) }, uniquingKeysWith: +)
      self.me = me
    }

    func item(_ assignee: Assignee, tickets: Int) -> PickerItem {
      let member = members[assignee.key]
      let current = member.map(called) ?? roles[assignee.key] ?? assignee
      let title = member?.name ?? current.title
      var notes: [String] = []
      let isMe = !current.isPool && me.owns(current)
      if isMe { notes.append("you") }
      if let email = member?.email, email != title { notes.append(email) }
      if tickets > 0 { notes.append(.tickets(tickets)) }
      var item = PickerItem(title: title, note: notes.joined(separator: ", "), value: .assign(current))
      item.alias = isMe ? "me" : ""
      return item
    }

    /// A member as sentences call them: by name, by the address where two bear one name; a server is told the id alone.
    private func called(_ member: Member) -> Assignee {
      namesakes[member.name] == 1 ? .user(id: member.id, name: member.name) : member.assignee
    }
  }
}

extension Assignee {
  /// The name as lists and sentences show it: `Tier 2 (pool)`.
  package var title: String { isPool ? "\(name) (pool)" : name }
}
