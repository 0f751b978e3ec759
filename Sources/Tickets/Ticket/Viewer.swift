/// The person at this keyboard, as far as rules care: who "mine" is and whose name notes carry.
public struct Viewer: Hashable, Sendable {
  /// The integer id that assignments use; `nil` while unknown.
  public var userID: Int?
  /// Full name, else email, else login name.
  public var name: String
  /// The address, when known.
  public var email: String?
  /// Ids of the roles held; tickets of these pools are mine too.
  public var roleIDs: Set<String>

  /// Makes a viewer.
  public init(userID: Int? = nil, name: String, email: String? = nil, roleIDs: Set<String> = []) {
    self.userID = userID
    self.name = name
    self.email = email
    self.roleIDs = roleIDs
  }

  /// What is said where nobody of a local inbox is at the keyboard and a verb needs somebody (product rule 7).
  public static let unknownInFile =
    "Posthorn does not know who you are in this file: say it with --me 'Name <mail>', or set me: in config.yml."

  /// By what a person is told from others: the id, else the address, else the name.
  public var key: String { userID.map { "u:\($0)" } ?? "n:\(email ?? name)" }

  /// Whether an assignee is me or a pool of mine.
  public func owns(_ assignee: Assignee?) -> Bool {
    switch assignee {
    case nil: false
    case .user(let id, _): id == userID
    case .role(let id, _): roleIDs.contains(id)
    }
  }

  /// The assignee keys that mean "mine".
  public var assigneeKeys: [String] {
    (userID.map { ["u:\($0)"] } ?? []) + roleIDs.sorted().map { "r:\($0)" }
  }
}
