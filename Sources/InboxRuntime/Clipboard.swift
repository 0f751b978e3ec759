import Glibc
import InboxCore

/// Puts a text where a person can paste it from: with the programs that work here, else through the terminal, else in a
/// file.
enum Clipboard {
  /// Most bytes handed to the terminal's clipboard: what common terminals take at most once it is base64.
  static let terminalLimit = 74_994 / 4 * 3
  /// A program that takes longer hangs, and the next one is asked.
  private static let patience = Duration.seconds(2)

  /// Tries what works here, in order.
  ///
  /// - Parameters:
  ///   - text: Any text.
  ///   - environment: What says where this is, and where programs are.
  ///   - setAside: Writes the text to a file, and tells where; `nil` where that is not offered.
  /// - Returns: Who took it; `.terminal` asks the caller to hand it to the terminal.
  static func take(
    _ text: String, _ environment: ProgramEnvironment = .current, setAside: ((String) -> String?)?
  ) async -> ClipTaker {
    var takers: [String] = []
    for group in programs(environment) {
      for program in group where await takes(program, text, environment) {
        takers.append(program[0])
        break
      }
    }
    if !takers.isEmpty { return .program(takers.joined(separator: " and ")) }
    if canAskTerminal(environment), text.utf8.count <= terminalLimit { return .terminal }
    guard let path = setAside?(text) else { return .nobody }
    // As a person writes it.
    guard let home = environment["HOME"], path.hasPrefix(home + "/") else { return .file(path) }
    return .file("~" + path.dropFirst(home.count))
  }

  /// The programs worth trying; of each group the first that takes the text is enough.
  ///
  /// tmux has buffers of its own and hands on to the terminal what it is told to with `-w`, so it is asked beside the
  /// clipboard of the desktop.
  static func programs(_ environment: ProgramEnvironment) -> [[[String]]] {
    var desktop: [[String]] = []
    #if os(macOS)
      desktop.append(["pbcopy"])
    #endif
    if environment["WAYLAND_DISPLAY"] != nil { desktop.append(["wl-copy"]) }
    if environment["DISPLAY"] != nil {
      desktop.append(["xclip", "-selection", "clipboard"])
      desktop.append(["xsel", "--clipboard", "--input"])
    }
    // Versions before 3.2 know no -w.
    let tmux = environment["TMUX"] == nil ? [] : [["tmux", "load-buffer", "-w", "-"], ["tmux", "load-buffer", "-"]]
    return [tmux, desktop].filter { !$0.isEmpty }
  }

  /// Whether the terminal may have a clipboard: the console of Linux has none, and GNU screen swallows the question.
  static func canAskTerminal(_ environment: ProgramEnvironment) -> Bool {
    let isScreen = environment["STY"] != nil && environment["TMUX"] == nil
    return environment["TERM"] != "linux" && !isScreen
  }

  private static func takes(
    _ program: [String], _ text: String, _ environment: ProgramEnvironment
  ) async -> Bool {
    guard let input = unnamedFile(with: text, environment) else { return false }
    defer { close(input) }
    guard let path = environment.path(of: program[0]),
      let child = ChildProgram([path] + program.dropFirst(), input: input)
    else { return false }
    switch await child.state(within: patience) {
    case .succeeded: return true
    case .failed: return false
    case .running:
      child.kill()
      return false
    }
  }

  /// A file without a name, at its beginning: a program that never reads it keeps nobody waiting.
  private static func unnamedFile(with text: String, _ environment: ProgramEnvironment) -> Int32? {
    let folder = environment["TMPDIR"] ?? "/tmp"
    var template = Array("\(folder)/posthorn-XXXXXX".utf8CString)
    let file = mkstemp(&template)
    guard file >= 0 else { return nil }
    unlink(template)
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    guard write(text, to: file), lseek(file, 0, SEEK_SET) == 0 else {
      close(file)
      return nil
    }
    return file
  }

  private static func write(_ text: String, to file: Int32) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var written = 0
      while written < bytes.count {
        let count = Glibc.write(file, bytes.baseAddress.map { $0 + written }, bytes.count - written)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        written += count
      }
      return true
    }
  }
}
