import Foundation

/// A shell script that a test puts where a program is looked for.
public enum ShellScript {
  /// Writes a script that can be run at once.
  ///
  /// Another program writes the file. Would this one have it open for writing, a program that another test starts at that
  /// moment would hold it open as well, and running the script would end with ETXTBSY.
  ///
  /// - Parameters:
  ///   - text: Its lines, without the first.
  ///   - path: Where it shall be.
  /// - Throws: What writing or starting a program throws; `CocoaError` when the file could not be made.
  public static func install(_ text: String, at path: String) throws {
    let source = path + ".text"
    try "#!/bin/sh\n\(text)\n".write(toFile: source, atomically: true, encoding: .utf8)
    let installer = Process()
    installer.executableURL = URL(filePath: "/usr/bin/install")
    installer.arguments = ["-m", "700", source, path]
    try installer.run()
    installer.waitUntilExit()
    guard installer.terminationStatus == 0 else { throw CocoaError(.fileWriteUnknown) }
  }
}
