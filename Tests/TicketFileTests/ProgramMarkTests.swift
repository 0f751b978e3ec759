import Foundation
import Testing

@testable import TicketFile

@Suite("Whose rows of the file are")
struct ProgramMarkTests {
  /// A process of its own, which runs until it is killed; nobody has waited for it before `reap`.
  private func started() throws -> pid_t {
    var process: pid_t = 0
    let arguments: [UnsafeMutablePointer<CChar>?] = [strdup("/bin/sleep"), strdup("60"), nil]
    defer { for argument in arguments { free(argument) } }
    try #require(posix_spawn(&process, "/bin/sleep", nil, nil, arguments, environ) == 0)
    return process
  }

  private func reap(_ process: pid_t) {
    var status: Int32 = 0
    waitpid(process, &status, 0)
  }

  @Test func aKilledProgramHasEndedBeforeAnybodyHasWaitedForIt() throws {
    let process = try started()
    let mark = ProgramMark(process: String(process))
    #expect(mark.hasEnded == false)
    kill(process, SIGKILL)
    // WNOWAIT: the kernel says that it is dead, and it stays listed.
    var info = siginfo_t()
    #expect(waitid(P_PID, id_t(process), &info, WEXITED | WNOWAIT) == 0)
    #expect(FileManager.default.fileExists(atPath: "/proc/\(process)/stat"))
    #expect(mark.hasEnded == true)
    reap(process)
    #expect(mark.hasEnded == true)
  }

  @Test func thisProgramRuns() {
    #expect(ProgramMark.own.hasEnded == false)
    #expect(ProgramMark(ProgramMark.own.text) == .own)
  }

  @Test(
    "Nobody can tell of another machine, or of a mark that is none",
    arguments: ["", "a b c", "other-boot pid:[1] 7 99"])
  func others(text: String) {
    #expect(ProgramMark(text).hasEnded == nil)
  }

  @Test func aNumberThatWasGivenAgainIsAnotherProgram() {
    var parts = ProgramMark.own.text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    parts[3] = "1"
    #expect(ProgramMark(parts.joined(separator: " ")).hasEnded == true)
  }
}
