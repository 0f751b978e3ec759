import Glibc

/// Another program that is started for a moment; what it says goes nowhere, because the screen belongs to the inbox.
///
/// It has a session of its own, so that neither Ctrl+Z nor the end of the terminal reaches what it leaves behind, such as
/// the owner of a clipboard or a browser.
struct ChildProgram {
  /// The number of its process and of its session.
  let id: pid_t

  /// POSIX_SPAWN_SETSID, which the C library's Swift module leaves out.
  private static let newSession: Int32 = 0x80

  /// How a program stands after a while.
  enum State {
    case succeeded, failed, running
  }

  /// Starts a program, `nil` when there is none of that name; each argument reaches it as it is, no shell reads it.
  ///
  /// - Parameters:
  ///   - arguments: Its name, looked for in `PATH`, and its arguments.
  ///   - input: An open file that it reads as its standard input; nothing when there is none.
  init?(_ arguments: [String], input: Int32? = nil) {
    guard let name = arguments.first, !name.isEmpty else { return nil }
    var actions = posix_spawn_file_actions_t()
    guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
    defer { posix_spawn_file_actions_destroy(&actions) }
    var isReady = true
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
      let code =
        if descriptor == STDIN_FILENO, let input {
          posix_spawn_file_actions_adddup2(&actions, input, descriptor)
        } else {
          posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
        }
      isReady = isReady && code == 0
    }
    var attributes = posix_spawnattr_t()
    guard isReady, posix_spawnattr_init(&attributes) == 0 else { return nil }
    defer { posix_spawnattr_destroy(&attributes) }
    // A program inherits that the inbox ignores SIGPIPE and SIGXFSZ, and that threads of tasks hold every signal back.
    var (ignored, blocked) = (sigset_t(), sigset_t())
    sigemptyset(&ignored)
    sigaddset(&ignored, SIGPIPE)
    sigaddset(&ignored, SIGXFSZ)
    sigemptyset(&blocked)
    let flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | Self.newSession
    guard posix_spawnattr_setsigdefault(&attributes, &ignored) == 0,
      posix_spawnattr_setsigmask(&attributes, &blocked) == 0,
      posix_spawnattr_setflags(&attributes, Int16(flags)) == 0
    else { return nil }
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var child = pid_t()
    guard posix_spawnp(&child, name, &actions, &attributes, &words, environ) == 0 else { return nil }
    id = child
  }

  /// Waits for its end, but not longer than so long.
  func state(within time: Duration) async -> State {
    let clock = ContinuousClock()
    let deadline = clock.now + time
    repeat {
      var status: Int32 = 0
      if waitpid(id, &status, WNOHANG) == id { return status == 0 ? .succeeded : .failed }
      try? await clock.sleep(for: .milliseconds(10))
    } while clock.now < deadline
    return .running
  }

  /// Ends it and what it has started for good.
  func kill() {
    Glibc.kill(-id, SIGKILL)
    var status: Int32 = 0
    waitpid(id, &status, 0)
  }
}
