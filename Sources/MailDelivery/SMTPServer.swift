import CurlHTTP
import HostSystem

/// A mail server to hand mails to, and how to sign in there.
///
/// Prints itself without the password.
package struct SMTPServer: Sendable, CustomStringConvertible, CustomReflectable {
  /// Scheme, host and port.
  let url: String
  let user: String?
  let password: String?
  /// A file of certificates to trust instead of the system's.
  let authorities: String?
  /// How long an attempt may take.
  let patience: Duration
  /// Whether the host is this machine, so that nothing can be overheard.
  let isLocal: Bool

  /// What is wrong with an address.
  package enum Problem: Error, Hashable, Sendable {
    /// It is not `smtp://` or `smtps://` with a host, and perhaps a user and a port.
    case malformed
    /// It holds a password, which everybody on the machine could read.
    case passwordInside
    /// It names a user, and there is no password.
    case passwordMissing
  }

  /// Reads an address such as `smtps://mailer@mail.acme.example:465`.
  ///
  /// With `smtp://` the connection is encrypted where the server offers it; with a user it must, unless the server is
  /// this machine.
  ///
  /// - Parameters:
  ///   - address: The address; characters of the user may be percent-encoded.
  ///   - password: The user's password.
  ///   - authorities: A PEM file of certificates to trust instead of the system's.
  ///   - patience: How long an attempt may take.
  /// - Throws: `Problem`.
  package init(
    _ address: String, password: String? = nil, authorities: String? = nil, patience: Duration = .seconds(300)
  ) throws(Problem) {
    guard let mark = address.firstRange(of: "://"), ["smtp", "smtps"].contains(address[..<mark.lowerBound]) else {
      throw .malformed
    }
    var place = address[mark.upperBound...]
    if place.hasSuffix("/") { place = place.dropLast() }
    if let at = place.lastIndex(of: "@") {
      guard !place[..<at].contains(":") else { throw .passwordInside }
      guard let name = PercentCoding.decoded(place[..<at]), !name.isEmpty, name.utf8.allSatisfy({ $0 >= 0x20 }) else {
        throw .malformed
      }
      guard let password, !password.isEmpty else { throw .passwordMissing }
      user = name
      self.password = password
      place = place[place.index(after: at)...]
    } else {
      user = nil
      self.password = nil
    }
    let host = place.prefix { $0 != ":" || place.hasPrefix("[") }
    guard !host.isEmpty, place.unicodeScalars.allSatisfy(Self.isHostScalar) else { throw .malformed }
    url = "\(address[..<mark.lowerBound])://\(place)"
    isLocal = BaseAddress.isThisMachine(url: url)
    self.authorities = authorities
    self.patience = patience
  }

  private static func isHostScalar(_ scalar: Unicode.Scalar) -> Bool {
    ".-_:[]".unicodeScalars.contains(scalar) || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
  }

  /// Scheme, host and port.
  package var description: String { url }

  /// What `dump` shows: the same as `description`.
  package var customMirror: Mirror { Mirror(self, unlabeledChildren: [description]) }
}
