import InboxCore
import InboxViews
import Screen
import TestSupport
import Testing
import Tickets

/// The first screen at one of its steps.
private struct NamedWelcome: Sendable, CustomTestStringConvertible {
  let name: String
  let state: WelcomeState

  init(_ name: String, rows: Int = 24, columns: Int = 80, isASCII: Bool = false, _ adjust: (inout WelcomeState) -> Void)
  {
    self.name = name
    var state = WelcomeState(size: Size(rows: rows, columns: columns), isASCII: isASCII)
    adjust(&state)
    self.state = state
  }

  var testDescription: String { name }
}

private let projects = (1...30).map { ProjectReference(number: 1000 + $0, name: "Project \($0)") }

private func key(_ state: inout WelcomeState) {
  state.step = .key
  state.key = Secret("phx_secret_that_nobody_sees")
}

private let welcomes: [NamedWelcome] = [
  NamedWelcome("welcome-choice") { _ in },
  NamedWelcome("welcome-choice-120x40", rows: 40, columns: 120) { $0.isDemoChosen = true },
  NamedWelcome("welcome-choice-ascii-40x10", rows: 10, columns: 40, isASCII: true) { _ in },
  NamedWelcome("welcome-server") {
    $0.step = .server
    $0.server = .eu
  },
  NamedWelcome("welcome-address") {
    $0.step = .address
    $0.server = .own
    $0.address = TextBuffer("https://posthog.acme.example")
  },
  NamedWelcome("welcome-key", key),
  NamedWelcome("welcome-key-asking") {
    key(&$0)
    $0.request = RequestID(1)
  },
  NamedWelcome("welcome-key-refused-40x10", rows: 10, columns: 40) {
    key(&$0)
    $0.problem = .key(.call(.keyRefused))
  },
  NamedWelcome("welcome-projects") {
    key(&$0)
    $0.step = .project
    $0.projects = projects
    $0.chosen = 20
  },
  NamedWelcome("welcome-projects-40x10", rows: 10, columns: 40) {
    key(&$0)
    $0.step = .project
    $0.projects = projects
    $0.chosen = 29
    $0.problem = .key(.call(.projectNotAllowed))
  },
  NamedWelcome("welcome-number") {
    key(&$0)
    $0.step = .project
    $0.number = TextBuffer("12345")
  },
  NamedWelcome("welcome-done") {
    key(&$0)
    $0.step = .done
    $0.projects = [ProjectReference(number: 12345, name: "Acme \u{1B}[2J Support")]
    $0.report = KeyReport(
      person: Viewer(name: "Sam Ortiz"), canWrite: false,
      missingScopes: ["ticket:write", "organization_member:read"])
  },
]

@Suite struct WelcomeScreens {
  @Test(arguments: welcomes) private func everyStepLooksAsRecorded(_ named: NamedWelcome) {
    let (canvas, cursor) = WelcomePainter().paint(named.state)
    #expect(canvas.size == named.state.size)
    #expect(!canvas.text.contains("phx_"))
    expectGolden(golden(canvas, cursor), named: named.name)
  }
}
