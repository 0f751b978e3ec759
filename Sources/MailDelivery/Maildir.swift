import Glibc
import Notation
package import ServerPorts
import Tickets

/// A maildir: every mail becomes a file in its folder `new`, whole or not at all.
package struct Maildir: MailTransport {
  private let path: String

  /// Why the folder cannot be used, by the system's error number.
  package struct Problem: Error, Hashable, Sendable {
    /// The number.
    package var code: Int
  }

  /// Makes the folder with its three parts where they are missing; only its owner can look into them.
  ///
  /// - Parameter path: The folder; the one that it is in must exist.
  /// - Throws: `Problem`.
  package init(path: String) throws(Problem) {
    self.path = path
    for folder in [path] + ["tmp", "new", "cur"].map({ "\(path)/\($0)" }) {
      guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw Problem(code: Int(errno)) }
      var facts = stat()
      guard stat(folder, &facts) == 0, facts.st_mode & S_IFMT == S_IFDIR else { throw Problem(code: Int(ENOTDIR)) }
    }
  }

  /// Writes a mail; it is on the disk when this returns.
  ///
  /// The name follows from the mail, so that a repetition replaces the first copy unless somebody took that away.
  ///
  /// - Parameters:
  ///   - mail: What to deliver.
  ///   - tick: Not called, because nothing waits.
  /// - Returns: `delivered`, or `postponed(.folder)`.
  package func deliver(_ mail: OutgoingMail, tick: @escaping () -> Bool) -> MailOutcome {
    let name = "\(Timestamp(mail.writtenAt).microseconds / 1_000_000).\(Self.fileName(of: mail.messageID))"
    let temporary = "\(path)/tmp/\(name).\(getpid())"
    let isWritten =
      write(Self.bytes(of: mail), to: temporary) && rename(temporary, "\(path)/new/\(name)") == 0
      && synchronize(folder: "\(path)/new")
    guard !isWritten else { return .delivered }
    let code = errno
    unlink(temporary)
    return .postponed(.folder(code: Int(code)))
  }

  private static func fileName(of messageID: String) -> String {
    let plain = messageID.unicodeScalars.filter { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", ".": true
      default: false
      }
    }
    return String(String.UnicodeScalarView(plain))
  }

  /// The mail as it lies on the disk.
  static func bytes(of mail: OutgoingMail) -> [UInt8] {
    let header =
      mail.headerFields.map { "\($0.name): \($0.value)" } + [
        "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable",
      ]
    let text = header.joined(separator: "\r\n") + "\r\n\r\n" + QuotedPrintable.encoded(mail.canonicalText)
    // Files of a maildir have the line ends of the system.
    return Array(text.replacing("\r\n", with: "\n").utf8)
  }

  private func write(_ bytes: [UInt8], to file: String) -> Bool {
    let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 || errno == EINTR else { break }
      written += max(0, count)
    }
    let isWhole = written == bytes.count && fsync(descriptor) == 0
    let code = errno
    let isClosed = close(descriptor) == 0
    if !isWhole { errno = code }
    return isWhole && isClosed
  }

  private func synchronize(folder: String) -> Bool {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return fsync(descriptor) == 0
  }
}
