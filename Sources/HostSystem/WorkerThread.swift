#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A thread that receives no signals, so that those meant for the main loop interrupt the main loop.
///
/// It also keeps SIGPIPE from ending the program when a server closes a connection that is being written to.
package struct WorkerThread: @unchecked Sendable {
  private let handle: pthread_t

  /// Starts a thread; `nil` when the system has none left.
  package static func start(_ run: @escaping @Sendable () -> Void) -> WorkerThread? {
    let body = Unmanaged.passRetained(Body(run: run))
    // The new thread inherits the mask of the one that starts it.
    var all = sigset_t()
    sigfillset(&all)
    var before = sigset_t()
    pthread_sigmask(SIG_SETMASK, &all, &before)
    let handle = create(body.toOpaque())
    pthread_sigmask(SIG_SETMASK, &before, nil)
    guard let handle else {
      body.release()
      return nil
    }
    return WorkerThread(handle: handle)
  }

  /// Waits for its end; call this or `detach`, once.
  package func join() {
    pthread_join(handle, nil)
  }

  /// Lets it end unwatched.
  package func detach() {
    pthread_detach(handle)
  }
}

extension WorkerThread {
  /// What a thread runs, as an object that a C pointer can carry.
  fileprivate final class Body: Sendable {
    let run: @Sendable () -> Void

    init(run: @escaping @Sendable () -> Void) {
      self.run = run
    }
  }
}

private func create(_ body: UnsafeMutableRawPointer) -> pthread_t? {
  #if canImport(Glibc)
    var handle = pthread_t()
    return pthread_create(&handle, nil, { runBody($0) }, body) == 0 ? handle : nil
  #else
    var handle: pthread_t?
    return pthread_create(&handle, nil, { runBody($0) }, body) == 0 ? handle : nil
  #endif
}

private func runBody(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  Unmanaged<WorkerThread.Body>.fromOpaque(context).takeRetainedValue().run()
  return nil
}
