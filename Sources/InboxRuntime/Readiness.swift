import Glibc

/// What waiting for descriptors came to.
enum Readiness {
  case nothing, something, hungUp

  /// Waits until one of them can be read or is broken.
  ///
  /// - Parameters:
  ///   - descriptors: What to wait for.
  ///   - timeout: Milliseconds to wait at most; -1 for as long as it takes.
  init(of descriptors: [Int32], within timeout: Int32) {
    var entries = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let broken = Int16(POLLHUP | POLLERR | POLLNVAL)
    if poll(&entries, nfds_t(entries.count), timeout) <= 0 {
      self = .nothing
    } else {
      self = entries.contains { $0.revents & broken != 0 } ? .hungUp : .something
    }
  }
}
