import Testing

@testable import InboxRuntime

@Suite("Variables and programs")
struct ProgramEnvironmentTests {
  @Test(arguments: [("X", "1"), ("EMPTY", nil), ("NONE", nil), ("x", nil), ("", nil), ("BLANK", " ")])
  func anEmptyVariableIsNotSet(_ name: String, _ value: String?) {
    let environment = ProgramEnvironment(["X": "1", "EMPTY": "", "BLANK": " "])
    #expect(environment[name] == value)
  }

  @Test(arguments: [
    ("/usr/bin:/bin", "sh", true), ("/nowhere:/usr/bin:/bin", "sh", true), (":::/bin::", "sh", true), ("", "sh", true),
    ("/nowhere", "sh", false), ("/etc", "passwd", false), ("/bin", "no-such-program", false), ("/bin", "", true),
  ])
  func aProgramIsLookedForInPATH(_ path: String, _ program: String, _ isFound: Bool) {
    let found = ProgramEnvironment(["PATH": path]).path(of: program)
    #expect((found != nil) == isFound)
    #expect(found?.hasSuffix("/\(program)") != false)
  }

  @Test func theFirstFolderWins() {
    #expect(ProgramEnvironment(["PATH": "/bin:/usr/bin"]).path(of: "sh") == "/bin/sh")
    #expect(ProgramEnvironment(["PATH": "/usr/bin:/bin"]).path(of: "sh") == "/usr/bin/sh")
  }
}
