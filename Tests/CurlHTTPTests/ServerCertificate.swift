import Foundation

/// Certificates for 127.0.0.1, and the first words of a TLS 1.2 server that shows one.
///
/// A client judges a certificate as soon as it arrives, before anything is encrypted, so no TLS library is needed here:
/// the server says hello, shows the certificate, and never gets further.
struct ServerCertificate {
  let der: Data

  /// Signed by itself, good from 2020 to 2124.
  static let valid = Self(
    """
    MIIBYjCCAQigAwIBAgIBAjAKBggqhkjOPQQDAjAXMRUwEwYDVQQDDAxob3N0aWxlLnRlc3QwIBcNMjAwMTAxMDAwMDAwWhgP
    MjEyNTAxMDEwMDAwMDBaMBcxFTATBgNVBAMMDGhvc3RpbGUudGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABIE6IWL+
    TmZGgHeB+BFP6rd5vp2pnzExcbZMFnKU8y7mWlkplNLxk+Zvwr0+z6VxDs+PXSrD3LZE+HB9jen23vqjQzBBMA8GA1UdEQQI
    MAaHBH8AAAEwDwYDVR0TAQH/BAUwAwEB/zAdBgNVHQ4EFgQU1sQTdERr1Djkk523faVJr7E6R08wCgYIKoZIzj0EAwIDSAAw
    RQIgbpOonmizWZqJBjrK5KOztIaNJcY1tCbM9MIBNkLuX1MCIQC5bSTKR0znZJbyZRMQpxgNbYe6HUb77PJ25z58tfiZmg==
    """)

  /// Signed by itself, over since 2 January 2020.
  static let expired = Self(
    """
    MIIBYDCCAQagAwIBAgIBATAKBggqhkjOPQQDAjAXMRUwEwYDVQQDDAxob3N0aWxlLnRlc3QwHhcNMjAwMTAxMDAwMDAwWhcN
    MjAwMTAyMDAwMDAwWjAXMRUwEwYDVQQDDAxob3N0aWxlLnRlc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASBOiFi/k5m
    RoB3gfgRT+q3eb6dqZ8xMXG2TBZylPMu5lpZKZTS8ZPmb8K9Ps+lcQ7Pj10qw9y2RPhwfY3p9t76o0MwQTAPBgNVHREECDAG
    hwR/AAABMA8GA1UdEwEB/wQFMAMBAf8wHQYDVR0OBBYEFNbEE3REa9Q45JOdt32lSa+xOkdPMAoGCCqGSM49BAMCA0gAMEUC
    IQCdFUn1cEhFMn9JKw4b8kuO9ZfONuVh9QE0gprql5Ek9wIgU9mZicnwRrJUT+rRugTEB24v/piSh2U6Ri8UUsOiJok=
    """)

  private init(_ base64: String) {
    der = Data(base64Encoded: base64, options: .ignoreUnknownCharacters) ?? Data()
  }

  /// The certificate as a file of trusted ones.
  var pem: String {
    "-----BEGIN CERTIFICATE-----\n"
      + der.base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
      + "\n-----END CERTIFICATE-----\n"
  }

  /// Writes `pem` to a new file for as long as `body` runs.
  func withFile(_ body: (String) async throws -> Void) async throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "posthorn-\(UUID()).pem")
    try Data(pem.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    try await body(file.path)
  }

  /// ServerHello (TLS 1.2, ECDHE-ECDSA-AES128-GCM-SHA256, secure renegotiation) and Certificate.
  var greeting: Data {
    let hello = Data([3, 3]) + Data(repeating: 7, count: 32) + Data([0, 0xC0, 0x2B, 0, 0, 5, 0xFF, 1, 0, 1, 0])
    let chain = counted(counted(der))
    return record(Data([2]) + counted(hello)) + record(Data([11]) + counted(chain))
  }

  /// Bytes behind their count in three bytes.
  private func counted(_ bytes: Data) -> Data {
    Data([UInt8(bytes.count >> 16 & 0xFF), UInt8(bytes.count >> 8 & 0xFF), UInt8(bytes.count & 0xFF)]) + bytes
  }

  /// A handshake record.
  private func record(_ message: Data) -> Data {
    Data([22, 3, 3, UInt8(message.count >> 8), UInt8(message.count & 0xFF)]) + message
  }
}
