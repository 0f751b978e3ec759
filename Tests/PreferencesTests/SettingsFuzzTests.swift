import Preferences
import TestSupport
import Testing
import Tickets

/// Files as they become while somebody edits them: every cut, and random slips, from fixed seeds.
@Suite("config.yml in the middle of an edit")
struct SettingsFuzzTests {
  private static let whole = """
    # mine
    default: acme
    me: Sam Ortiz <sam@acme.example>
    max_response_mb: 128
    preview: off
    profiles:
      acme:
        host: us
        project: 12345
        api_key_command: 'pass show phx_secret | head -1'
      mine: { local: ~/tickets.sqlite }
      "on": { host: "https://acme.example", project: 7, cacert: /etc/ca.pem }

    """

  private func check(_ text: String) {
    let (settings, problems) = SettingsFile.parse(text) { _ in true }
    // A reader may stop behind the last line, where it misses something.
    let lines = text.split(whereSeparator: \.isNewline).count + text.count { $0.isNewline } + 2
    for problem in problems {
      #expect((1...lines).contains(problem.line) && problem.text.hasSuffix("."), "\(text)\n\(problem)")
      #expect(!problem.text.unicodeScalars.contains { $0 == "\u{1B}" } || text.contains("\u{1B}"))
    }
    let names = settings.profiles.map(\.name)
    #expect(Set(names).count == names.count && names.allSatisfy(ConfiguredProfile.isName), "\(text)")
    #expect(settings.maxResponse.map { (1...Settings.largestResponse).contains($0) } ?? true)
    if let name = settings.defaultName { #expect(text.contains(name)) }
    // What can be added to is read again as it was, with one profile more.
    let profile = ConfiguredProfile(name: "added", place: .file("/a.sqlite"))
    guard let edited = SettingsFile.adding(profile, to: text) else { return }
    let after = SettingsFile.parse(edited) { _ in true }
    #expect(after.settings.profiles == settings.profiles + [profile], "\(text)")
    #expect(after.settings.me == settings.me && after.problems.count == problems.count, "\(text)")
  }

  @Test func everyBeginningOfAFileIsReadAsFarAsItGoes() {
    for end in Self.whole.indices { check(String(Self.whole[..<end])) }
  }

  @Test func aLineThatIsMissingOrDoubledCostsNoOther() {
    let lines = Self.whole.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for index in lines.indices.dropLast() {
      var missing = lines
      missing.remove(at: index)
      check(missing.joined(separator: "\n"))
      var doubled = lines
      doubled.insert(lines[index], at: index)
      let text = doubled.joined(separator: "\n")
      check(text)
      // Of two the first one is in force, and here it says nothing.
      guard lines[index] != "profiles:" else { continue }
      let read = SettingsFile.parse(text) { _ in true }.settings
      #expect(read.profile(named: "mine") != nil && read.maxResponse == 128, "\(text)")
    }
  }

  @Test(arguments: 1...12) func slipsOfTheFingerEndNothing(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let slips = Array("{}[]:#&*!|>'\"%@`,?- \t\n~\\x7é日\u{1B}\u{0}\u{FEFF}")
    for _ in 0..<20 {
      var text = Array(Self.whole)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<text.count, using: &random)
        switch Int.random(in: 0...2, using: &random) {
        case 0: text.remove(at: place)
        case 1: text.insert(slips[Int.random(in: 0..<slips.count, using: &random)], at: place)
        default: text[place] = slips[Int.random(in: 0..<slips.count, using: &random)]
        }
      }
      check(String(text))
    }
  }
}
