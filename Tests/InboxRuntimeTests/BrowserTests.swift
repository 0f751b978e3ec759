import Testing

@testable import InboxRuntime

@Suite struct BrowserTests {
  private let page = "https://us.posthog.com/project/5"

  private func commands(_ browser: String?, desktop: Bool = false) -> [[String]] {
    var values: [String: String] = [:]
    values["BROWSER"] = browser
    if desktop { values["DISPLAY"] = ":0" }
    return Browser.commands(for: page, ProgramEnvironment(values))
  }

  @Test func browsersAreTriedAsOtherProgramsReadTheVariable() {
    #expect(commands("firefox") == [["firefox", page]])
    #expect(commands("one:two %s") == [["one", page], ["two", page]])
    #expect(commands("browse --tab=%s -q") == [["browse", "--tab=\(page)", "-q"]])
    #expect(commands("'my browser' \"a b\" c\\ d") == [["my browser", "a b", "c d", page]])
    #expect(commands("x 100%% %s") == [["x", "100%", page]])
    #expect(commands("x &") == [["x", page]])
    #expect(commands(" : :x; rm -rf $HOME") == [["x;", "rm", "-rf", "$HOME", page]])
  }

  @Test(arguments: [
    ("x %%s", ["x", "%s"]), ("x %%%s", ["x", "%https://us.posthog.com/project/5"]), ("x %", ["x", "%"]),
    ("x %d", ["x", "%d"]), ("x %s%s", ["x", "https://us.posthog.com/project/5https://us.posthog.com/project/5"]),
    ("'x", ["x"]), ("x ''", ["x", ""]), ("x\\", ["x"]), ("x \t y", ["x", "y"]),
    ("%s", ["https://us.posthog.com/project/5"]),
  ])
  func theAddressComesLastUnlessItHasAPlace(_ browser: String, _ words: [String]) {
    let hasPlace = words.contains { $0.contains(page) }
    #expect(commands(browser) == [hasPlace ? words : words + [page]])
  }

  @Test func withoutADesktopOnlyTheNamedBrowserIsTried() {
    #expect(commands(nil) == [])
    #expect(commands("", desktop: true).first == ["xdg-open", page])
    #expect(commands("x", desktop: true).first == ["x", page])
  }

  @Test(arguments: [
    ("https://a.example/x", true), ("http://a.example", true), ("mailto:mara@northwind.example", true),
    ("HTTPS://a.example", true), ("file:///etc/passwd", false), ("javascript:alert(1)", false), ("-x", false),
    ("https://a.example/ b", false), ("https://\u{430}.example", false), ("https://", false), ("", false),
  ])
  func onlyAddressesOfPagesAndPeopleOpen(address: String, isOpened: Bool) {
    #expect(Browser.canOpen(address) == isOpened)
  }
}
