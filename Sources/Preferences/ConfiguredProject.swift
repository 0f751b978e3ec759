/// A project of a server, as a profile names it.
package struct ConfiguredProject: Hashable, Sendable {
  /// `us`, `eu` or an address, as it was written.
  package var host: String
  /// The project's number.
  package var number: Int
  /// What prints the key, for `/bin/sh`; `nil` when it is kept elsewhere.
  package var keyCommand: String?
  /// A PEM file of certificates to trust, written like the path of a file of tickets; `nil` for the machine's own.
  package var certificates: String?

  /// Makes a place.
  package init(host: String, number: Int, keyCommand: String? = nil, certificates: String? = nil) {
    self.host = host
    self.number = number
    self.keyCommand = keyCommand
    self.certificates = certificates
  }
}
