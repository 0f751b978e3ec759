import Glibc
import HostSystem
import Synchronization
import Testing

@Suite("The machine", .timeLimit(.minutes(1)))
struct HostSystemTests {
  // MARK: Threads

  @Test func aWorkerReceivesNoSignalsAndItsStarterGoesOnReceivingThem() throws {
    let blocked = Mutex<[Int32]>([])
    var before = sigset_t()
    pthread_sigmask(SIG_SETMASK, nil, &before)
    let thread = try #require(
      WorkerThread.start {
        var mask = sigset_t()
        pthread_sigmask(SIG_SETMASK, nil, &mask)
        let held = [SIGINT, SIGTERM, SIGPIPE, SIGWINCH].filter { sigismember(&mask, $0) == 1 }
        blocked.withLock { $0 = held }
      })
    thread.join()
    #expect(blocked.withLock(\.self) == [SIGINT, SIGTERM, SIGPIPE, SIGWINCH])
    var after = sigset_t()
    pthread_sigmask(SIG_SETMASK, nil, &after)
    for signal in [SIGINT, SIGTERM, SIGPIPE] { #expect(sigismember(&after, signal) == sigismember(&before, signal)) }
  }

  @Test func aWorkerLetsGoOfWhatItRanOnceItHasEnded() throws {
    final class Canary: Sendable {}
    weak var canary: Canary?
    do {
      let kept = Canary()
      canary = kept
      let thread = try #require(WorkerThread.start { _ = kept })
      thread.join()
    }
    #expect(canary == nil)
  }

  // MARK: Pipes

  private func isReadable(_ descriptor: Int32) -> Bool {
    var file = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&file, 1, 0) == 1
  }

  @Test func aPipeWakesUntilItIsDrained() throws {
    let pipe = try WakePipe()
    #expect(!isReadable(pipe.readEnd))
    // More than a pipe holds: whoever wakes never waits.
    for _ in 0..<100_000 { pipe.wake() }
    #expect(isReadable(pipe.readEnd))
    pipe.drain()
    #expect(!isReadable(pipe.readEnd))
    pipe.wake()
    #expect(isReadable(pipe.readEnd))
  }

  @Test func noProgramInheritsAPipe() throws {
    let pipe = try WakePipe(isBlocking: true)
    for end in [pipe.readEnd, pipe.writeEnd] { #expect(fcntl(end, F_GETFD) & FD_CLOEXEC == FD_CLOEXEC) }
    #expect(fcntl(pipe.readEnd, F_GETFL) & O_NONBLOCK == 0 && fcntl(pipe.writeEnd, F_GETFL) & O_NONBLOCK != 0)
  }

  @Test func aSignalHandlersWriteLeavesErrnoAsItWas() throws {
    let pipe = try WakePipe()
    errno = ENOENT
    WakePipe.write(to: -1)
    #expect(errno == ENOENT)
    WakePipe.write(to: pipe.writeEnd, 7)
    var byte: UInt8 = 0
    #expect(read(pipe.readEnd, &byte, 1) == 1 && byte == 7)
  }

  // MARK: Texts and times

  @Test(
    arguments: [
      ("", ""), ("a%20b", "a b"), ("sam%40acme", "sam@acme"), ("%C3%a4", "ä"), ("ä%2f", "ä/"), ("%", nil), ("%4", nil),
      ("%zz", nil), ("%+1", nil), ("%-1", nil), ("%ff", nil), ("a%25%32%30", "a%20"),
    ] as [(String, String?)])
  func percentSignsAreRead(_ written: String, _ meant: String?) { #expect(PercentCoding.decoded(written) == meant) }

  @Test(
    arguments: [
      (Duration.zero, 0), (.milliseconds(1500), 1500), (.microseconds(1999), 1), (.nanoseconds(-1_500_000), -1),
      (.seconds(Int64.max), .max), (.seconds(Int64.min), .min), (.seconds(9_000_000_000), 9_000_000_000_000),
    ] as [(Duration, Int64)])
  func millisecondsAreWhole(_ time: Duration, _ count: Int64) { #expect(time.wholeMilliseconds == count) }
}
