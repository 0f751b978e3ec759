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
  private var request = Deadline()
  private var answer = Deadline()

  init(limit: Duration) { self.limit = TimeAmount(limit) }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head: request.isOpen = true
    case .body: break
    case .end: request.isOpen = false
    }
    context.fireChannelRead(data)
  }

  // What comes and goes in one piece, as nearly everything does, needs no clock.
  func channelReadComplete(context: ChannelHandlerContext) {
    request.watch(limit, context)
    context.fireChannelReadComplete()
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head: answer.isOpen = true
    case .body: break
    case .end: answer.isOpen = false
    }
    context.write(data, promise: promise)
  }

  func flush(context: ChannelHandlerContext) {
    answer.watch(limit, context)
    context.flush()
  }

  func channelInactive(context: ChannelHandlerContext) {
    stopAll()
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) { stopAll() }

  private func stopAll() {
    request.isOpen = false
    answer.isOpen = false
  }
}

extension CallDeadlineHandler {
  /// The time in which something that has begun must come to its end.
  private struct Deadline {
    /// Whether it has begun and not ended.
    var isOpen = false {
      didSet {
        // Whatever begins or ends, an earlier one is over.
        task?.cancel()
        task = nil
      }
    }
    private var task: Scheduled<Void>?

    /// Starts the clock where something is under way and none runs.
    mutating func watch(_ limit: TimeAmount, _ context: ChannelHandlerContext) {
      guard isOpen, task == nil else { return }
      task = context.eventLoop.assumeIsolated().scheduleTask(in: limit) { context.close(promise: nil) }
    }
  }
}
