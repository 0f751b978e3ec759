/// What a request that ran out of time was doing.
package enum TimeoutPhase: Hashable, Sendable {
  /// Looking up the name, connecting or agreeing on encryption: nothing of the request was sent.
  case connecting
  /// Sending the request, or waiting for the answer or the rest of it.
  case waiting
}
