/// What the screen waits for that concerns the server as a whole.
enum ServerRequest: Equatable, Sendable {
  /// The unread count.
  case badge
  /// What changed, brought into the file.
  case refresh
  /// Whose key it is.
  case viewer
  /// The trial of a key.
  case signIn
}

extension InboxState {
  /// The server was answered for.
  mutating func finish(_ request: ServerRequest, _ id: RequestID, _ outcome: Outcome) -> [Effect] {
    switch request {
    case .badge: if case .unread(let result) = outcome { return follow(server.tookUnread(result, &shared)) }
    case .refresh: if case .refreshed(let result) = outcome { return follow(server.refreshed(id, result, &shared)) }
    case .viewer: if case .viewer(let result) = outcome { return tookViewer(result) }
    case .signIn:
      guard case .signedIn(let result) = outcome else { return [] }
      return follow(server.signedIn(id, result, isAsked: layers.prompt?.kind == .key, &shared))
    }
    return []
  }
}
