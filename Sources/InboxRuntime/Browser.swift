import Glibc

/// Starts the person's browser; what it says goes nowhere, because the screen belongs to the inbox.
enum Browser {
  /// Shows a page with the program that `BROWSER` names, else with the desktop's own.
  ///
  /// The address is one argument of its own; no shell reads it.
  ///
  /// - Parameter address: A web address in printable ASCII.
  /// - Returns: Whether a program took it: one that goes on for a second, or ends well before.
  static func show(_ address: String) async -> Bool {
    let wanted = getenv("BROWSER").map { String(cString: $0) } ?? ""
    let programs = wanted.split(separator: ":").map(String.init) + ["xdg-open", "sensible-browser", "open"]
    for program in programs where !program.isEmpty {
      guard let child = start(program, address) else { continue }
      if await hasTaken(child) { return true }
    }
    return false
  }

  private static func start(_ program: String, _ address: String) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
      let code = posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
      guard code == 0 else { return nil }
    }
    var arguments: [UnsafeMutablePointer<CChar>?] = [strdup(program), strdup(address), nil]
    defer { for argument in arguments { free(argument) } }
    var child = pid_t()
    return posix_spawnp(&child, program, &actions, nil, &arguments, environ) == 0 ? child : nil
  }

  private static func hasTaken(_ child: pid_t) async -> Bool {
    let clock = ContinuousClock()
    let deadline = clock.now + .seconds(1)
    while clock.now < deadline {
      var status: Int32 = 0
      if waitpid(child, &status, WNOHANG) == child { return status == 0 }
      try? await clock.sleep(for: .milliseconds(20))
    }
    return true
  }
}
