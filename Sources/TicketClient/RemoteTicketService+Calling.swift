internal import CurlHTTP
internal import FoundationEssentials
package import TicketWire
package import Tickets

extension RemoteTicketService {
  /// Tells who the key belongs to, and the project it is in now, for pinning that in a configuration.
  ///
  /// - Returns: The person and the current project (contract.md section 10.1).
  /// - Throws: `missingScope`, and any case every call can meet.
  package func account() async throws(TicketServiceError) -> UserJSON.Reading {
    try await answer(to: .currentUser) { response throws(WireProblem) in try UserJSON.read(response.body) }
  }

  /// Makes a call, perhaps repeatedly, and reads the answer: the one road to the server.
  ///
  /// - Parameters:
  ///   - route: The call.
  ///   - isFormer: Whether it goes to the place where the first servers had it.
  ///   - read: Reads the answer.
  /// - Returns: What was read.
  /// - Throws: Any case every call can meet.
  func answer<Value>(
    to route: Route, isFormer: Bool = false, read: (HTTPResponse) throws(WireProblem) -> Value
  ) async throws(TicketServiceError) -> Value {
    let response = try await response(to: route, isFormer: isFormer)
    do { return try read(response ?? HTTPResponse(status: 204)) } catch { throw .malformed }
  }

  /// Makes a call once a last look allows it, when every wait is over and the bytes are about to leave.
  ///
  /// - Parameters:
  ///   - route: The call.
  ///   - look: Whether it may go out; asked again after every wait.
  ///   - read: Reads the answer.
  /// - Returns: What was read; `nil` when the look forbade it, so that nothing was sent.
  /// - Throws: Any case every call can meet.
  func answer<Value>(
    to route: Route, once look: @escaping @Sendable () async -> Bool, read: (HTTPResponse) throws(WireProblem) -> Value
  ) async throws(TicketServiceError) -> Value? {
    guard let response = try await response(to: route, isFormer: false, once: look) else { return nil }
    do { return try read(response) } catch { throw .malformed }
  }

  /// How often in a row the server may refuse a call for its rate before the person hears of it.
  private static let mostRefusals = 3

  private func response(
    to route: Route, isFormer: Bool, once look: (@Sendable () async -> Bool)? = nil
  ) async throws(TicketServiceError) -> HTTPResponse? {
    if let problem = route.problemOfID { throw problem }
    var key = await key.text
    var request = request(for: route, isFormer: isFormer, key: key)
    // An attempt that may have written something must not be forgotten because a later one surely did not.
    var doubt: TicketServiceError?
    var made = 0
    var refusals = 0
    while true {
      do { guard try await mayGoOut(route, look) else { return nil } } catch { throw doubt ?? error }
      let failure: TicketServiceError
      do throws(HTTPError) {
        let response = try await send(request)
        guard let problem = TicketServiceError(response, to: route) else { return response }
        failure = problem
      } catch {
        failure = TicketServiceError(error)
      }
      // Keys are looked at before anything else, so that nothing was done (contract.md section 2.1).
      if failure.needsKey, let another = await self.key.another(than: key) {
        key = another
        request = self.request(for: route, isFormer: isFormer, key: key)
        continue
      }
      if case .rateLimited(let wait) = failure, let budget {
        await budget.refuse(route.budget, for: wait)
        refusals += 1
        // Nothing was done, whatever the call, and the wait is made where everybody can see it (contract.md section 13).
        if refusals <= Self.mostRefusals { continue }
      }
      // Gone after an attempt that may have worked: that attempt deleted it (contract.md section 5.4).
      if route.method == .delete, failure.isAbsence, doubt != nil { return HTTPResponse(status: 204) }
      if route.method != .get, failure.writeOutcome == .unknown { doubt = failure }
      guard let wait = wait(before: route, after: made, failure, doubt) else { throw doubt ?? failure }
      made += 1
      do {
        try await clock.sleep(for: wait)
      } catch {
        throw .cancelled
      }
    }
  }

  /// The wait before a call is made again; `nil` where that could do something twice, or overwrite somebody.
  private func wait(
    before route: Route, after made: Int, _ failure: TicketServiceError, _ doubt: TicketServiceError?
  ) -> Duration? {
    guard route.isSafeToRepeat, doubt == nil || !route.mayOverwrite else { return nil }
    return retries.wait(after: made, failure)
  }

  /// Waits for the rate budget, then looks once more where a look is wanted.
  private func mayGoOut(
    _ route: Route, _ look: (@Sendable () async -> Bool)?
  ) async throws(TicketServiceError) -> Bool {
    try await budget?.take(route.budget, urgency: urgency)
    guard let look, await !look() else { return true }
    await budget?.giveBack(route.budget)
    return false
  }

  /// Makes one attempt, and learns from the answer what the server's clock says.
  private func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    let start = now()
    let response = try await client.send(request)
    if let offset = response.clockOffset(from: start, to: now()) { await traits.remember(clockOffset: offset) }
    return response
  }

  private func request(for route: Route, isFormer: Bool, key: String) -> HTTPRequest {
    let newest = route.request(project: server.project)
    let wire = isFormer ? newest.atFormerPlace : newest
    var headers: HTTPHeaders = ["Accept": "application/json"]
    if !key.isEmpty { headers["Authorization"] = "Bearer \(key)" }
    if wire.body != nil { headers["Content-Type"] = "application/json" }
    return HTTPRequest(
      method: HTTPMethod(wire.method), url: server.address + wire.target, headers: headers, body: wire.body,
      timeouts: route.endpoint == .suggestReply ? suggestionTimeouts : timeouts,
      // What has no body curl could send again, and would then say of its own deletion that there was nothing.
      isSentOnce: !route.isSafeToRepeat || route.method == .delete)
  }
}

extension TicketServiceError {
  /// Whether what was to be deleted is not there.
  fileprivate var isAbsence: Bool { self == .ticketNotFound || self == .noteNotFound || self == .viewNotFound }
}

extension HTTPMethod {
  fileprivate init(_ method: WireMethod) {
    switch method {
    case .get: self = .get
    case .post: self = .post
    case .put: self = .put
    case .patch: self = .patch
    case .delete: self = .delete
    }
  }
}
