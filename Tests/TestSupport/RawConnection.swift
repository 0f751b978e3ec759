import Glibc
import Testing

/// A connection for bytes of one's own, well-formed or not; every wait ends after ten seconds.
public final class RawConnection {
  /// What a server did.
  public enum End: Hashable, CustomStringConvertible {
    /// It closed without a word.
    case closed
    /// It answered with this status first, and closed.
    case status(Int)
    /// It wrote something that is no answer.
    case babble
    /// It kept the connection for ten seconds.
    case silent

    /// The case in words.
    public var description: String {
      switch self {
      case .closed: "closed"
      case .status(let status): "status \(status)"
      case .babble: "no HTTP"
      case .silent: "silent"
      }
    }

    /// Whether it is what hostile bytes may lead to: an error of the caller, or the end of the connection.
    public var isRefusal: Bool {
      if case .status(let status) = self { (400...499).contains(status) } else { self == .closed }
    }

    /// Whether it is anything but a fault of the server.
    public var isNoFault: Bool {
      if case .status(let status) = self { (200...499).contains(status) } else { self == .closed }
    }
  }

  /// Nobody listens there.
  ///
  /// Where that is no surprise, as behind a proxy whose server has ended, it is no issue of a test.
  public struct NobodyListens: Error {
    /// The port or the path.
    public let place: String
  }

  private let descriptor: Int32

  /// Connects to a port of this machine.
  ///
  /// - Throws: `NobodyListens`.
  public init(port: UInt16) throws {
    descriptor = Self.socket(AF_INET)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        connect(descriptor, address, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw NobodyListens(place: "port \(port)") }
  }

  /// Connects to a unix socket.
  ///
  /// - Throws: `NobodyListens`.
  public init(socket path: String) throws {
    descriptor = Self.socket(AF_UNIX)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        connect(descriptor, address, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard result == 0 else { throw NobodyListens(place: path) }
  }

  private static func socket(_ family: Int32) -> Int32 {
    let descriptor = Glibc.socket(family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var wait = timeval(tv_sec: 10, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &wait, size)
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &wait, size)
    return descriptor
  }

  deinit { close(descriptor) }

  /// Sends bytes; a server may have closed before the last of them.
  public func send(_ bytes: [UInt8]) {
    var left = bytes[...]
    while !left.isEmpty {
      let count = left.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return }
      left = left.dropFirst(count)
    }
  }

  /// Sends a text.
  public func send(_ text: String) { send(Array(text.utf8)) }

  /// Reads everything until the server closes.
  public func readAll() -> String { end().text }

  /// Reads what comes next; empty when the server closed or stayed silent.
  public func next() -> String {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    return String(decoding: buffer[..<max(0, count)], as: UTF8.self)
  }

  /// Whether the server has closed, as far as the system knows now; an answer that is not read yet does not hide it.
  public var isClosed: Bool {
    // POLLRDHUP, which the C library shows to GNU sources only.
    let closed = Int16(0x2000)
    var state = pollfd(fd: descriptor, events: closed, revents: 0)
    return poll(&state, 1, 0) > 0
  }

  /// Says that nothing more will be sent.
  public func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// Reads until the server closes.
  public func end() -> (end: End, text: String) {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var count = recv(descriptor, &buffer, buffer.count, 0)
    while count > 0 {
      bytes += buffer[..<count]
      count = recv(descriptor, &buffer, buffer.count, 0)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    // A reset is what becomes of bytes that nobody wants to read.
    if count < 0, errno == EAGAIN { return (.silent, text) }
    guard !bytes.isEmpty else { return (.closed, text) }
    guard text.hasPrefix("HTTP/1.1 "), let status = Int(text.dropFirst(9).prefix(3)) else { return (.babble, text) }
    return (.status(status), text)
  }

  /// Sends bytes on a connection of their own, says that they are all, and tells what the server did.
  ///
  /// - Throws: `NobodyListens`.
  public static func outcome(_ bytes: [UInt8], port: UInt16) throws -> (end: End, text: String) {
    let connection = try RawConnection(port: port)
    connection.send(bytes)
    connection.finishSending()
    return connection.end()
  }
}
