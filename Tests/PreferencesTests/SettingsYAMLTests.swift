import InboxCore
import Preferences
import Testing
import Tickets

/// Ways in which people write YAML, and what `config.yml` then says.
@Suite("YAML as people write it")
struct SettingsYAMLTests {
  private func read(_ text: String) -> (settings: Settings, problems: [SettingsProblem]) {
    SettingsFile.parse(text) { !$0.contains("@") && !$0.contains(" ") }
  }

  private func project(_ text: String) -> ConfiguredProject? {
    guard case .project(let project)? = read(text).settings.profiles.first?.place else { return nil }
    return project
  }

  @Test(arguments: [
    "profiles:\n  a:\n    host: eu\n    project: 7\n", "profiles: { a: { host: eu, project: 7 } }\n",
    "profiles:\n  a: {host: eu, project: 7}", "---\nprofiles:\n  a:\n    host: eu\n    project: 7\n...\n",
    "profiles:\r\n  a:\r\n    host: eu\r\n    project: 7\r\n", "\u{FEFF}profiles:\n  a: { host: eu, project: 7 }\n",
    "# first\n\nprofiles: # all\n\n  a: # one\n    host: eu # there\n    project: 7 # here\n",
    "\"profiles\":\n  'a':\n    \"host\": 'eu'\n    'project': \"7\"\n",
    "profiles:\n  a:\n    project: 7\n    host: >-\n      eu\n",
    "profiles:\n    a:\n                host: eu\n                project: 7\n",
    "{profiles: {a: {host: eu, project: 7}}}", "%YAML 1.1\n---\nprofiles:\n  a: { host: eu, project: 7 }\n",
    "? profiles\n: ? a\n  : host: eu\n    project: 7\n",
    "profiles:\n  a: { \"host\":eu, \"project\":7 }\n", "profiles:\n  a: !!map { host: !!str eu, project: 7 }\n",
  ])
  func everySpellingOfOneProfileIsThatProfile(_ text: String) {
    #expect(project(text) == ConfiguredProject(host: "eu", number: 7), "\(read(text))")
    #expect(read(text).problems.isEmpty, "\(read(text).problems)")
  }

  @Test(arguments: [
    ("0", 0), ("7", 7), ("007", 7), ("9223372036854775807", Int.max), ("'7'", 7), ("9223372036854775808", nil),
    ("-1", nil), ("+1", nil), ("1.5", nil), ("1e3", nil), ("0x10", nil), ("0o7", nil), ("1_000", nil), ("1,000", nil),
    ("７", nil), ("٣", nil), ("7 # seven", 7), ("'7 '", nil), ("[7]", nil), ("~", nil), ("null", nil), ("''", nil),
    ("", nil), ("on", nil), ("7a", nil),
  ])
  func aProjectIsWrittenInDigitsAlone(_ written: String, _ number: Int?) {
    let text = "profiles:\n  a:\n    host: eu\n    project: \(written)\n"
    #expect(project(text)?.number == number, "\(read(text))")
    #expect(read(text).problems.map(\.line) == (number == nil ? [4] : []), "\(read(text).problems)")
  }

  @Test(arguments: [
    ("1", 1), ("64", 64), ("2048", 2048), ("0", nil), ("2049", nil), ("99999999999999999999", nil), ("lots", nil),
    ("[1, 2]", nil), ("{a: 1}", nil), ("", nil),
  ])
  func theLargestAnswerLiesInItsRange(_ written: String, _ megabytes: Int?) {
    let (settings, problems) = read("# a\nmax_response_mb: \(written)\nme: Sam\n")
    #expect(settings.maxResponse == megabytes && settings.me?.name == "Sam")
    #expect(problems.map(\.line) == (megabytes == nil ? [2] : []) && problems.allSatisfy { $0.text.contains("2048") })
  }

  /// Plain YAML makes booleans, nulls and numbers of such words; here a name is the text that stands there.
  @Test(arguments: ["on", "off", "yes", "no", "true", "null", "1e3", "0x10", "12", "1.5", "2026-03-01", "NaN"])
  func aNameIsTheTextThatStandsThere(_ name: String) {
    let (settings, problems) = read("default: \(name)\nprofiles:\n  \(name): { local: /a.sqlite }\n")
    #expect(settings.standard == ConfiguredProfile(name: name, place: .file("/a.sqlite")), "\(problems)")
    #expect(problems.isEmpty)
  }

  @Test(arguments: ["~", "- a", "[a]", "{a: b}", "''", "demo", "../x", "a b", "é", ".a"])
  func aNameThatIsNoneIsSaidInItsLine(_ name: String) {
    let (settings, problems) = read("profiles:\n  good: { local: /a }\n  ? \(name)\n  : { local: /b }\n")
    #expect(settings.profiles.map(\.name) == ["good"], "\(problems)")
    #expect(problems.count == 1 && problems.allSatisfy { (2...4).contains($0.line) }, "\(problems)")
  }

  @Test(arguments: [
    ("/a/b.sqlite", "/a/b.sqlite"), ("~/b.sqlite", "~/b.sqlite"), ("'/a b/ü.sqlite'", "/a b/ü.sqlite"),
    ("b.sqlite", nil), ("./b", nil), ("~", nil), ("~sam/b", nil), ("''", nil), ("[/a]", nil), ("$HOME/a", nil),
  ])
  func aPathDependsOnNoFolder(_ written: String, _ path: String?) {
    let (settings, problems) = read("profiles:\n  a: { local: \(written) }\n")
    #expect(settings.profiles.map(\.place) == (path.map { [.file($0)] } ?? []))
    #expect(problems.map(\.line) == (path == nil ? [2] : []), "\(problems)")
    let certificates = read("profiles:\n  a: { host: us, project: 1, cacert: \(written) }\n")
    #expect(certificates.problems.isEmpty == (path != nil) && certificates.settings.profiles.count == 1)
  }

  @Test(arguments: [
    ("pass show posthog", "pass show posthog"), ("'a: b # c'", "a: b # c"), (#""a\tb\"c""#, "a\tb\"c"),
    ("|\n        one\n        two", "one\ntwo\n"), (">-\n        one\n        two", "one two"), ("'  '", nil),
    ("", nil),
    ("[a]", nil),
  ])
  func aCommandIsTheLineThatStandsThere(_ written: String, _ command: String?) {
    let text = "profiles:\n  a:\n    host: eu\n    project: 7\n    api_key_command: \(written)\n"
    #expect(project(text)?.keyCommand == command, "\(read(text))")
    #expect(read(text).problems.map(\.line).allSatisfy { $0 == 5 } && read(text).problems.isEmpty == (command != nil))
  }

  @Test(
    arguments: [
      ("Sam", "Sam", nil), ("Sam Ortiz <sam@acme.example>", "Sam Ortiz", "sam@acme.example"),
      ("'李明 <li@acme.example>'", "李明", "li@acme.example"),
    ] as [(String, String, String?)])
  func meIsANameAndPerhapsAnAddress(_ written: String, _ name: String, _ mail: String?) {
    let me = read("me: \(written)\n").settings.me
    #expect(me?.name == name && me?.email == mail)
  }

  @Test(arguments: ["''", "[Sam]", "{name: Sam}", "<x>", "'  '"])
  func whoIsNobodyIsSaid(_ written: String) {
    let (settings, problems) = read("preview: off\nme: \(written)\n")
    #expect(settings.me == nil && !settings.inbox.showsPreview, "\(settings)")
    #expect(problems.map(\.line) == [2], "\(problems)")
  }

  @Test func whatAnAliasStandsForIsReadAgain() {
    let (settings, problems) = read(
      "profiles:\n  a: &one { host: eu, project: 7 }\n  b: *one\n")
    #expect(
      settings.profiles.map(\.place) == Array(repeating: .project(ConfiguredProject(host: "eu", number: 7)), count: 2))
    #expect(problems.isEmpty, "\(problems)")
  }

  @Test func aSecondDocumentIsNoSecondConfiguration() {
    let (settings, problems) = read("me: Sam\n---\nme: Kim\n")
    #expect(settings.me?.name != "Kim", "\(settings)")
    #expect(!problems.isEmpty || settings.me?.name == "Sam", "\(problems)")
  }

  /// What stands there may be a key or a password: names are quoted, values never.
  @Test(arguments: [
    "profiles: phx_secret\n", "profiles:\n  a: phx_secret\n",
    "profiles:\n  a: { host: phx_secret@x, project: phx_secret }\n",
    "profiles:\n  a: { local: phx_secret }\n", "profiles:\n  a: { api_key: phx_secret }\n", "me: <phx_secret>\n",
    "max_response_mb: phx_secret\n", "preview: phx_secret\n", "default: phx_secret\n", "colour: phx_secret\n",
    "profiles:\n  a: { host: us, project: 1, password: phx_secret }\n", "profiles:\n  a: [phx_secret\n", "phx_secret\n",
    "me: \"phx_secret\nprofiles: x\n", "profiles:\n  a: { host: us, project: 1, cacert: phx_secret }\n",
  ])
  func noValueOfTheFileIsRepeated(_ text: String) {
    let problems = read(text).problems
    #expect(
      !problems.isEmpty && problems.allSatisfy { !$0.text.contains("phx_") && $0.text.hasSuffix(".") }, "\(problems)")
  }

  @Test func aLongNameIsQuotedInPart() {
    let long = String(repeating: "k", count: 100)
    let text = read("\(long): 1\n").problems.first?.text ?? ""
    #expect(
      text.contains("`\(String(repeating: "k", count: 40))`") && !text.contains(String(repeating: "k", count: 41)))
  }
}

@Suite("Files that no person writes")
struct HostileSettingsTests {
  private func read(_ text: String) -> (settings: Settings, problems: [SettingsProblem]) {
    SettingsFile.parse(text) { _ in true }
  }

  @Test func aFileOfAnotherKindIsOneProblemAndNotAHundred() {
    let text = (1...200).map { "}line \($0)\n" }.joined()
    let (settings, problems) = read(text)
    #expect(settings == Settings() && problems.count == 1)
    #expect(problems.first?.text == "This is no YAML, so nothing of the file is in force.")
  }

  @Test func severalBrokenLinesCostThemselvesEach() {
    let text = "me: Sam\n" + (1...5).map { "}broken \($0)\n" }.joined() + "max_response_mb: 3\n"
    let (settings, problems) = read(text)
    #expect(settings.me?.name == "Sam" && settings.maxResponse == 3)
    #expect(problems.map(\.line) == [2, 3, 4, 5, 6], "\(problems)")
  }

  @Test func aThousandProfilesAreReadInTheirOrder() {
    let names = (1...1000).map { "p\($0)" }
    let text = "profiles:\n" + names.map { "  \($0): { local: /\($0).sqlite }\n" }.joined()
    let (settings, problems) = read(text)
    #expect(settings.profiles.map(\.name) == names && problems.isEmpty)
  }

  @Test(arguments: [
    String(repeating: "[", count: 2000), String(repeating: "{a: ", count: 500), String(repeating: "- ", count: 500),
    "a: " + String(repeating: "x", count: 500_000), "\u{0}", "a: \u{0}b", "a: \u{1B}[2J", "\u{85}\u{2028}a: 1",
    "&a [*a]", "a: &a [*a, *a]", "!!python/object a", "a: !<tag:x> b", "<<: 1", "<<: {me: Sam}", "? ? ?",
  ])
  func nothingEndsTheProgram(_ text: String) {
    let (settings, problems) = read(text + "\n")
    #expect(settings.profiles.isEmpty)
    #expect(!problems.isEmpty && problems.allSatisfy { $0.line >= 1 && $0.text.hasSuffix(".") }, "\(problems)")
  }
}

@Suite("Names and lines of profiles")
struct ProfileNamingTests {
  @Test(
    arguments: [
      ("Acme Support", "acme-support"), ("ACME", "acme"), ("  a  b  ", "a-b"), ("a/b\\c", "a-b-c"),
      ("9 lives", "9-lives"),
      ("Café", "caf"), ("日本", nil), ("", nil), ("---", nil), ("demo", nil), ("Demo!", nil), ("demo 2", "demo-2"),
      ("a.b_c", "a-b-c"), (String(repeating: "a", count: 70), String(repeating: "a", count: 64)),
      ("İstanbul", "stanbul"), ("\u{1B}[2Jx", "2jx"),
    ] as [(String, String?)])
  func aNameIsMadeOfTheLettersThatAreThere(_ text: String, _ name: String?) {
    #expect(ConfiguredProfile.name(from: text) == name)
    if let name { #expect(ConfiguredProfile.isName(name)) }
  }

  private static let profiles = [
    ConfiguredProfile(name: "a", place: .file("/srv/it's mine.sqlite")),
    ConfiguredProfile(name: "b", place: .file("~/ü.sqlite")),
    ConfiguredProfile(name: "c", place: .project(ConfiguredProject(host: "us", number: 0))),
    ConfiguredProfile(
      name: "d",
      place: .project(
        ConfiguredProject(
          host: "https://acme.example:8443/base", number: .max, keyCommand: "echo '#' \"$HOME\" \\n",
          certificates: "~/ca.pem"))),
  ]

  @Test(arguments: profiles) func aProfileIsReadBackAsItWasWritten(_ profile: ConfiguredProfile) throws {
    let text = try #require(SettingsFile.adding(profile, to: ""))
    #expect(SettingsFile.parse(text) { _ in true }.settings.standard == profile)
    // The line is for somebody who adds it by hand.
    let line = "profiles:\n  \(SettingsFile.line(of: profile))\n"
    #expect(SettingsFile.parse(line) { _ in true }.settings.profiles == [profile], "\(line)")
  }

  @Test func oneAfterTheOtherIsAddedAndTheFirstStaysTheDefault() throws {
    var text = ""
    for profile in Self.profiles { text = try #require(SettingsFile.adding(profile, to: text), "\(text)") }
    let settings = SettingsFile.parse(text) { _ in true }.settings
    #expect(settings.profiles == Self.profiles && settings.defaultName == "a")
    for profile in Self.profiles { #expect(SettingsFile.adding(profile, to: text) == nil, "It is there already.") }
  }

  @Test(arguments: [
    "# only a comment\n", "me: Sam\n\n\n", "profiles:\n", "profiles:\n  # none yet\n",
    "profiles:\n  x: { local: /x }\n\n# the end", "colour: red\nprofiles:\n  x: { local: /x }\n",
    "profiles:\r\n  x: { local: /x }\r\n", "default: x\nprofiles:\n  x: { local: /x }\n", "}\nme: Sam\n",
    "profiles:\n  x:\n    local: /x\n  # behind x\nme: Sam\n", "default: gone\n",
  ])
  func addingChangesNothingElse(_ text: String) throws {
    let before = SettingsFile.parse(text) { _ in true }
    guard let edited = SettingsFile.adding(Self.profiles[0], to: text) else { return }
    let after = SettingsFile.parse(edited) { _ in true }
    #expect(after.settings.profiles == before.settings.profiles + [Self.profiles[0]])
    #expect(after.settings.me == before.settings.me && after.problems.count == before.problems.count)
    for line in text.split(whereSeparator: \.isNewline) { #expect(edited.contains(line), "\(line)") }
  }
}
