import Foundation
import Glibc
import Testing

@testable import InboxRuntime

@Suite struct ChildProgramTests {
  @Test func aProgramHasASessionOfItsOwn() async throws {
    let child = try #require(ChildProgram(["sleep", "60"]))
    defer { child.kill() }
    #expect(getsid(child.id) == child.id)
    #expect(getsid(child.id) != getsid(0))
    #expect(getpgid(child.id) != getpgrp())
  }

  @Test func aProgramEndsByABrokenPipeAsElsewhere() async throws {
    let before = signal(SIGPIPE, SIG_IGN)
    defer { signal(SIGPIPE, before) }
    let child = try #require(ChildProgram(["sh", "-c", "kill -s PIPE $$"]))
    #expect(await child.state(within: .seconds(20)) == .failed)
  }

  @Test func signalsThatThisThreadHoldsBackReachAProgram() async throws {
    let status = try await withCheckedThrowingContinuation { (answer: CheckedContinuation<String, any Error>) in
      // A thread of its own: its mask goes with it.
      Thread.detachNewThread {
        var all = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, nil)
        guard let child = ChildProgram(["sleep", "60"]) else { return answer.resume(throwing: CancellationError()) }
        defer { child.kill() }
        answer.resume(with: Result { try String(contentsOfFile: "/proc/\(child.id)/status", encoding: .utf8) })
      }
    }
    let blocked = try #require(status.split(separator: "\n").first { $0.hasPrefix("SigBlk:") })
    #expect(blocked.hasSuffix("\t0000000000000000"), "\(blocked)")
  }
}
