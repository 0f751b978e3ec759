import FoundationEssentials
import TicketWire
import Tickets

/// Turns a request into an answer: knows the API and the services, not the transport.
///
/// The order is the server's (contract.md section 2.1): place, key, project, then what the key may do and how often,
/// then method, ticket and body.
struct CallHandler: Sendable {
  /// The service as which a key's owner acts.
  let service: @Sendable (AccessKey) -> any TicketService
  let keys: AccessKeys
  let unread: UnreadCounter
  let profile: ServerProfile
  let throttle: Throttle
  let flights: WriteFlights

  /// Largest body in bytes.
  static let bodyLimit = 1 << 20

  /// Answers a request.
  ///
  /// - Parameters:
  ///   - call: The head.
  ///   - readBody: Reads at most `bodyLimit` bytes; `nil` when there are more. Called only for callers with a key.
  /// - Returns: The answer, also to what cannot be done.
  func answer(_ call: IncomingCall, readBody: () async -> Data?) async -> Answer {
    do throws(ProblemJSON) {
      let match = try worded { () throws(RouteProblem) in try EndpointMatch(path: call.path, where: profile.has) }
      let key = try owner(of: call)
      try worded { () throws(RouteProblem) in _ = try match.project() }
      let rule = try profile.rule(for: key, at: match.endpoint, method: call.method)
      if let wait = throttle.take(rule.budget, for: key) { throw .throttled(seconds: Int(wait.components.seconds)) }
      guard let body = await readBody() else { throw .bodyTooLarge(limit: Self.bodyLimit) }
      let route = try worded { () throws(RouteProblem) in
        try match.route(
          method: call.method, query: call.query, body: body, contentType: call.contentType,
          generation: profile.generation)
      }
      let performer = CallPerformer(
        service: service(key), person: key.person, generation: profile.generation, unread: unread, flights: flights,
        call: call)
      return await performer.answer(to: route)
    } catch {
      return Answer(error)
    }
  }

  private func owner(of call: IncomingCall) throws(ProblemJSON) -> AccessKey {
    let verdict: AccessKeys.Verdict
    do {
      verdict = try keys.judge(authorization: call.authorization)
    } catch {
      // Whether the key is good is not known, so it must not be called wrong.
      throw .serverFault()
    }
    switch verdict {
    case .accepted(let key): return key
    case .missing: throw .notAuthenticated
    case .wrong: throw .keyInvalid
    }
  }

  private func worded<Value>(_ step: () throws(RouteProblem) -> Value) throws(ProblemJSON) -> Value {
    do { return try step() } catch { throw error.problem }
  }
}
