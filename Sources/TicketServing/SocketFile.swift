import Glibc

/// The file of a unix socket: only its owner may connect, and nobody takes it from a server that lives.
struct SocketFile {
  let path: String

  /// Makes room for a socket: what a dead server left is removed, anything else stays.
  ///
  /// - Throws: `ServingProblem.addressInUse` while a server answers there, `notASocket`, `notAllowed`, `badPath`.
  func claim() throws(ServingProblem) {
    var address = sockaddr_un()
    guard !path.isEmpty, path.utf8.count < MemoryLayout.size(ofValue: address.sun_path), !path.utf8.contains(0) else {
      throw .badPath
    }
    var facts = stat()
    guard lstat(path, &facts) == 0 else {
      if errno == ENOENT { return }
      throw errno == EACCES ? .notAllowed : .badPath
    }
    guard facts.st_mode & S_IFMT == S_IFSOCK else { throw .notASocket }
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
    let probe = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
    defer { close(probe) }
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        connect(probe, address, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    // A full queue also means that somebody listens.
    if result == 0 || errno == EAGAIN || errno == EINPROGRESS { throw .addressInUse }
    guard errno == ECONNREFUSED || errno == ENOENT else { throw .notAllowed }
    guard unlink(path) == 0 || errno == ENOENT else { throw .notAllowed }
  }

  /// Leaves it to its owner, whatever the mask of the process was.
  func restrict() { chmod(path, 0o600) }

  /// Takes it away.
  func remove() { unlink(path) }
}
