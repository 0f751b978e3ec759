import CPseudoTerminal
import FoundationEssentials
import Glibc

/// A program without a terminal, whose output is gathered.
///
/// Nothing here sleeps: waiting means reading what the program writes. It is killed when the value goes. Not thread-safe.
public final class BackgroundProgram {
  /// Its process.
  public let processID: Int32
  /// What it wrote to standard output so far.
  public var output: String { String(decoding: gathered[0], as: UTF8.self) }
  /// What it wrote to standard error so far.
  public var errors: String { String(decoding: gathered[1], as: UTF8.self) }
  /// The bytes it wrote to standard output so far.
  public var outputBytes: [UInt8] { gathered[0] }

  private var gathered: [[UInt8]] = [[], []]
  private var readEnds: [Int32] = [-1, -1]
  private let exitWatch: Int32
  private var status: PseudoTerminal.ExitStatus = .running

  /// Starts a program; its standard input is empty.
  ///
  /// - Parameters:
  ///   - executable: Path of the program.
  ///   - arguments: Its arguments, without its name.
  ///   - environment: Its whole environment.
  ///   - directory: Where it starts, nil for the current directory.
  /// - Throws: `PseudoTerminal.Problem.cannotSpawn`; a missing program ends with code 127 instead.
  public init(
    executable: String, arguments: [String] = [], environment: [String: String] = PseudoTerminal.environment(),
    directory: String? = nil
  ) throws(PseudoTerminal.Problem) {
    var argv = ([executable] + arguments).map { strdup($0) } + [nil]
    var envp = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    var streams = [open("/dev/null", O_RDONLY | O_CLOEXEC), -1, -1]
    for index in 0...1 {
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0 else { continue }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
      readEnds[index] = ends[0]
      streams[index + 1] = ends[1]
    }
    let isComplete = streams.allSatisfy { $0 > 2 }
    processID = isComplete ? cpt_start(executable, &argv, &envp, directory, &streams) : -1
    let problem = errno
    for stream in streams where stream >= 0 { close(stream) }
    exitWatch = processID > 0 ? cpt_watch(processID) : -1
    if processID <= 0 { throw .cannotSpawn(problem) }
  }

  deinit {
    if processID > 0, status == .running {
      kill(processID, SIGKILL)
      var raw: Int32 = 0
      waitpid(processID, &raw, 0)
    }
    for end in readEnds + [exitWatch] where end >= 0 { close(end) }
  }

  /// Whether it has not ended yet, as far as the system says now.
  public var isRunning: Bool { waitForExit(upTo: .zero) == .running }

  /// Sends the program a signal.
  public func signal(_ number: Int32) { kill(processID, number) }

  /// Reads until the condition holds, looking again after each chunk; false when the time or the output ends first.
  public func wait(
    upTo limit: Duration = PseudoTerminal.patience, until condition: (BackgroundProgram) -> Bool
  ) -> Bool {
    let end = ContinuousClock.now + limit
    while !condition(self) {
      let left = end - ContinuousClock.now
      guard left > .zero, readEnds.contains(where: { $0 >= 0 }) else { return condition(self) }
      pump(for: left)
    }
    return true
  }

  /// Reads until the program has ended and says how; `.running` when the time ends first.
  public func waitForExit(upTo limit: Duration = PseudoTerminal.patience) -> PseudoTerminal.ExitStatus {
    let end = ContinuousClock.now + limit
    while status == .running {
      var raw: Int32 = 0
      if waitpid(processID, &raw, WNOHANG) == processID {
        status = raw & 0x7F == 0 ? .code(raw >> 8 & 0xFF) : .signal(raw & 0x7F)
      } else {
        let left = end - ContinuousClock.now
        guard left > .zero else { return .running }
        pump(for: left)
      }
    }
    while pump(for: .zero) {}
    return status
  }

  /// Waits for output or the end of the program; false when there was no output.
  @discardableResult
  private func pump(for limit: Duration) -> Bool {
    var files = (readEnds + [exitWatch]).map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    guard poll(&files, nfds_t(files.count), limit.pollMilliseconds) > 0 else { return false }
    var hasRead = false
    for index in 0...1 where files[index].revents != 0 {
      var buffer = [UInt8](repeating: 0, count: 65536)
      let count = read(readEnds[index], &buffer, buffer.count)
      if count > 0 {
        gathered[index] += buffer[..<count]
        hasRead = true
      } else if count == 0 {
        close(readEnds[index])
        readEnds[index] = -1
      }
    }
    return hasRead
  }
}

extension Duration {
  /// What `poll` takes: rounded up, 0 only for no time at all.
  var pollMilliseconds: Int32 {
    let milliseconds = components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    return self == .zero ? 0 : Int32(clamping: milliseconds + 1)
  }
}
