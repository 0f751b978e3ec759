/// Who makes calls wait, so that a server's rate limit is kept.
public protocol CallBudget: Sendable {
  /// Sends every person's call away that waits now; each ends with `overBudget` or `rateLimited`, and nothing of
  /// it was sent.
  func dismiss() async
}
