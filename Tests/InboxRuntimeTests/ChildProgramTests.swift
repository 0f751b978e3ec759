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
}
