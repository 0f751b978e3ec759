import NIOCore
import NIOHTTPTypes

/// Closes a connection on which the body of a request, or an answer, does not come to its end in time.
///
/// Somebody who sends or reads a byte now and then is never idle, and would keep a connection for ever. The time in which
/// a call is worked on does not count.
final class CallDeadlineHandler: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let limit: TimeAmount
  private var request: Scheduled<Void>?
  private var answer: Scheduled<Void>?

  init(limit: Duration) { self.limit = TimeAmount(limit) }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head: start(&request, context)
    case .body: break
    case .end: stop(&request)
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head: start(&answer, context)
    case .body: break
    case .end: stop(&answer)
    }
    context.write(data, promise: promise)
  }

  func channelInactive(context: ChannelHandlerContext) {
    stopAll()
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) { stopAll() }

  private func start(_ deadline: inout Scheduled<Void>?, _ context: ChannelHandlerContext) {
    deadline?.cancel()
    deadline = context.eventLoop.assumeIsolated().scheduleTask(in: limit) { context.close(promise: nil) }
  }

  private func stop(_ deadline: inout Scheduled<Void>?) {
    deadline?.cancel()
    deadline = nil
  }

  private func stopAll() {
    stop(&request)
    stop(&answer)
  }
}
