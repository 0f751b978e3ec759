import Foundation
import TestSupport
import Testing

/// A home of its own for one test: folders, files, and the programs that run in them.
final class Home {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "posthorn-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The path of a file in this home.
  func path(_ name: String) -> String { folder.appending(path: name).path }

  func environment(adding entries: [String: String] = [:]) -> [String: String] {
    let folders = ["HOME": "", "XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config", "XDG_STATE_HOME": "state"]
    return PseudoTerminal.environment(
      adding: folders.mapValues(path).merging(["USER": "sam"]) { $1 }.merging(entries) { $1 })
  }

  /// What a program needs to reach a server on this machine with a key.
  static func reaching(with key: String) -> [String: String] {
    ["POSTHOG_PERSONAL_API_KEY": key, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"]
  }

  /// The file of the only mirror; `nil` while there is none.
  var mirror: String? {
    let folder = path("data/posthorn")
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
    return names?.first { $0.hasSuffix("-1.sqlite") }.map { "\(folder)/\($0)" }
  }

  /// Runs `posthorn` without a terminal to its end.
  @discardableResult
  func run(_ arguments: String..., environment entries: [String: String] = [:]) throws -> (
    code: Int32, output: String, errors: String
  ) {
    try run(arguments, environment: entries)
  }

  @discardableResult
  func run(_ arguments: [String], environment entries: [String: String] = [:]) throws -> (
    code: Int32, output: String, errors: String
  ) {
    let executable = try #require(builtProduct(named: "posthorn"))
    let program = try BackgroundProgram(
      executable: executable, arguments: arguments, environment: environment(adding: entries))
    guard case .code(let code) = program.waitForExit() else { throw CocoaError(.executableLoad) }
    return (code, program.output, program.errors)
  }

  /// Makes an inbox of numbered tickets, all open and email, the last changed one last.
  ///
  /// - Parameters:
  ///   - count: Numbers 1 to this.
  ///   - knowsMaker: Whether whoever runs the tests is one of its agents, and may write.
  ///   - edit: Changes the JSON object of a ticket by its number.
  /// - Returns: The path of the inbox file.
  /// - Throws: What making the files throws.
  func inbox(
    _ count: Int = 30, knowsMaker: Bool = true, edit: (Int, inout [String: Any]) -> Void = { _, _ in }
  ) throws -> String {
    let lines = try (1...count).map { number -> String in
      var ticket = Home.ticket(number)
      edit(number, &ticket)
      return String(decoding: try JSONSerialization.data(withJSONObject: ticket), as: UTF8.self)
    }
    let people = knowsMaker ? [#"{"posthorn":"person","id":1,"name":"\#(Self.loginName)"}"#] : []
    try (people + lines).joined(separator: "\n").write(toFile: path("tickets.jsonl"), atomically: true, encoding: .utf8)
    let result = try run("import", path("tickets.jsonl"), "--into", path("inbox.sqlite"))
    #expect(result.code == 0, "\(result.errors)")
    return path("inbox.sqlite")
  }

  /// Opens a file of three tickets in two windows.
  func twoWindows() throws -> (file: String, first: Session, second: Session) {
    let file = try inbox(3)
    let windows = (file: file, first: try Session(self, local: file), second: try Session(self, local: file))
    windows.first.selects(3)
    windows.second.selects(3)
    return windows
  }

  /// Who runs the tests, as the programs call them: the full name where the system knows one.
  static let loginName: String = {
    guard let entry = getpwuid(getuid())?.pointee else { return "me" }
    let full = entry.pw_gecos.map { String(cString: $0) }?.split(separator: ",").first.map(String.init)
    return full ?? entry.pw_name.map { String(cString: $0) } ?? "me"
  }()

  static func ticket(_ number: Int) -> [String: Any] {
    let minute = number < 10 ? "0\(number)" : "\(number)"
    return [
      "id": "00000000-0000-4000-8000-0000000000\(minute)", "ticket_number": number, "subject": "Subject \(number)",
      "customer": ["name": "Customer \(number)", "email": "c\(number)@northwind.example"], "status": "open",
      "priority": "medium", "tags": ["billing"], "unread_team_count": 1, "created_at": "2026-01-01T08:00:00Z",
      "updated_at": "2026-01-01T09:\(minute):00Z",
      "messages": [
        [
          "id": "10000000-0000-4000-8000-0000000000\(minute)", "author": "customer",
          "author_name": "Customer \(number)",
          "created_at": "2026-01-01T09:\(minute):00Z", "body": "Body of ticket \(number).",
        ]
      ],
    ]
  }

  /// The exported ticket with a number.
  func exported(_ number: Int, from file: String) throws -> [String: Any] {
    let output = try run("export", file).output
    let objects = try output.split(separator: "\n").map { try JSONSerialization.jsonObject(with: Data($0.utf8)) }
    return try #require(objects.compactMap { $0 as? [String: Any] }.first { $0["ticket_number"] as? Int == number })
  }
}

/// `posthorn` on a pseudo-terminal; keys go in, the screen is read.
final class Session {
  let terminal: PseudoTerminal
  /// Kept, because its folder goes with it: a program whose file is removed writes nothing any more.
  private let home: Home
  private let idle: IdlePipe

  /// Starts the program; a signal that is blocked never reaches it.
  init(
    _ home: Home, _ arguments: [String], rows: Int = 24, columns: Int = 80, environment: [String: String] = [:],
    blocking signal: String? = nil
  ) throws {
    self.home = home
    idle = try #require(IdlePipe())
    let program = try #require(builtProduct(named: "posthorn"))
    let lead = signal.map { ["--block-signal=\($0)", program] } ?? []
    terminal = try PseudoTerminal(
      executable: lead.isEmpty ? program : "/usr/bin/env",
      arguments: lead + arguments + ["--idle-fd", "\(idle.descriptor)"],
      environment: home.environment(adding: environment),
      inheriting: [idle.descriptor], rows: rows, columns: columns)
  }

  /// A local inbox with every ticket, highest number first.
  convenience init(
    _ home: Home, local file: String, rows: Int = 24, columns: Int = 80, environment: [String: String] = [:]
  ) throws {
    try self.init(
      home, ["--local", file, "--sort", "number", "--view", "all"], rows: rows, columns: columns,
      environment: environment)
  }

  var screen: VirtualScreen { terminal.screen }

  /// Types and waits until nothing is under way.
  func press(_ keys: String) {
    _ = idle.take()
    terminal.type(keys)
    settle()
  }

  /// Waits until nothing is under way.
  func settle() { #expect(terminal.wait(forMarkOn: idle), "never at rest:\n\(screen.text)") }

  /// Whether a text comes on screen.
  func sees(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(terminal.wait(for: text), "no “\(text)” on\n\(screen.text)", sourceLocation: sourceLocation)
  }

  /// Whether a text leaves the screen.
  func loses(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(terminal.wait { !$0.contains(text) }, "still “\(text)” on\n\(screen.text)", sourceLocation: sourceLocation)
  }

  /// Whether the cursor comes to rest on the row of a ticket.
  func selects(_ number: Int, sourceLocation: SourceLocation = #_sourceLocation) {
    let isThere = terminal.wait { screen in
      screen.cursorRow < screen.rowCount && screen.line(screen.cursorRow).contains("#\(number) ")
    }
    #expect(isThere, "the cursor is not on #\(number):\n\(screen.text)", sourceLocation: sourceLocation)
  }

  /// Leaves from the list while a text is not sent, which is asked about.
  func leaveWithDraft(sourceLocation: SourceLocation = #_sourceLocation) {
    terminal.type("q")
    sees("not sent", sourceLocation: sourceLocation)
    terminal.type("q")
    #expect(terminal.waitForExit() == .code(0), sourceLocation: sourceLocation)
  }

  /// Leaves and waits for the end.
  func quit(sourceLocation: SourceLocation = #_sourceLocation) {
    // `q` steps back first, where something is selected or narrowed.
    terminal.type(":quit\r")
    #expect(terminal.waitForExit() == .code(0), "still there:\n\(screen.text)", sourceLocation: sourceLocation)
  }
}
