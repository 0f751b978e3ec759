import Glibc

/// A thread that receives no signals and ends unwatched.
///
/// SIGPIPE is among them: it would end the program when Redis closes a connection that is being written to.
enum PlainThread {
  /// Starts a thread; false when the system has none left.
  static func start(_ run: @escaping @Sendable () -> Void) -> Bool {
    let body = Unmanaged.passRetained(Body(run: run))
    // The new thread inherits the mask of the one that starts it.
    var all = sigset_t()
    sigfillset(&all)
    var before = sigset_t()
    pthread_sigmask(SIG_SETMASK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    var handle = pthread_t()
    let code = pthread_create(&handle, nil, { runBody($0) }, body.toOpaque())
    if code == 0 { pthread_detach(handle) } else { body.release() }
    return code == 0
  }
}

extension PlainThread {
  /// What a thread runs, as an object that a C pointer can carry.
  fileprivate final class Body: Sendable {
    let run: @Sendable () -> Void

    init(run: @escaping @Sendable () -> Void) { self.run = run }
  }
}

private func runBody(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  Unmanaged<PlainThread.Body>.fromOpaque(context).takeRetainedValue().run()
  return nil
}
