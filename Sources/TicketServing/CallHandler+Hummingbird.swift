import FoundationEssentials
import Hummingbird
import NIOCore
import TicketWire

extension CallHandler {
  /// Answers a request of the transport.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - log: Where a line about it goes.
  /// - Returns: The answer.
  func respond(to request: Request, log: RequestLog?) async -> Response {
    let start = ContinuousClock.now
    let call = IncomingCall(
      method: request.method.rawValue, target: request.head.path ?? "/",
      authorization: request.headers[.authorization], contentType: request.headers[.contentType],
      host: request.head.authority ?? "localhost")
    let answer = await answer(call, reading: request.body)
    log?.tell(call, answer, took: .now - start)
    var headers: HTTPFields = [.contentType: "application/json"]
    if let seconds = answer.retryAfter { headers[.retryAfter] = "\(seconds)" }
    if !answer.allow.isEmpty { headers[.allow] = answer.allow.map(\.rawValue).joined(separator: ", ") }
    // The answer to HEAD must not have a body, whatever it would have said.
    let body = request.method == .head ? ResponseBody() : ResponseBody(byteBuffer: answer.body)
    return Response(status: HTTPResponse.Status(code: answer.status), headers: headers, body: body)
  }

  /// Answers; the one call that can take minutes is given up when its caller hangs up.
  private func answer(_ call: IncomingCall, reading body: RequestBody) async -> Answer {
    guard call.isLong else {
      return await answer(call) { () async throws(ProblemJSON) in try await Self.bytes(of: body) }
    }
    let work = GivenUpTask()
    let given = try? await body.consumeWithInboundCloseHandler { body in
      let bytes: Result<Data, ProblemJSON>
      do throws(ProblemJSON) { bytes = .success(try await Self.bytes(of: body)) } catch { bytes = .failure(error) }
      return await work.run { await answer(call) { () async throws(ProblemJSON) in try bytes.get() } }
    } onInboundClosed: {
      work.giveUp()
    }
    return given ?? Answer(.serverFault())
  }

  private static func bytes(of body: RequestBody) async throws(ProblemJSON) -> Data {
    do {
      return Data(try await body.collect(upTo: bodyLimit).readableBytesView)
    } catch is NIOTooManyBytesError {
      throw .bodyTooLarge(limit: bodyLimit)
    } catch {
      // The body broke off, or its chunks make no sense.
      throw ProblemJSON(
        status: 400, shape: .framework(.request, code: "parse_error", attr: nil), detail: "Malformed request.")
    }
  }
}
