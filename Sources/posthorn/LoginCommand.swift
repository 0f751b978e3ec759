import ArgumentParser
import Glibc
import Screen
import TicketClient
import Tickets

/// Keeps the key of a project, once the server has taken it.
struct LoginCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "login", abstract: "Keep the key of a PostHog project, once the server has taken it.",
    discussion: """
      Asks for a personal API key without showing it, or reads it from standard input. It is kept in the system's keyring \
      where `secret-tool` reaches one, else in a file that only you can read; POSTHOG_PERSONAL_API_KEY goes before both.
      """)

  @OptionGroup(title: "Where") var place: TicketPlace

  func validate() throws {
    guard place.host != nil else {
      throw ValidationError("Say which project: --host us, eu or URL, with --project ID.")
    }
  }

  func run() throws {
    let (host, project) = (place.host ?? "", place.project ?? "")
    let server = try RemoteServer(host: host, project: project, key: "")
    let caFile = try place.certificates()
    let key = try HiddenLine.read("The personal API key for \(server.displayName), project \(project), not shown: ")
    guard !key.isEmpty else {
      throw Failure(.usage, "No key was given; PostHog makes them under Settings, Personal API keys. Nothing was kept.")
    }
    let name = try check(RemoteServer(host: host, project: project, key: key), caFile)
    let whereKept: SafeText =
      switch try KeyStore.keep(key, for: server) {
      case .keyring: "in the system's keyring"
      case .file(let path): "in \(path), for you alone"
      }
    let person = name.map { " as \($0)" } ?? ""
    StandardOutput.write(
      "Signed in to \(server.displayName), project \(project)\(person). The key is \(whereKept.string).")
  }

  /// Asks the server for a ticket, which marks nothing read, and who the key belongs to.
  ///
  /// - Returns: The person; `nil` when the key may not tell.
  /// - Throws: `Failure` when the server does not take the key, or cannot be reached.
  private func check(_ server: RemoteServer, _ caFile: String?) throws(Failure) -> String? {
    let desk = Desk(of: server, caFile: caFile)
    defer { desk.close() }
    let page = desk.outcome { service async throws(TicketServiceError) in
      try await service.tickets(TicketQuery(limit: 1))
    }
    if case .failure(let error) = page { throw Failure(error, about: nil).adding("Nothing was kept.") }
    let viewer = desk.outcome { service async throws(TicketServiceError) in try await service.viewer() }
    guard case .success(let viewer) = viewer else { return nil }
    return SafeText("\(viewer.name)").string
  }
}

/// A line that is typed without being shown.
private enum HiddenLine {
  /// Longer than any key.
  private static let limit = 4096

  /// Reads a line; from a terminal without echo, and the terminal is as before whatever key ends it.
  ///
  /// - Parameter prompt: What is asked, for somebody who sits at a terminal.
  /// - Returns: The line without white space around it.
  /// - Throws: `Failure` when it was given up.
  static func read(_ prompt: SafeText) throws(Failure) -> String {
    var before = termios()
    let isTerminal = tcgetattr(STDIN_FILENO, &before) == 0
    if isTerminal {
      var hidden = before
      // Keys that would stop the program come as bytes, so that none leaves the terminal without an echo.
      hidden.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
      tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
      StandardError.write("posthorn: \(prompt.string)")
    }
    defer {
      if isTerminal {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
        StandardError.write("\n")
      }
    }
    return OutgoingMessage.trimmed(String(decoding: try bytes(), as: UTF8.self))
  }

  private static func bytes() throws(Failure) -> [UInt8] {
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while line.count < limit {
      let count = Glibc.read(STDIN_FILENO, &byte, 1)
      if count < 0 && errno == EINTR { continue }
      guard count == 1 else { break }
      switch byte {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return line
      case 3, 4, 27: throw Failure(.failure, "Given up; nothing was kept.")
      case 8, 127: _ = line.popLast()
      case 21: line = []
      default: line.append(byte)
      }
    }
    return line
  }
}
