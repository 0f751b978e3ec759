/// How long a server waits for its callers.
package struct ServerPatience: Hashable, Sendable {
  /// How long a connection may rest between two requests, and how long the head of a request may take.
  package var idle: Duration
  /// How long the body of a request, and the reading of an answer, may take.
  package var call: Duration

  /// Makes limits; one minute, and half of one, unless said otherwise.
  package init(idle: Duration = .seconds(60), call: Duration = .seconds(30)) {
    self.idle = idle
    self.call = call
  }
}
