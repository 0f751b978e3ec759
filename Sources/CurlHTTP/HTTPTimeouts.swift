/// How long a request may take.
///
/// Waits are at least one millisecond; curl counts a stall in whole seconds, so `stall` is rounded up.
package struct HTTPTimeouts: Hashable, Sendable {
  /// From the start until the connection (name lookup, TCP, TLS) stands; 10 seconds unless said otherwise.
  package var connect: Duration
  /// From the start until the last byte of the answer; 30 seconds unless said otherwise.
  package var whole: Duration
  /// How long less than one byte a second may move before the transfer counts as stalled; `nil` for no such limit.
  ///
  /// 20 seconds unless said otherwise. Waiting for a server that thinks also counts. curl looks at the last five
  /// seconds, so a stall is noticed up to five seconds late.
  package var stall: Duration?

  /// Creates limits for one request.
  package init(connect: Duration = .seconds(10), whole: Duration = .seconds(30), stall: Duration? = .seconds(20)) {
    self.connect = connect
    self.whole = whole
    self.stall = stall
  }
}
