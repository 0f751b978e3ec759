import FoundationEssentials
import Notation
import ServerPorts
import TicketWire
import Tickets

/// Turns a request into an answer: knows the API and the services, not the transport.
///
/// The order is the server's (contract.md section 2.1): place, key, project, then what the key may do and how often,
/// then method, ticket and body.
struct CallHandler: Sendable {
  /// The service as which a key's owner acts.
  let service: @Sendable (AccessKey) -> any ServedTicketService
  let keys: AccessKeys
  let unread: UnreadCounter
  let profile: ServerProfile
  let throttle: Throttle
  let flights: WriteFlights
  let pages: KeptPages
  let isHealthy: @Sendable () -> Bool

  /// Largest body in bytes.
  static let bodyLimit = 1 << 20

  /// Answers a request.
  ///
  /// - Parameters:
  ///   - call: The head.
  ///   - readBody: Reads at most `bodyLimit` bytes, or says what is wrong with them. Called only for callers with a key.
  /// - Returns: The answer, also to what cannot be done.
  func answer(_ call: IncomingCall, readBody: () async throws(ProblemJSON) -> Data) async -> Answer {
    if call.isHealthCheck { return health(call) }
    var endpoint: Endpoint?
    var keyName: String?
    var answer: Answer
    do throws(ProblemJSON) {
      let match = try worded { () throws(RouteProblem) in try EndpointMatch(path: call.path, where: profile.has) }
      endpoint = match.endpoint
      let key = try owner(of: call)
      keyName = key.name
      try worded { () throws(RouteProblem) in _ = try match.project() }
      let rule = try profile.rule(for: key, at: match.endpoint, method: call.method)
      if let wait = throttle.take(rule.budget, for: key) { throw .throttled(seconds: Int(wait.components.seconds)) }
      let body = try await readBody()
      let route = try worded { () throws(RouteProblem) in
        try match.route(
          method: call.method, query: call.query, body: body, contentType: call.contentType,
          generation: profile.generation)
      }
      let performer = CallPerformer(
        service: service(key), key: key, generation: profile.generation, unread: unread, flights: flights,
        pages: pages, call: call)
      answer = await performer.answer(to: route)
    } catch {
      answer = Answer(error)
    }
    answer.endpoint = endpoint
    answer.keyName = keyName
    return answer
  }

  /// Says whether the file can be read; for watchers, so without a key and outside every limit.
  private func health(_ call: IncomingCall) -> Answer {
    guard [WireMethod.get.rawValue, "HEAD"].contains(call.method) else {
      return Answer(.methodNotAllowed(call.method, allowed: [.get]))
    }
    let isGood = isHealthy()
    var writer = JSONWriter()
    writer.object { $0.member("status", isGood ? "ok" : "unavailable") }
    return Answer(writer.data, status: isGood ? 200 : 503)
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
