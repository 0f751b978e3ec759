import Glibc

/// Writes whole lines, each in one call, so that several writers do not mix.
final class LineFile: Sendable {
  private let descriptor: Int32
  private let isOwned: Bool

  init(descriptor: Int32, isOwned: Bool) {
    self.descriptor = descriptor
    self.isOwned = isOwned
  }

  deinit { if isOwned { close(descriptor) } }

  func write(_ line: String) {
    let bytes = Array("\(line)\n".utf8)
    // A full disk must not end the service.
    _ = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
  }
}
