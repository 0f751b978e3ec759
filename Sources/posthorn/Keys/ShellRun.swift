import Glibc

/// A line that a shell runs, with pipes for what it prints.
struct ShellRun {
  /// How it ended and what it printed.
  struct End {
    /// The exit code; 128 and the number of a signal that ended it; `nil` when it took too long.
    var status: Int32?
    var output: [UInt8] = []
    var complaint: [UInt8] = []
  }

  private let child: pid_t
  private let output: Int32
  private let complaint: Int32
  private let isSession: Bool

  /// Starts the shell; `nil` when the system refuses.
  init?(_ line: String, leavesTerminal: Bool) {
    var (out, err): ([Int32], [Int32]) = ([-1, -1], [-1, -1])
    guard pipe(&out) == 0 else { return nil }
    guard pipe(&err) == 0 else {
      out.forEach { close($0) }
      return nil
    }
    for end in out + err { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let started = Self.start(line, output: out[1], complaint: err[1], leavesTerminal: leavesTerminal)
    close(out[1])
    close(err[1])
    guard let started else {
      close(out[0])
      close(err[0])
      return nil
    }
    (child, output, complaint, isSession) = (started, out[0], err[0], leavesTerminal)
  }

  /// POSIX_SPAWN_SETSID, which the C library's Swift module leaves out.
  private static let newSession: Int32 = 0x80

  private static func start(_ line: String, output: Int32, complaint: Int32, leavesTerminal: Bool) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
    defer { posix_spawn_file_actions_destroy(&actions) }
    guard posix_spawnattr_init(&attributes) == 0 else { return nil }
    defer { posix_spawnattr_destroy(&attributes) }
    var (ignored, blocked) = (sigset_t(), sigset_t())
    sigemptyset(&ignored)
    sigaddset(&ignored, SIGPIPE)
    sigaddset(&ignored, SIGXFSZ)
    sigemptyset(&blocked)
    // A session of its own has no terminal, and can be stopped as a whole.
    let session = leavesTerminal ? newSession : 0
    guard posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0) == 0,
      posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO) == 0,
      posix_spawn_file_actions_adddup2(&actions, complaint, STDERR_FILENO) == 0,
      posix_spawnattr_setsigdefault(&attributes, &ignored) == 0,
      // A command started from a task would be deaf to signals, as its thread is.
      posix_spawnattr_setsigmask(&attributes, &blocked) == 0,
      posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | session)) == 0
    else { return nil }
    var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("/bin/sh"), strdup("-c"), strdup(line), nil]
    defer { for argument in arguments { free(argument) } }
    var child = pid_t()
    return posix_spawn(&child, "/bin/sh", &actions, &attributes, &arguments, environ) == 0 ? child : nil
  }

  /// Reads what is printed until the command ends, and stops it when it takes too long.
  ///
  /// What goes on in the background with the pipes open is not waited for once the shell has ended.
  ///
  /// - Parameters:
  ///   - patience: How long it may take.
  ///   - outputLimit: The most bytes of standard output to keep.
  ///   - complaintLimit: The most bytes of standard error to keep.
  ///   - tick: Called every now and then meanwhile.
  /// - Returns: How it ended.
  func wait(for patience: Duration, outputLimit: Int, complaintLimit: Int, tick: () -> Void) -> End {
    let deadline = ContinuousClock.now + patience
    var end = End()
    var status: Int32 = 0
    var hasEnded = false
    while !hasEnded && ContinuousClock.now < deadline {
      hasEnded = waitpid(child, &status, WNOHANG) == child
      take(&end, outputLimit, complaintLimit, waiting: hasEnded ? 0 : 50)
      tick()
    }
    if hasEnded {
      end.status = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + (status & 0x7F)
    } else {
      kill(isSession ? -child : child, SIGKILL)
      while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    }
    close(output)
    close(complaint)
    return end
  }

  private func take(_ end: inout End, _ outputLimit: Int, _ complaintLimit: Int, waiting milliseconds: Int32) {
    var files = [output, complaint].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    guard poll(&files, 2, milliseconds) > 0 else { return }
    var isOver = true
    if Self.read(files[0], into: &end.output, limit: outputLimit) { isOver = false }
    if Self.read(files[1], into: &end.complaint, limit: complaintLimit) { isOver = false }
    // Both are closed: only the end itself is waited for.
    if isOver { _ = poll(nil, 0, min(milliseconds, 10)) }
  }

  private static func read(_ file: pollfd, into bytes: inout [UInt8], limit: Int) -> Bool {
    guard file.revents & Int16(POLLIN) != 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = Glibc.read(file.fd, &buffer, buffer.count)
    guard count > 0 else { return false }
    bytes += buffer[..<min(count, max(0, limit - bytes.count))]
    return true
  }
}
