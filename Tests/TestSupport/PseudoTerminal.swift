import CPseudoTerminal
import FoundationEssentials
import Glibc

/// A program on a terminal of its own, driven by keys and read as a person would read it.
///
/// Nothing here sleeps: waiting means reading what the program writes until a condition holds. The program is killed
/// when the value goes. Not thread-safe.
public final class PseudoTerminal {
  /// How a program ended.
  public enum ExitStatus: Equatable, Sendable {
    /// It returned this code.
    case code(Int32)
    /// This signal ended it.
    case signal(Int32)
    /// It was still running when the time was up.
    case running
  }

  /// Why a program could not be started.
  public enum Problem: Error, Equatable, Sendable {
    /// There is no pseudo-terminal or process; the number is errno.
    case cannotSpawn(Int32)
  }

  /// How long waits last unless told otherwise; generous, because machines that run tests can be slow.
  public static let patience: Duration = .seconds(20)

  /// What the program shows.
  public let screen: VirtualScreen
  /// Its process.
  public let processID: Int32

  private let master: Int32
  private let exitWatch: Int32
  private var status: ExitStatus = .running
  private var isClosed = false

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - executable: Path of the program.
  ///   - arguments: Its arguments, without its name.
  ///   - environment: Its whole environment; see `environment(adding:)`.
  ///   - directory: Where it starts, nil for the current directory.
  ///   - inheriting: Open files it keeps under their own numbers, besides its terminal.
  ///   - rows: Height of the terminal.
  ///   - columns: Width of the terminal.
  /// - Throws: `Problem.cannotSpawn` when the system refuses; a missing program ends with code 127 instead.
  public init(
    executable: String, arguments: [String] = [], environment: [String: String] = PseudoTerminal.environment(),
    directory: String? = nil, inheriting: [Int32] = [], rows: Int = 24, columns: Int = 80
  ) throws(Problem) {
    var argv = ([executable] + arguments).map { strdup($0) } + [nil]
    var envp = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    var master: Int32 = -1
    processID = cpt_spawn(
      executable, &argv, &envp, directory, Int32(rows), Int32(columns), inheriting, Int32(inheriting.count), &master)
    self.master = master
    screen = VirtualScreen(rows: rows, columns: columns)
    exitWatch = processID > 0 ? cpt_watch(processID) : -1
    if processID <= 0 { throw .cannotSpawn(errno) }
  }

  deinit {
    if status == .running {
      kill(processID, SIGKILL)
      var raw: Int32 = 0
      waitpid(processID, &raw, 0)
    }
    hangUp()
    if exitWatch >= 0 { close(exitWatch) }
  }

  /// A small environment with pinned terminal type, locale and time zone, and further or other entries.
  public static func environment(adding entries: [String: String] = [:]) -> [String: String] {
    var result = ["TERM": "xterm-256color", "LANG": "C.UTF-8", "TZ": "UTC"]
    result["PATH"] = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return result.merging(entries) { _, new in new }
  }

  /// Everything the program wrote.
  public var rawOutput: [UInt8] { screen.recording }

  /// Whether the terminal is in line mode and echoes, as a shell leaves it and a full-screen program must restore it.
  public var isCooked: Bool { cpt_is_cooked(master) != 0 }

  // MARK: Doing

  /// Sends text as if it were typed; `\r` is Enter, `\u{1B}` is Escape.
  public func type(_ text: String) { send(Array(text.utf8)) }

  /// Sends bytes, whatever they are.
  public func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        // The program may itself wait until its output is read.
        var file = pollfd(fd: master, events: Int16(POLLIN | POLLOUT), revents: 0)
        guard poll(&file, 1, 20_000) > 0 else { return }
        if file.revents & Int16(POLLIN) != 0 { _ = pump(for: .zero) }
      } else if errno != EINTR {
        return
      }
    }
  }

  /// Sends text as a bracketed paste.
  public func paste(_ text: String) { type("\u{1B}[200~" + text + "\u{1B}[201~") }

  /// Changes the size of the terminal.
  public func resize(rows: Int, columns: Int) {
    screen.resize(rows: rows, columns: columns)
    cpt_resize(master, Int32(rows), Int32(columns))
  }

  /// Sends the program a signal.
  public func signal(_ number: Int32) { kill(processID, number) }

  /// Closes the terminal, as a window that goes away does.
  public func hangUp() {
    if !isClosed { close(master) }
    isClosed = true
  }

  // MARK: Waiting

  /// Reads until the condition holds, looking again after each chunk; false when the time or the program ends first.
  public func wait(upTo limit: Duration = patience, until condition: (VirtualScreen) -> Bool) -> Bool {
    let end = ContinuousClock.now + limit
    while !condition(screen) {
      let left = end - ContinuousClock.now
      guard left > .zero, pump(for: left) else { return condition(screen) }
    }
    return true
  }

  /// Reads until some row shows the text; false when the time or the program ends first.
  public func wait(upTo limit: Duration = patience, for text: String) -> Bool {
    wait(upTo: limit) { $0.contains(text) }
  }

  /// Reads until the program tells on a pipe that nothing is under way, and takes the marks; false when the time or the
  /// program ends first.
  public func wait(upTo limit: Duration = patience, forMarkOn pipe: IdlePipe) -> Bool {
    let end = ContinuousClock.now + limit
    while pipe.take() == 0 {
      let left = end - ContinuousClock.now
      guard left > .zero, pump(for: left, watching: pipe.readEnd) else { return pipe.take() > 0 }
    }
    while pump(for: .zero) {}
    return true
  }

  /// Reads until the program has ended and says how; `.running` when the time ends first.
  public func waitForExit(upTo limit: Duration = patience) -> ExitStatus {
    let end = ContinuousClock.now + limit
    while status == .running {
      var raw: Int32 = 0
      if waitpid(processID, &raw, WNOHANG) == processID {
        status = raw & 0x7F == 0 ? .code(raw >> 8 & 0xFF) : .signal(raw & 0x7F)
      } else {
        let left = end - ContinuousClock.now
        guard left > .zero else { return .running }
        _ = pump(for: min(left, exitWatch < 0 ? .milliseconds(20) : left), watching: exitWatch)
      }
    }
    while !isClosed, pump(for: .zero) {}
    return status
  }

  /// Waits for output or for another file to become readable; false when neither can come in that time.
  private func pump(for limit: Duration, watching other: Int32 = -1) -> Bool {
    var files = [pollfd(fd: isClosed ? -1 : master, events: Int16(POLLIN), revents: 0)]
    if other >= 0 { files.append(pollfd(fd: other, events: Int16(POLLIN), revents: 0)) }
    let rounded = limit.pollMilliseconds
    guard poll(&files, nfds_t(files.count), rounded) > 0 else { return false }
    guard files[0].revents != 0 else { return true }
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = read(master, &buffer, buffer.count)
    guard count > 0 else {
      // The terminal's other end is closed; only the other file can still say something.
      guard other >= 0 else { return errno == EAGAIN || errno == EINTR }
      var left = pollfd(fd: other, events: Int16(POLLIN), revents: 0)
      return poll(&left, 1, rounded) > 0
    }
    screen.receive(buffer[..<count])
    let answers = screen.takeAnswers()
    if !answers.isEmpty { send(answers) }
    return true
  }
}
