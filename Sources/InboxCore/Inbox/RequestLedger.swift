/// Hands out request ids and remembers who waits for which answer; part of the state, so that reducers stay pure.
package struct RequestLedger: Equatable, Sendable {
  private var counter = RequestCounter()
  private var owners: [RequestID: RequestOwner] = [:]

  /// Starts at 1, with nobody waiting.
  package init() {}

  /// A fresh id that marks a moment between those of requests; nobody answers it.
  mutating func mark() -> RequestID { counter.next() }

  /// A fresh id whose answer goes to this owner.
  mutating func next(for owner: RequestOwner) -> RequestID {
    let id = counter.next()
    owners[id] = owner
    return id
  }

  /// The same where only the newest answer counts: whoever waited as this owner waits no more.
  mutating func next(replacing owner: RequestOwner) -> RequestID {
    owners = owners.filter { $0.value != owner }
    return next(for: owner)
  }

  /// Who waits for an answer; `nil` when nobody does.
  func owner(of id: RequestID) -> RequestOwner? { owners[id] }

  /// Takes the owner of an answer out; `nil` when nobody waits for it.
  mutating func take(_ id: RequestID) -> RequestOwner? { owners.removeValue(forKey: id) }

  /// Forgets what was given up: no answer to it comes.
  mutating func forget(_ id: RequestID) { owners[id] = nil }

  /// Whether an owner waits for this answer.
  package func awaits(_ id: RequestID) -> Bool { owners.keys.contains(id) }

  /// How many answers are waited for.
  package var count: Int { owners.count }
}
