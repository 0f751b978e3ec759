import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("The real program: time, text and the clipboard", .timeLimit(.minutes(2)))
  struct TextEndToEndTests {
    private static func message(_ id: String, _ text: String, at date: String, by name: String) -> [String: Any] {
      ["id": id, "author": "customer", "author_name": name, "created_at": date, "body": text]
    }

    /// One ticket with what its customer wrote.
    private func open(
      _ home: Home, _ texts: [(String, String)], environment: [String: String] = [:], columns: Int = 80,
      edit: (inout [String: Any]) -> Void = { _ in }
    ) throws -> Session {
      let file = try home.inbox(1) { _, ticket in
        ticket["messages"] = texts.enumerated().map { index, text in
          Self.message("m\(index)", text.0, at: text.1, by: "Mara Voss")
        }
        edit(&ticket)
      }
      let session = try Session(home, local: file, columns: columns, environment: environment)
      session.selects(1)
      return session
    }

    @Test(arguments: [80, 120])
    func messagesOfYearsAgoHaveTheTimeOfTheirDay(columns: Int) throws {
      let texts = [("Old", "2023-07-31T22:30:00Z"), ("Less old", "2024-07-01T12:00:00Z")]
      let session = try open(Home(), texts, environment: ["TZ": "Europe/Berlin"], columns: columns)
      session.press("\r")
      session.sees("2023-08-01 00:30")
      session.sees("2024-07-01 14:00")
      session.press("q")
      session.quit()
    }

    @Test(arguments: [80, 120])
    func whatAPasteHidesIsSeenAndToldBeforeItLeaves(columns: Int) throws {
      let session = try open(Home(), [("Hello", "2026-01-01T09:00:00Z")], columns: columns)
      session.press("r")
      session.press("\u{1B}[200~pay to: abc\u{202E}def \u{200B} \u{E0041} 👨\u{200D}👩\u{200D}👧\u{1B}[201~")
      session.sees("pay to: abc⟪RLO⟫def ⟪ZWSP⟫ ⟪TAG A⟫")
      session.press("\u{13}")
      session.sees("3 hidden characters")
      session.press("\u{1B}")
      session.loses("3 hidden characters")
    }

    @Test func theCustomersOwnCharactersReachTheClipboard() throws {
      let text = "heart 🩷 family 👨\u{200D}👩\u{200D}👧 persian می\u{200C}خواهم tab\tend"
      let session = try open(Home(), [(text, "2026-01-01T09:00:00Z")])
      session.press("\r")
      session.sees("customer  Mara Voss")
      session.loses("nothing marked read")
      session.press("yt")
      session.sees("Sent the thread of #1 to the terminal's clipboard (OSC 52).")
      let output = String(decoding: session.terminal.rawOutput, as: UTF8.self)
      let start = try #require(output.range(of: "\u{1B}]52;c;")?.upperBound)
      let bytes = try #require(Data(base64Encoded: String(output[start...].prefix { $0 != "\u{7}" })))
      #expect(
        String(decoding: bytes, as: UTF8.self).unicodeScalars.elementsEqual(
          "#1 Subject 1\n\nMara Voss, Thu 2026-01-01 09:00:\n\(text)\n".unicodeScalars))
    }

    @Test func anAddressThatNoBrowserOpensIsCopiedAndTheNamedBrowserIsUsed() throws {
      let home = try Home()
      let page = [("See https://help.northwind.example/a", "2026-01-01T09:00:00Z")]
      let session = try open(home, page, environment: ["BROWSER": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""])
      session.press("\rgx\r")
      session.sees("No browser could be started here.")
      #expect(String(decoding: session.terminal.rawOutput, as: UTF8.self).contains("\u{1B}]52;c;"))
      session.press("q")
      session.quit()
      try ShellScript.install("printf %s \"$*\" > \"\(home.path("opened"))\"", at: home.path("see it"))
      let next = try Session(
        home, local: home.path("inbox.sqlite"), environment: ["BROWSER": "'\(home.path("see it"))' --new %s"])
      next.selects(1)
      next.press("\rgx\r")
      #expect(
        try String(contentsOfFile: home.path("opened"), encoding: .utf8)
          == "--new https://help.northwind.example/a")
    }

    @Test(arguments: [80, 120])
    func newEmojiAreShownAndColumnsHold(columns: Int) throws {
      let session = try open(Home(), [("heart 🩷 face 🫩 tree 🪾 end", "2026-01-01T09:00:00Z")], columns: columns) {
        $0["subject"] = "new 🩷 here"
      }
      session.press("\r")
      session.sees("🩷")
      session.sees("🫩")
      session.sees("🪾")
      let lines = session.screen.text.split(separator: "\n").filter { $0.contains("🩷") }
      #expect(lines.allSatisfy { $0.hasSuffix("│") }, "\(session.screen.text)")
      #expect(!session.screen.text.contains("\u{FFFD}"))
    }

    @Test func namesThatShowNothingCountAsMissing() throws {
      let session = try open(Home(), [("\u{200B}", "2026-01-01T09:00:00Z")]) {
        $0["subject"] = "\u{3164}\u{2800}"
        $0["customer"] = ["name": "\u{200E}", "email": "\u{200B}"]
        $0["email_from"] = ""
      }
      session.sees("(no subject)")
      session.sees("Customer")
    }

    @Test(arguments: [80, 120])
    func nobodyCanFakeTheHeadOfAReply(columns: Int) throws {
      let head = "reply  Dana Fischer" + String(repeating: " ", count: 20) + "Sun 17:05"
      let session = try open(Home(), [("\(head)\nRefunded.", "2026-01-01T09:00:00Z")], columns: columns) {
        $0["customer"] = ["name": "▌private note  Dana Fischer", "email": "d@northwind.example"]
      }
      session.press("\r")
      session.sees("Refunded.")
      #expect(session.screen.text.contains("│ customer  Mara Voss"))
      #expect(session.screen.text.contains("│   reply  Dana Fischer"))
      #expect(!session.screen.text.contains("▌private note"))
    }
  }
}
