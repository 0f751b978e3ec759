import Foundation
import TestSupport
import Testing

/// What another program does that writes to an inbox file for a while: nobody else can.
final class WriteLock {
  private let descriptor: Int32

  /// Takes the lock of the one writer, byte 120 of the shared memory file (SQLite, WAL-mode file format, section 2.3.1).
  init(on file: String) throws {
    descriptor = open(file + "-shm", O_RDWR)
    try #require(descriptor >= 0)
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_start = 120
    lock.l_len = 1
    try #require(fcntl(descriptor, F_SETLKW, &lock) == 0)
  }

  /// Lets others write again.
  deinit { close(descriptor) }
}

extension EndToEnd {
  @Suite("The real program: a file that another program holds", .timeLimit(.minutes(2)))
  struct LockedFileEndToEndTests {
    @Test func aTextReachesTheDiskOnceItCan() throws {
      let home = try Home()
      let file = try home.inbox(3)
      let first = try Session(home, local: file)
      first.selects(3)
      first.press("r")
      var lock: WriteLock? = try WriteLock(on: file)
      first.terminal.type("This took me ten minutes\u{1B}")
      first.sees("text not on disk")
      first.terminal.type("q")
      first.sees("-- list --")
      first.terminal.type("q")
      first.sees("y saves it")
      first.terminal.type("qqq")
      first.sees("y saves it")
      first.terminal.type("\u{1B}")
      first.loses("y saves it")
      withExtendedLifetime(lock) {}
      lock = nil
      first.sees("Every text of this window is on disk now.")
      first.terminal.signal(SIGKILL)
      #expect(first.terminal.waitForExit() == .signal(SIGKILL))
      let second = try Session(home, local: file)
      second.selects(3)
      second.press("r")
      second.sees("This took me ten minutes")
      second.terminal.signal(SIGTERM)
      #expect(second.terminal.waitForExit() != .running)
    }

    @Test func leavingWithoutTheTextTakesAnExplicitAnswer() throws {
      let home = try Home()
      let file = try home.inbox(3)
      let session = try Session(home, local: file)
      session.selects(3)
      session.press("m")
      let lock = try WriteLock(on: file)
      session.terminal.type("Not on disk\u{1B}")
      session.sees("text not on disk")
      session.terminal.type("q")
      session.sees("-- list --")
      session.terminal.type("q")
      session.sees("y saves it")
      session.terminal.type("y")
      #expect(session.terminal.waitForExit() != .running)
      withExtendedLifetime(lock) {}
    }
  }
}
