import Tickets

extension InboxState {
  /// a: a list of people and pools, open at once; who stands in it is read meanwhile.
  mutating func askAssignee(count: Int) -> [Effect] {
    let rows = verbRows(count: count)
    picker = PickerState(.assign(rows: rows), items: assignable.items(for: list.spec.viewer), isTyping: true)
    let seen = requests.next(replacing: .changes(.assigneesSeen))
    var effects: [Effect] = [.read(seen, .assigneesSeen)]
    if assignable.directory == nil && !assignable.isClosed && assignable.directoryRequest == nil {
      let id = requests.next(for: .changes(.people))
      assignable.directoryRequest = id
      effects += [.service(id, .people)]
    }
    return effects
  }

  /// Whether the list of people is open and the server has not told yet who there is.
  var isWaitingForPeople: Bool {
    guard case .assign? = picker?.purpose else { return false }
    return assignable.directoryRequest != nil
  }

  /// The file told to whom its tickets are assigned.
  mutating func tookAssigneesSeen(_ result: Result<[SeenAssignee], StorageProblem>) -> [Effect] {
    switch result {
    case .failure(let problem):
      say(problem)
      return []
    case .success(let seen):
      assignable.seen = seen
      refillAssignees()
      return []
    }
  }

  /// The server told who can be assigned, or that it does not tell this key.
  mutating func tookPeople(_ id: RequestID, _ result: Result<Directory, TicketServiceError>) -> [Effect] {
    guard id == assignable.directoryRequest else { return [] }
    assignable.directoryRequest = nil
    switch result {
    case .success(let directory):
      assignable.directory = directory
      freshness.problems[.people] = nil
      refillAssignees()
      return directory.rolesProblem.map { sayOnce(.roles, $0) } ?? []
    case .failure(let error):
      assignable.isClosed = error.isRefusalOfKey
      return sayOnce(.people, error)
    }
  }

  private mutating func refillAssignees() {
    guard case .assign? = picker?.purpose else { return }
    let items = assignable.items(for: list.spec.viewer)
    picker?.replace(items)
  }

  /// The list stays usable, so this is a warning, and the same is not said again.
  private mutating func sayOnce(_ attempt: Attempt, _ error: TicketServiceError) -> [Effect] {
    guard error != .cancelled, freshness.problems[attempt] != error else { return [] }
    freshness.problems[attempt] = error
    notices.show(Notice(kind: .warning, content: .call(attempt, error), at: moment))
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
