import Glibc

/// Files that only their owner may read.
enum PrivateFile {
  /// Puts a text in place of a file, with mode 0600.
  ///
  /// It is written beside the file and renamed, so that what is there is lost by nothing. A link stays one: the file that
  /// it leads to is replaced.
  ///
  /// - Parameters:
  ///   - text: The whole text.
  ///   - path: The file; its folder is there.
  /// - Returns: Whether it is there now; otherwise everything is as before.
  static func write(_ text: String, to path: String) -> Bool {
    let target = SystemFacts.realPath(path) ?? path
    let draft = "\(target).\(getpid())"
    let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { return false }
    defer { unlink(draft) }
    let isWritten = writeAll(text, to: file) && fsync(file) == 0
    return close(file) == 0 && isWritten && rename(draft, target) == 0
  }
}
