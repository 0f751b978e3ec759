public import Tickets

/// Which inbox this is.
public struct Profile: Equatable, Sendable {
  /// The name in the top bar.
  public var name: String
  /// Whether the file is the authority; otherwise it mirrors a server.
  public var isLocal: Bool
  /// Where the project's web pages begin, without a slash at the end; `nil` when there are none.
  public var webAddress: String?
  /// How another key is come by; `nil` where none is needed.
  public var signInWay: SignInWay?

  /// Makes a profile.
  public init(name: String, isLocal: Bool, webAddress: String? = nil, signInWay: SignInWay? = nil) {
    self.signInWay = signInWay
    self.name = name
    self.isLocal = isLocal
    self.webAddress = webAddress
  }
}
