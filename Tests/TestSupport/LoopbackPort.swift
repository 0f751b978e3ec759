import Glibc

/// A free port of this machine that belongs to a test.
public struct LoopbackPort: Sendable {
  /// The socket that holds it; the caller closes it.
  public let descriptor: Int32
  /// Its number.
  public let number: UInt16

  /// Takes a port; `nil` when none can be had.
  ///
  /// - Parameter backlog: How many callers may wait; `nil` only keeps the port from others, and refuses callers.
  public init?(backlog: Int32?) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isReady = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, size) == 0 && getsockname(descriptor, address, &size) == 0
      }
    }
    guard isReady, backlog.map({ listen(descriptor, $0) == 0 }) ?? true else {
      close(descriptor)
      return nil
    }
    self.descriptor = descriptor
    number = UInt16(bigEndian: address.sin_port)
  }
}
