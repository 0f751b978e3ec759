/// What the program as a whole waits for.
enum ProgramRequest: Equatable, Sendable {
  /// The tags in use.
  case tags
  /// Whether another program wrote to the file.
  case dataVersion
  /// What was done to tickets.
  case activity
  /// A browser that is to show a page.
  case browsing
  /// A clipboard that is to take a text.
  case copy
  /// A new file that is to hold every text.
  case rescue
}

extension InboxState {
  /// The program was answered.
  mutating func finish(_ request: ProgramRequest, _ outcome: Outcome) -> [Effect] {
    switch request {
    case .tags: if case .tags(let result) = outcome { return follow(changes.knownTags.took(result)) }
    case .dataVersion: if case .dataVersion(let result) = outcome { return follow(server.tookDataVersion(result)) }
    case .activity: if case .activity(let result) = outcome { return list.tookActivity(result, &shared) }
    case .browsing:
      if case .browsed(let address, let hasStarted) = outcome { return shared.browsed(address, hasStarted: hasStarted) }
    case .copy: if case .copied(let clip, let taker) = outcome { return shared.copied(clip, by: taker) }
    case .rescue: if case .rescued(let path) = outcome { return writing.drafts.rescued(path, &shared) }
    }
    return []
  }
}
