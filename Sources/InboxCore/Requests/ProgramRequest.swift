/// What the program as a whole waits for.
enum ProgramRequest: Equatable, Sendable {
  /// The tags in use.
  case tags
  /// Whether another program wrote to the file.
  case dataVersion
  /// What was done to tickets.
  case activity
}

extension InboxState {
  /// The program was answered.
  mutating func finish(_ request: ProgramRequest, _ outcome: Outcome) -> [Effect] {
    switch request {
    case .tags: if case .tags(let result) = outcome { return tookTags(result) }
    case .dataVersion: if case .dataVersion(let result) = outcome { return tookDataVersion(result) }
    case .activity: if case .activity(let result) = outcome { return tookActivity(result) }
    }
    return []
  }
}
