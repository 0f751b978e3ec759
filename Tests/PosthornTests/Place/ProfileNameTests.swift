import Preferences
import TestSupport
import Testing
import TicketClient
import Tickets

@testable import posthorn

/// A profile that `posthorn login` makes is called by a name that the command line takes and no other profile has.
@Suite("Names of new profiles")
struct ProfileNameTests {
  private func user(_ taken: [String]) -> UserSettings {
    let lines = taken.map { "  \($0): { local: /a.sqlite }\n" }.joined()
    return UserSettings(text: lines.isEmpty ? "" : "profiles:\n" + lines, path: nil)
  }

  private func isAName(_ name: String) -> Bool {
    let letters = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"): true
      default: "._-".utf8.contains(byte)
      }
    }
    return letters && (1...64).contains(name.utf8.count) && name != "demo"
  }

  @Test(arguments: Fuzz.seeds(from: 64)) func whateverAProjectIsCalledItsProfileCanBeTyped(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let parts = [
      "a", "Z", "9", " ", "-", ".", "_", "/", "é", "e\u{301}", "日本", "🙏", "\n", "\0", "\u{202E}", ":", "#", "'", "demo",
      String(repeating: "x", count: 40),
    ]
    for _ in 0..<40 {
      let name = (0..<Int.random(in: 0...6, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }
      let number = [1, 5, Int.max].randomElement(using: &random) ?? 1
      let project = ProjectReference(number: number, name: name.joined())
      // Each name that was given is taken for the next.
      var taken: [String] = []
      for _ in 0..<6 {
        let free = user(taken).freeName(for: project)
        #expect(isAName(free) && !taken.contains(free), "\(free) for \(project) beside \(taken)")
        taken.append(free)
      }
      #expect(user(taken).problems.isEmpty, "What was made can be written into the configuration: \(taken)")
    }
  }

  @Test func aNameThatIsFreeIsTheProjectsOwn() {
    #expect(user([]).freeName(for: ProjectReference(number: 5, name: "acme")) == "acme")
    #expect(user(["other"]).freeName(for: ProjectReference(number: 5, name: "acme")) == "acme")
  }

  @Test(arguments: ["", "   ", "日本", "🙏", "\0", "///"]) func aProjectWithoutLettersOfASCIIIsCalledByItsNumber(
    _ name: String
  ) {
    #expect(user([]).freeName(for: ProjectReference(number: 5, name: name)) == "project-5", "\(name)")
  }
}
