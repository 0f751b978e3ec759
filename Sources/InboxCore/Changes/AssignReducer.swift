import Tickets

extension InboxState {
  /// a: a list of people and pools, open at once; who stands in it is read meanwhile.
  mutating func askAssignee(count: Int) -> [Effect] {
    let rows = verbRows(count: count)
    layers.picker = PickerState(
      .assign(rows: rows), items: changes.assignable.items(for: list.spec.viewer), isTyping: true)
    let seen = shared.requests.next(replacing: .changes(.assigneesSeen))
    var effects: [Effect] = [.read(seen, .assigneesSeen)]
    if changes.assignable.directory == nil && !changes.assignable.isClosed && changes.assignable.directoryRequest == nil
    {
      let id = shared.requests.next(for: .changes(.people))
      changes.assignable.directoryRequest = id
      effects += [.service(id, .people)]
    }
    return effects
  }

  /// Whether the list of people is open and the server has not told yet who there is.
  var isWaitingForPeople: Bool {
    guard case .assign? = layers.picker?.purpose else { return false }
    return changes.assignable.directoryRequest != nil
  }

  /// The file told to whom its tickets are assigned.
  mutating func tookAssigneesSeen(_ result: Result<[SeenAssignee], StorageProblem>) -> [Effect] {
    switch result {
    case .failure(let problem):
      shared.say(problem)
      return []
    case .success(let seen):
      changes.assignable.seen = seen
      refillAssignees()
      return []
    }
  }

  /// The server told who can be assigned, or that it does not tell this key.
  mutating func tookPeople(_ id: RequestID, _ result: Result<Directory, TicketServiceError>) -> [Effect] {
    guard id == changes.assignable.directoryRequest else { return [] }
    changes.assignable.directoryRequest = nil
    switch result {
    case .success(let directory):
      changes.assignable.directory = directory
      server.freshness.problems[.people] = nil
      refillAssignees()
      return directory.rolesProblem.map { sayOnce(.roles, $0) } ?? []
    case .failure(let error):
      changes.assignable.isClosed = error.isRefusalOfKey
      return sayOnce(.people, error)
    }
  }

  private mutating func refillAssignees() {
    guard case .assign? = layers.picker?.purpose else { return }
    let items = changes.assignable.items(for: list.spec.viewer)
    layers.picker?.replace(items)
  }

  /// The list stays usable, so this is a warning, and the same is not said again.
  private mutating func sayOnce(_ attempt: Attempt, _ error: TicketServiceError) -> [Effect] {
    guard error != .cancelled, server.freshness.problems[attempt] != error else { return [] }
    server.freshness.problems[attempt] = error
    shared.notices.show(Notice(kind: .warning, content: .call(attempt, error), at: shared.moment))
    return []
  }
}

extension TicketServiceError {
  /// Whether the server keeps a call from this key, so that asking again would change nothing.
  var isRefusalOfKey: Bool {
    switch self {
    case .missingScope, .closedToKeys, .projectNotAllowed, .organizationNotAllowed, .projectLimitedKey, .keysDisabled,
      .notAMember, .accessLevel, .forbidden, .endpointNotFound, .methodNotAllowed:
      true
    default: false
    }
  }
}
