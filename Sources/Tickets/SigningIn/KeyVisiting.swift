/// Asks a server about a key before anything is configured; nothing is changed there, and nothing is marked read.
public protocol KeyVisiting: Sendable {
  /// Whether a PostHog server answers at an address; no key is sent.
  ///
  /// - Parameter host: `us`, `eu` or an address, as it was typed.
  /// - Returns: What is wrong with the address; `nil` when a key can be sent there.
  func problem(ofHost host: String) async -> SignInProblem?

  /// The projects of the key's owner.
  ///
  /// - Parameters:
  ///   - host: `us`, `eu` or an address, as it was typed.
  ///   - key: The key.
  /// - Returns: The projects, the current one first; empty when the key may not tell.
  func projects(host: String, key: Secret) async -> Result<[ProjectReference], SignInProblem>

  /// What the key may do in a project.
  ///
  /// - Parameters:
  ///   - host: `us`, `eu` or an address, as it was typed.
  ///   - key: The key.
  ///   - project: The project's number.
  /// - Returns: What the server tells.
  func report(host: String, key: Secret, project: Int) async -> Result<KeyReport, SignInProblem>
}
