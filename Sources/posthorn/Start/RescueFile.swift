import Glibc

/// A file for texts that the inbox file does not take.
enum RescueFile {
  /// Writes texts to a new file of the state folder, with mode 0600.
  ///
  /// - Parameter text: The texts, readable.
  /// - Returns: Where they are; `nil` when they could not be written.
  @Sendable static func write(_ text: String) -> String? {
    var seconds = time(nil)
    var parts = tm()
    localtime_r(&seconds, &parts)
    let numbers = [parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec]
    let moment = numbers.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: "-")
    // Two windows may end in the same second, and one may save twice in it.
    for count in 1...99 {
      let name = "rescued-\(moment)-\(getpid())\(count == 1 ? "" : "-\(count)").txt"
      guard let path = try? PrivateFolder.state.path(of: name) else { return nil }
      if access(path, F_OK) == 0 { continue }
      return PrivateFile.write(text, to: path) ? path : nil
    }
    return nil
  }
}
