/// What is wrong with a certificate, as far as curl tells.
package enum CertificateProblem: Hashable, Sendable {
  /// Signed by itself or by an issuer that this machine does not trust.
  case untrusted
  /// Made for another host name.
  case wrongHost
  /// Out of its dates: expired, or not valid yet.
  case expired
  /// Refused for another reason, for example revoked or too weak.
  case rejected
  /// The file of trusted certificates given to the client is missing or unreadable.
  case badCAFile
}
