import FoundationEssentials
import InboxCore
import Screen
import Testing

@testable import InboxViews

@Suite struct Themes {
  static let all = Theme.builtInNames.compactMap(Theme.builtIn(named:))

  static let styles = all.flatMap { theme in [256, 16, 8, 0].map(theme.styles(colors:)) }

  @Test func everyBuiltInThemeParses() throws {
    for name in Theme.builtInNames {
      let text = try #require(Theme.builtInText(named: name))
      #expect(try ThemeFile.parse(text, name: name).name == name)
    }
    #expect(Self.all.count == 4)
  }

  @Test(arguments: Theme.builtInNames)
  func aBuiltInThemeReadsTheSameWithAndWithoutYAML(_ name: String) throws {
    let text = try #require(Theme.builtInText(named: name))
    #expect(PlainThemeReader(text) != nil, "the fast way is not taken")
    #expect(try ThemeFile.parse(text, name: name) == Theme.builtIn(named: name))
  }

  @Test(arguments: [
    "roles:\n  list: red", "roles:\n    list: { foreground: red }", "roles:\n  lists: {}", "colours:\n",
    "roles:\n  list: { foreground: 300 }", "roles:\n  list: { size: 3 }", "roles:\n  list: {}\n  list: {}",
  ])
  func whatIsWrittenOtherwiseIsLeftToYAML(_ text: String) {
    #expect(PlainThemeReader(text) == nil)
  }

  @Test func everyRoleHasItsOwnNumberAndName() {
    let numbers = Role.names.map { Int($0.key.rawValue) }
    #expect(numbers.sorted() == Array(0..<numbers.count))
    #expect(Set(Role.names.map(\.value)).count == numbers.count)
  }

  @Test(arguments: goldenStates)
  func everyThemeHasAStyleForEveryRoleOnScreen(_ named: NamedState) {
    var painter = InboxPainter()
    let canvas = painter.paint(named.state, keymap: .standard).canvas
    for styles in Self.styles { #expect(canvas.roles.allSatisfy { Int($0.rawValue) < styles.count }) }
  }

  @Test func stylesAreIndexedByTheNumberOfTheRole() throws {
    for theme in Self.all {
      let styles = theme.styles(colors: 256)
      #expect(styles.count == Role.names.count)
      for (role, name) in Role.names { #expect(styles[Int(role.rawValue)] == theme.style(of: name)) }
    }
  }

  @Test func theCursorRowStandsOutInEveryThemeAndDepth() {
    for theme in Self.all {
      for colors in [256, 16, 8, 0] {
        let styles = theme.styles(colors: colors)
        for other in [Role.listRow, .listRowUnread, .listRowHandled, .listReason] {
          #expect(styles[Int(Role.listRowSelected.rawValue)] != styles[Int(other.rawValue)], "\(theme.name) \(colors)")
        }
        let audiences = [Role.composeAudienceCustomer, .composeAudienceTeam].map { styles[Int($0.rawValue)] }
        #expect(audiences[0] != audiences[1], "\(theme.name) \(colors)")
      }
    }
  }

  @Test func theDefaultThemeKeepsTheColoursOfTheTerminalForPlainText() throws {
    let theme = try #require(Theme.builtIn(named: Theme.standardName))
    for role in ["default", "list.row", "detail", "message.customer", "compose", "list.row.unread", "help"] {
      #expect(theme.style(of: role).foreground == .terminalDefault, "\(role)")
      #expect(theme.style(of: role).background == .terminalDefault, "\(role)")
    }
  }

  @Test func withoutColoursEveryThemeLooksLikeMono() throws {
    let mono = try #require(Theme.builtIn(named: "mono")).styles(colors: 256)
    for theme in Self.all { #expect(theme.styles(colors: 0) == mono) }
    #expect(mono.allSatisfy { $0.foreground == .terminalDefault && $0.background == .terminalDefault })
    #expect(mono.allSatisfy { !$0.attributes.contains(.italic) })
  }

  @Test func aRoleFallsBackToTheLongestPrefixThatIsNamed() throws {
    let theme = try ThemeFile.parse(
      """
      roles:
        default: { foreground: 250 }
        list: { foreground: 1 }
        list.row: { foreground: 2, attributes: [bold, dim] }
      """, name: "mine")
    #expect(theme.style(of: "list.row.unread") == Style(foreground: .indexed(2), attributes: [.bold, .dim]))
    #expect(theme.style(of: "list.tag").foreground == .indexed(1))
    #expect(theme.style(of: "help.key").foreground == .indexed(250))
  }

  @Test func aThemeCanInheritAndOverride() throws {
    let theme = try ThemeFile.parse("inherits: mono\nroles:\n  list.row.selected: { background: 4 }\n", name: "mine")
    #expect(theme.style(of: "list.row.selected") == Style(background: .indexed(4)))
    #expect(theme.style(of: "frame").attributes == .dim)
    #expect(theme.name == "mine")
  }

  @Test func everyProblemIsReportedWithItsLine() {
    let text = """
      inherits: solarized
      colours: {}
      roles:
        list.rwo: red
        list.row: { foreground: reddish }
        frame: { attributes: [bold, blink] }
        help:
          underline: true
      """
    let problems = #expect(throws: ThemeProblems.self) { try ThemeFile.parse(text, name: "mine") }?.problems
    #expect(problems?.map(\.line) == [1, 2, 4, 5, 6, 8])
    #expect(problems?.map(\.text).allSatisfy { $0.hasSuffix(".") } == true)
    #expect(problems?[2].text == "There is no role `list.rwo`.")
  }

  @Test(arguments: [
    ("roles:\n  list: [", 2), ("roles:\n  list: red\n  list: blue\n", 3), ("- a\n", 1), ("roles: red\n", 1),
    ("roles:\n\tlist: red\n", 2), ("list: \u{1}", 1),
  ])
  func whatIsNoThemeIsRefused(_ text: String, _ line: Int) {
    let problems = #expect(throws: ThemeProblems.self) { try ThemeFile.parse(text, name: "mine") }?.problems
    #expect(problems?.count == 1)
    #expect(abs((problems?.first?.line ?? 0) - line) <= 1)
  }

  @Test func aThemeCannotInheritItself() {
    #expect(throws: ThemeProblems.self) { try ThemeFile.parse("inherits: dark\n", name: "dark") }
  }

  @Test func anEmptyFileIsAPlainTheme() throws {
    #expect(try ThemeFile.parse("", name: "plain").style(of: "list") == Style())
  }

  @Test func aThemeThatIsNotBuiltInIsNotFound() {
    #expect(Theme.builtIn(named: "solarized") == nil)
  }
}
