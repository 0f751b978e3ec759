package import Tickets

/// Which inbox this is.
package struct Profile: Equatable, Sendable {
  /// The name in the top bar.
  package var name: String
  /// Whether the file is the authority; otherwise it mirrors a server.
  package var isLocal: Bool
  /// Where the project's web pages begin, without a slash at the end; `nil` when there are none.
  package var webAddress: String?
  /// How another key is come by; `nil` where none is needed.
  package var signInWay: SignInWay?

  /// Makes a profile.
  package init(name: String, isLocal: Bool, webAddress: String? = nil, signInWay: SignInWay? = nil) {
    self.signInWay = signInWay
    self.name = name
    self.isLocal = isLocal
    self.webAddress = webAddress
  }
}
