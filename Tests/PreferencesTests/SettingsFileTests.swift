import InboxCore
import Preferences
import Testing
import Tickets

@Suite("Reading config.yml")
struct SettingsFileTests {
  private func parse(_ text: String) -> (settings: Settings, problems: [SettingsProblem]) {
    SettingsFile.parse(text) { !$0.contains("@") }
  }

  @Test func everythingThatIsKnownIsRead() {
    let (settings, problems) = parse(
      """
      # mine
      default: acme
      me: Sam Ortiz <sam@acme.example>
      max_response_mb: 128
      profiles:
        acme:
          host: us
          project: 12345
          api_key_command: pass show posthog | head -1
        on:
          host: https://posthog.acme.example/base
          project: 1
        offline: { local: ~/tickets.sqlite }
      """)
    #expect(problems.isEmpty)
    #expect(
      settings.profiles == [
        ConfiguredProfile(
          name: "acme",
          place: .project(
            ConfiguredProject(host: "us", number: 12345, keyCommand: "pass show posthog | head -1"))),
        ConfiguredProfile(
          name: "on", place: .project(ConfiguredProject(host: "https://posthog.acme.example/base", number: 1))),
        ConfiguredProfile(name: "offline", place: .file("~/tickets.sqlite")),
      ])
    #expect(settings.standard?.name == "acme" && settings.maxResponse == 128)
    #expect(settings.me == NamedPerson("Sam Ortiz <sam@acme.example>"))
  }

  @Test(arguments: [
    ("preview: off\n", false, 0), ("preview: on\n", true, 0), ("preview: maybe\n", true, 1), ("", true, 0),
  ])
  func previewIsOnOrOff(_ text: String, isOn: Bool, problems: Int) {
    #expect(parse(text).settings.inbox.showsPreview == isOn && parse(text).problems.count == problems)
  }

  @Test func theInboxIsGivenItsPartWhateverElseIsWrong() {
    let (settings, problems) = parse("colour: red\npreview: off\nme: [Sam]\n")
    #expect(settings.inbox == InboxConfiguration(showsPreview: false) && settings.me == nil)
    #expect(problems.map(\.line) == [1, 3])
  }

  @Test(arguments: ["", "\n", "# nothing yet\n", "profiles:\n", "---\n"])
  func aFileThatSaysNothingIsNoProblem(_ text: String) {
    #expect(parse(text).settings == Settings() && parse(text).problems.isEmpty)
  }

  @Test func whatIsWrongIsToldByLineAndTheRestStaysInForce() {
    let (settings, problems) = parse(
      """
      colour: red
      max_response_mb: lots
      me: <nobody>
      default: gone
      profiles:
        good:
          host: eu
          project: 7
          api_key: phx_secret
          speed: 9
        bad host: { host: us, project: 1 }
        named:
          host: https://sam@acme.example
          project: phx_secret
        empty: {}
        both: { local: /tmp/x, host: us, project: 1 }
        loose: { local: tickets.sqlite }
        half:
          host: us
      """)
    #expect(problems.map(\.line) == [1, 2, 3, 4, 9, 10, 11, 13, 14, 15, 16, 17, 18])
    #expect(problems.allSatisfy { $0.text.hasSuffix(".") && !$0.text.contains("phx_secret") })
    #expect(problems[0].text.contains("`colour`") && problems[4].text.contains("posthorn login"))
    #expect(settings.profiles.map(\.name) == ["good"])
    #expect(settings.standard?.name == "good" && settings.maxResponse == nil && settings.me == nil)
  }

  @Test func aDefaultThatCannotBeUsedIsNotReplacedByAnother() {
    let (settings, problems) = parse(
      "default: broken\nprofiles:\n  broken: { host: us }\n  other: { host: us, project: 1 }\n")
    #expect(problems.map(\.line) == [3])
    #expect(settings.standard == nil)
  }

  @Test(arguments: [
    ("profiles:\n  a: [\n", 3), ("- one\n- two\n", 1), ("just words\n", 1), ("\tx: 1\n", 1),
    ("profiles: 3\n", 1), ("? {a: 1}\n: 2\n", 1), ("profiles:\n  acme: 3\n", 2),
  ])
  func aFileOfAnotherShapeIsOneProblem(_ text: String, line: Int) {
    let (settings, problems) = parse(text)
    #expect(settings == Settings())
    #expect(problems.count == 1)
    #expect(problems.first.map { abs($0.line - line) <= 1 } == true, "\(problems)")
  }

  @Test func severalProfilesWithoutADefaultLeaveTheChoice() {
    let settings = parse("profiles:\n  a: { host: us, project: 1 }\n  b: { host: us, project: 2 }\n").settings
    #expect(settings.standard == nil && settings.profile(named: "b") != nil)
  }

  @Test(arguments: ["", "demo", ".hidden", "-x", "a/b", "a b", "ä", "..", String(repeating: "a", count: 65)])
  func aNameThatCannotNameAFileIsNone(_ name: String) { #expect(!ConfiguredProfile.isName(name)) }

  @Test(arguments: ["acme", "Acme-2.eu_x", "0", String(repeating: "a", count: 64)])
  func aPlainWordIsAName(_ name: String) { #expect(ConfiguredProfile.isName(name)) }
}

@Suite("Adding a profile to config.yml")
struct AddingProfileTests {
  private let profile = ConfiguredProfile(
    name: "acme", place: .project(ConfiguredProject(host: "http://127.0.0.1:8020", number: 3)))
  private static let entry = "acme:\n    host: http://127.0.0.1:8020\n    project: 3\n"

  @Test func theFirstProfileBecomesTheDefault() {
    #expect(SettingsFile.adding(profile, to: "") == "default: acme\nprofiles:\n  \(Self.entry)")
    #expect(
      SettingsFile.adding(profile, to: "# mine\nme: Sam # who else")
        == "# mine\nme: Sam # who else\n\ndefault: acme\nprofiles:\n  \(Self.entry)")
  }

  @Test func anotherProfileGoesBehindTheOthersAndNothingElseChanges() {
    let text = """
      # before
      profiles:  # all of them
        # about b
        b:
          host: us   # the cloud
          project: 1
          api_key_command: |
            pass show posthog

            # not a comment

      # about me
      me: Sam
      """
    let added = SettingsFile.adding(profile, to: text)
    let place = "      # not a comment\n"
    #expect(added == text.replacing(place, with: place + "  \(Self.entry)") + "\n")
  }

  @Test func theIndentationOfTheOthersIsTaken() {
    let text = "profiles:\n    b:\n        host: us\n        project: 1\n"
    #expect(
      SettingsFile.adding(profile, to: text)
        == text + "    acme:\n      host: http://127.0.0.1:8020\n      project: 3\n")
    #expect(SettingsFile.adding(profile, to: "profiles:\nme: Sam\n") == "profiles:\n  \(Self.entry)me: Sam\n")
  }

  @Test(arguments: [
    "profiles: {}\n", "profiles: { b: { host: us, project: 1 } }\n", "profiles:\n  acme: { host: us, project: 1 }\n",
    "profiles:\n  - b\n", "profiles: [\n", "'profiles':\n  b: { host: us, project: 1 }\n",
  ])
  func whatLinesCannotBeAddedToIsLeftAlone(_ text: String) { #expect(SettingsFile.adding(profile, to: text) == nil) }

  @Test(arguments: ["it's", "a: b # c", "'", "\"x\" \\ y"])
  func aCommandIsReadBackAsItWas(_ command: String) throws {
    let profile = ConfiguredProfile(
      name: "c", place: .project(ConfiguredProject(host: "us", number: 1, keyCommand: command)))
    let text = try #require(SettingsFile.adding(profile, to: ""))
    #expect(SettingsFile.parse(text) { _ in true }.settings.profiles == [profile])
  }
}

@Suite("Slips of the hand in the configuration")
struct SettingsSlipTests {
  private func read(_ text: String) -> (settings: Settings, problems: [SettingsProblem]) {
    SettingsFile.parse(text) { _ in true }
  }

  private let profiles = """
    profiles:
      acme:
        host: us
        project: 1
      mine:
        local: ~/mine.sqlite
    """

  @Test func aDoubledKeyIsNamedWithBothLinesAndTheRestIsInForce() {
    let (settings, problems) = read("default: mine\n\(profiles)\nmax_response_mb: 3\ndefault: acme\n")
    #expect(settings.defaultName == "mine" && settings.maxResponse == 3)
    #expect(settings.profiles.map(\.name) == ["acme", "mine"])
    #expect(problems.map(\.line) == [9])
    #expect(problems.first?.text.hasPrefix("`default` stands in line 1 already") == true)
  }

  @Test func aDoubledKeyThatIsUnknownIsToldForBoth() {
    let (settings, problems) = read("a: 1\na: 2\n")
    #expect(settings == Settings())
    #expect(problems.map(\.line) == [1, 2])
    #expect(problems.last?.text.hasPrefix("`a` stands in line 1 already") == true)
  }

  @Test func twoSpellingsOfALookAreTwoKeys() {
    let (settings, problems) = read("caf\u{E9}: 1\ncafe\u{301}: 2\nmax_response_mb: 3\ncaf\u{E9}: 4\n")
    #expect(settings.maxResponse == 3)
    #expect(problems.map(\.line).sorted() == [1, 2, 4])
    #expect(problems.map { $0.text.contains("stands in line 1 already") } == [false, false, true])
  }

  @Test func aProfileThatIsThereTwiceKeepsItsFirstMeaning() {
    let (settings, problems) = read(
      "\(profiles)\n  mine:\n    local: ~/other.sqlite\n  'acme': { host: eu, project: 2 }\n")
    #expect(settings.profile(named: "mine")?.place == .file("~/mine.sqlite"))
    #expect(
      settings.profile(named: "acme")?.place == .project(ConfiguredProject(host: "us", number: 1, keyCommand: nil)))
    #expect(problems.map(\.line) == [7, 9])
    #expect(problems.map(\.text).contains { $0.hasPrefix("`mine` stands in line 5") })
  }

  @Test func aKeyDoubledInsideAProfileOrInBracesOrThreeTimesIsNamed() {
    let nested = read("profiles:\n  acme:\n    host: us\n    project: 1\n    host: eu\n    host: us\n")
    #expect(nested.settings.profiles.count == 1 && nested.problems.map(\.line) == [5, 6])
    let braces = read("profiles:\n  acme: { host: us, project: 1, host: eu }\nme: Sam Ortiz\n")
    #expect(braces.settings.profiles.count == 1 && braces.settings.me?.name == "Sam Ortiz")
    #expect(braces.problems.map(\.line) == [2])
  }

  @Test(arguments: [
    ("me Sam Ortiz", 0), ("me: \"Sam", 0), ("\tme: Sam", 0), ("me: [Sam", 0), ("me: {Sam", 0), ("me: @Sam", 0),
    ("- me", 0), ("me: Sam: Ortiz", 0), ("max_response_mb: 'a", 0), ("}", 0), ("*unknown", 0), ("% me", 0),
  ])
  func aBrokenLineCostsItselfOnly(line: String, at: Int) {
    for text in ["\(line)\n\(profiles)\ndefault: mine\n", "\(profiles)\n\(line)\ndefault: mine\n"] {
      let (settings, problems) = read(text)
      #expect(settings.profiles.map(\.name) == ["acme", "mine"], "\(text)\n\(problems)")
      #expect(settings.defaultName == "mine", "\(text)\n\(problems)")
      #expect(
        !problems.isEmpty && !problems.contains { $0.text.contains("nothing of the file") }, "\(text)\n\(problems)")
    }
  }

  @Test func aBrokenLineOfAProfileLeavesTheOthers() {
    let text =
      "profiles:\n  acme:\n    host: us\n    project: 1\n  mine\n    local: ~/mine.sqlite\n  last:\n    local: ~/x\n"
    let (settings, problems) = read(text)
    #expect(settings.profiles.map(\.name) == ["acme", "last"], "\(problems)")
    #expect(problems.map(\.line) == [5], "\(problems)")
  }
}
