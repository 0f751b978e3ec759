import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import TicketWire

extension CallHandler {
  /// Answers a request of the transport.
  func respond(to request: Request) async -> Response {
    let call = IncomingCall(
      method: request.method.rawValue, target: request.head.path ?? "/",
      authorization: request.headers[.authorization], contentType: request.headers[.contentType],
      host: request.head.authority ?? "localhost")
    let answer = await answer(call, reading: request.body)
    var headers: HTTPFields = [.contentType: "application/json"]
    if let seconds = answer.retryAfter { headers[.retryAfter] = "\(seconds)" }
    if !answer.allow.isEmpty { headers[.allow] = answer.allow.map(\.rawValue).joined(separator: ", ") }
    // The answer to HEAD must not have a body, whatever it would have said.
    let body = request.method == .head ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
    return Response(status: HTTPResponse.Status(code: answer.status), headers: headers, body: body)
  }

  /// Answers; the one call that can take minutes is given up when its caller hangs up.
  private func answer(_ call: IncomingCall, reading body: RequestBody) async -> Answer {
    guard call.isLong else { return await answer(call) { await Self.bytes(of: body) } }
    do {
      return try await body.consumeWithCancellationOnInboundClose { body in
        await answer(call) { await Self.bytes(of: body) }
      }
    } catch {
      // Nobody is there to read it.
      return Answer(.serverFault())
    }
  }

  private static func bytes(of body: RequestBody) async -> Data? {
    try? await Data(body.collect(upTo: bodyLimit).readableBytesView)
  }
}
