extension String {
  /// Whether it looks like a key of PostHog (`phx_…`), perhaps behind a scheme: no address begins so, and a key that was
  /// taken for one would be shown, looked up and logged.
  public var looksLikeKey: Bool {
    let text = OutgoingMessage.trimmed(self)
    let rest = (text.firstRange(of: "://").map { text[$0.upperBound...] } ?? text[...]).utf8
    // Personal, project, secret, refresh and access keys and those of feature flags.
    return rest.count > 4 && ["phx_", "phc_", "phs_", "phr_", "pha_", "phv_"].contains { rest.starts(with: $0.utf8) }
  }
}
