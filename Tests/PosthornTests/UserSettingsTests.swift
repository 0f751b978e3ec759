import Preferences
import Screen
import Testing
import TicketClient
import Tickets

@testable import posthorn

@Suite("What config.yml says to the command line")
struct UserSettingsTests {
  private func user(_ text: String) -> UserSettings { UserSettings(text: text, path: nil) }

  @Test func ofManyProblemsTheFirstAreToldWithTheirLines() {
    let wrong = (1...9).map { "word\($0): x\n" }.joined()
    let problems = user(wrong + "max_response_mb: 3\n").problems.map(\.string)
    #expect(problems.count == 6 && problems[0].hasPrefix("config.yml:1: ") && problems[4].hasPrefix("config.yml:5: "))
    #expect(problems[5] == "config.yml: 4 more lines are wrong.")
    #expect(user(wrong + "max_response_mb: 3\n").settings.maxResponse == 3, "The rest stays in force.")
    let six = user((1...6).map { "word\($0): x\n" }.joined())
    #expect(six.problems.last?.string == "config.yml: 1 more line is wrong.")
    #expect(user((1...5).map { "word\($0): x\n" }.joined()).problems.count == 5)
  }

  @Test func aHostThatIsNoneIsNoProfile() {
    let read = user("profiles:\n  a: { host: 'ftp://x', project: 1 }\n  b: { host: eu, project: 2 }\n")
    #expect(read.settings.profiles.map(\.name) == ["b"] && read.problems.count == 1)
  }

  @Test(arguments: [
    ("", "Acme Support", "acme-support"), ("acme", "Acme", "acme-5"), ("acme acme-5", "Acme", "project-5"),
    ("acme acme-5 project-5", "Acme", "posthog-2"), ("acme acme-5 project-5 posthog-2", "Acme", "posthog-3"),
    ("", "demo", "demo-5"), ("", "", "project-5"), ("", "日本", "project-5"), ("", "日本 3", "3"), ("3", "日本 3", "3-5"),
  ])
  func aProfileGetsANameThatNoneHas(_ taken: String, _ project: String, _ name: String) {
    let lines = taken.split(separator: " ").map { "  \($0): { local: /a.sqlite }\n" }.joined()
    let user = user(lines.isEmpty ? "" : "profiles:\n" + lines)
    #expect(user.problems.isEmpty)
    #expect(user.freeName(for: ProjectReference(number: 5, name: project)) == name)
  }

  @Test func aProjectThatHasAProfileKeepsItsName() throws {
    let user = user(
      """
      profiles:
        file: { local: /a.sqlite }
        office: { host: 'https://Acme.example/', project: 5 }
        cloud: { host: eu, project: 5 }

      """)
    func name(_ host: String, _ project: Int) throws -> String {
      user.name(
        of: ProjectReference(number: project, name: "Shop"),
        at: try RemoteServer(host: host, project: "\(project)", key: "phx_x"))
    }
    #expect(try name("acme.example", 5) == "office" && name("https://eu.posthog.com", 5) == "cloud")
    #expect(try name("acme.example", 6) == "shop" && name("us", 5) == "shop" && name("http://localhost", 5) == "shop")
  }
}
