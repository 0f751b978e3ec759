import ServerPorts
package import Tickets
import TicketWire

/// What a server is to its callers.
package enum ServerProfile: Hashable, Sendable {
  /// The newest generation and the seed's calls besides, every call open to keys that have its scope.
  case complete
  /// Strictly one generation, with all that it keeps from keys (contract.md section 2.2).
  case posing(Generation)

  /// The generation whose rules and shapes are in force.
  package var generation: Generation {
    switch self {
    case .complete: .n
    case .posing(let generation): generation
    }
  }

  /// Whether there is such a place.
  func has(_ endpoint: Endpoint) -> Bool {
    switch self {
    // What the newest generation has, and the one call that it gave up.
    case .complete: endpoint.exists(in: .n) || endpoint == .suggestReply
    case .posing(let generation): endpoint.exists(in: generation)
    }
  }

  /// Whether keys may make a call at all.
  func opens(_ rule: CallRule) -> Bool {
    switch self {
    case .complete: true
    case .posing(let generation): rule.openIn.contains(generation)
    }
  }

  /// Says what stands between a key and a call: access first, then whether keys may make it, then the scope.
  ///
  /// - Parameters:
  ///   - key: Who calls.
  ///   - endpoint: The place.
  ///   - method: The method as the request line has it; a place does not know it, keys may not use it.
  /// - Returns: The rule of the call, which is then allowed.
  /// - Throws: The 403 of contract.md section 3.2.
  func rule(for key: AccessKey, at endpoint: Endpoint, method: String) throws(ProblemJSON) -> CallRule {
    if key.isProjectOnly, endpoint.belongsToOrganization { throw ProblemJSON(.projectLimitedKey) }
    guard let method = WireMethod(rawValue: method), let rule = endpoint.rule(of: method), opens(rule) else {
      throw .closedToKeys
    }
    if let scope = rule.scope(in: generation), !key.scopes.satisfy(scope) { throw ProblemJSON(.missingScope(scope)) }
    return rule
  }
}
