/// PostHog's own servers, which have short names.
public enum CloudHost {
  /// The host that a short name stands for.
  ///
  /// - Parameter typed: `us`, `eu` or the address of any server.
  /// - Returns: PostHog's host, or the address as it is.
  public static func address(of typed: String) -> String {
    ["us", "eu"].contains(typed) ? "\(typed).posthog.com" : typed
  }
}
