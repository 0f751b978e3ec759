import Foundation
import Glibc

/// One connection of a `HostileServer`, on a thread of its own.
struct ServerConnection {
  let fd: Int32
  let log: ServerLog

  func serve(isHTTP: Bool, _ script: HostileServer.Script) {
    var wait = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
    var rest = Data()
    while let request = isHTTP ? nextRequest(&rest) : firstBytes() {
      log.add(request)
      for step in script(request) {
        guard perform(step) else { return }
      }
    }
  }

  /// Whether the connection goes on.
  private func perform(_ step: HostileServer.Step) -> Bool {
    switch step {
    case .send(let data):
      return send(data)
    case .sendZeros(let count):
      let piece = Data(count: 1 << 16)
      return (0..<(count >> 16)).allSatisfy { _ in send(piece) } && send(piece.prefix(count & 0xFFFF))
    case .hang:
      while read() != nil {}
      log.addHangUp()
      return false
    case .close:
      return false
    case .reset:
      var now = linger(l_onoff: 1, l_linger: 0)
      setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
      return false
    }
  }

  private func send(_ data: Data) -> Bool {
    var left = data[...]
    while !left.isEmpty {
      let count = left.withUnsafeBytes { Glibc.send(fd, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return false }
      left = left.dropFirst(count)
    }
    return true
  }

  private func read() -> Data? {
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(fd, &bytes, bytes.count, 0)
    return count > 0 ? Data(bytes[..<count]) : nil
  }

  private func firstBytes() -> HostileServer.Request? {
    read().map { HostileServer.Request(line: "", body: $0) }
  }

  private func nextRequest(_ rest: inout Data) -> HostileServer.Request? {
    let blankLine = Data("\r\n\r\n".utf8)
    while rest.range(of: blankLine) == nil {
      guard let more = read() else { return nil }
      rest += more
    }
    guard let end = rest.range(of: blankLine) else { return nil }
    let lines = String(decoding: rest[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
    var request = HostileServer.Request(line: lines[0], headers: Array(lines.dropFirst()))
    let length = request.header("Content-Length").flatMap(Int.init) ?? 0
    while rest.distance(from: end.upperBound, to: rest.endIndex) < length {
      guard let more = read() else { return nil }
      rest += more
    }
    let bodyEnd = rest.index(end.upperBound, offsetBy: length)
    request.body = Data(rest[end.upperBound..<bodyEnd])
    rest = Data(rest[bodyEnd...])
    return request
  }
}

extension [HostileServer.Step] {
  /// A well-formed answer that keeps the connection.
  static func answer(_ status: String = "200 OK", _ headers: [String] = [], body: Data) -> Self {
    let lines = ["HTTP/1.1 \(status)", "Content-Length: \(body.count)"] + headers + ["", ""]
    return [.send(Data(lines.joined(separator: "\r\n").utf8) + body)]
  }

  /// A well-formed answer with a text.
  static func answer(_ status: String = "200 OK", _ headers: [String] = [], text: String = "hello") -> Self {
    answer(status, headers, body: Data(text.utf8))
  }

  /// Bytes of one's own, then the end of the connection.
  static func raw(_ text: String, then last: HostileServer.Step = .close) -> Self {
    [.send(Data(text.utf8)), last]
  }
}
