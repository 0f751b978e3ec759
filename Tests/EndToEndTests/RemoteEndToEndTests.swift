import Foundation
import GRDB
import TestSupport
import Testing

extension EndToEnd {
  @Suite("The real program: against the real server", .timeLimit(.minutes(2)))
  struct RemoteEndToEndTests {
    private static let key = "phx_end_to_end_key"

    private func serve(
      _ file: String, port: UInt16 = 0, options: [String] = []
    ) throws -> (server: ServerProgram, port: UInt16) {
      let server = try ServerProgram(
        ["--local", file, "--port", "\(port)"] + options, environment: ["POSTHORN_SERVER_KEY": Self.key])
      return (server, try server.port())
    }

    private func connect(_ home: Home, port: UInt16, key: String = key) throws -> Session {
      try Session(
        home, ["--host", "http://127.0.0.1:\(port)", "--project", "1", "--sort", "number", "--view", "all"],
        environment: Home.reaching(with: key))
    }

    /// Waits until the look behind everything else has found that the server has all it lacked.
    private func waitUntilNothingLacks(_ home: Home) throws {
      var configuration = Configuration()
      configuration.readonly = true
      let file = try DatabaseQueue(path: #require(home.mirror), configuration: configuration)
      let end = ContinuousClock.now + .seconds(30)
      while try file.read({ db in try Int.fetchOne(db, sql: "SELECT count(*) FROM server_lack") }) != 0 {
        try #require(ContinuousClock.now < end, "the server was not asked again")
        usleep(5_000)
      }
    }

    @Test func everyVerbArrivesAtTheServer() throws {
      let home = try Home()
      let file = try home.inbox(5)
      let (server, port) = try serve(file)
      let session = try connect(home, port: port)
      session.sees("#5")
      session.sees("5 unread")
      session.press("gg\r")
      session.sees("Body of ticket 5.")
      session.sees("4 unread")
      session.press("tvip\r")
      session.sees("New tag: vip")
      session.press("\r")
      session.sees("+vip")
      session.press("r")
      session.press("From the other side.")
      session.press("\u{13}")
      session.sees("nothing newer than the thread shown")
      session.press("\r")
      session.sees("Reply added to #5.")
      session.press("m")
      session.press("Only for us.")
      session.press("\u{13}")
      session.sees("-- send --")
      session.press("\r")
      session.sees("Note added to #5.")
      session.press("z1")
      session.sees("#5 is snoozed until")
      session.press("u")
      session.sees("Took back the snooze of #5.")
      session.press("e")
      session.sees("#5 is resolved.")
      session.press("q")
      session.quit()
      server.signal(SIGTERM)
      #expect(server.end().code == 0)
      let ticket = try home.exported(5, from: file)
      #expect(ticket["status"] as? String == "resolved")
      #expect(ticket["tags"] as? [String] == ["billing", "vip"])
      #expect(ticket["unread_team_count"] as? Int == 0)
      let messages = try #require(ticket["messages"] as? [[String: Any]])
      #expect(messages.map { $0["is_private"] as? Bool } == [false, false, true])
    }

    @Test(arguments: [[], ["--generation", "N"]])
    func aStatusForManyArrivesWhetherOrNotKeysMayGiveItInOneCall(_ options: [String]) throws {
      let home = try Home()
      let file = try home.inbox(5) { number, ticket in
        if number == 4 { ticket["snoozed_until"] = "2099-01-01T00:00:00Z" }
      }
      let (server, port) = try serve(file, options: options)
      let session = try connect(home, port: port)
      session.sees("5 unread")
      session.sees("#5")
      session.press("ggxxxe")
      session.sees("Plan: resolve, 3 tickets")
      // One for two of them, which are read again after it, and one for the one that is snoozed.
      session.sees("4 requests")
      session.press("\r")
      session.sees("Resolved 3 tickets. u takes it back.")
      session.sees("2 unread")
      session.press("u")
      session.sees("Took back resolving 3 tickets.")
      session.press("\u{12}")
      session.sees("Done again: resolving 3 tickets.")
      session.press(":messages\r")
      let isOneByOne = session.screen.contains("one by one")
      #expect(isOneByOne == !options.isEmpty, "\(session.screen.text)")
      session.press("q")
      session.quit()
      server.signal(SIGTERM)
      #expect(server.end().code == 0)
      for number in 3...5 {
        let ticket = try home.exported(number, from: file)
        #expect(ticket["status"] as? String == "resolved" && ticket["unread_team_count"] as? Int == 1)
        #expect(ticket["snoozed_until"] is String == false)
      }
    }

    /// Tags the newest two tickets, and shows all that was said.
    private func tagTwo(_ tag: String, in session: Session) {
      session.sees("5 unread")
      session.selects(5)
      session.press("xxt")
      session.press("\(tag)\r")
      session.sees("New tag: \(tag)")
      session.press("\r")
      session.sees("Plan: tags, 2 tickets")
      session.press("\r")
      session.sees("Tagged 2 tickets.")
      session.press(":messages\r")
    }

    @Test func whatAServerLacksIsSaidOnceAndForgottenWhenItIsBroughtUpToDate() throws {
      let home = try Home()
      let file = try home.inbox(5)
      let (older, port) = try serve(file, options: ["--generation", "N"])
      let lack = "This server has no bulk tags for keys: tagging one by one."
      let first = try connect(home, port: port)
      tagTwo("vip", in: first)
      first.sees(lack)
      first.press("q")
      first.quit()
      let second = try connect(home, port: port)
      tagTwo("new", in: second)
      #expect(!second.screen.contains(lack), "\(second.screen.text)")
      second.press("q")
      second.quit()
      older.signal(SIGTERM)
      _ = older.end()
      let log = home.path("requests.log")
      let (newer, _) = try serve(file, port: port, options: ["--log", log])
      let third = try connect(home, port: port)
      // The first write of a run is tried the short way: nothing is ever written only to learn what a server can.
      tagTwo("old", in: third)
      try waitUntilNothingLacks(home)
      third.press("q")
      third.quit()
      newer.signal(SIGTERM)
      _ = newer.end()
      let requests = try String(contentsOfFile: log, encoding: .utf8)
      #expect(!requests.contains("PATCH"), "\(requests)")
      #expect(try home.exported(5, from: file)["tags"] as? [String] == ["billing", "new", "old", "vip"])
      // The key is nowhere in what is kept.
      let files = FileManager.default.enumerator(atPath: home.folder.path)?.compactMap { $0 as? String } ?? []
      for name in files {
        let data = FileManager.default.contents(atPath: home.path(name)) ?? Data()
        #expect(!data.contains(Data(Self.key.utf8)), "the key is in \(name)")
      }
    }

    @Test func undoAsksTheServerAndLeavesAColleaguesChangeAlone() throws {
      let home = try Home()
      let (server, port) = try serve(try home.inbox(5))
      let mine = try connect(home, port: port)
      let theirs = try connect(Home(), port: port)
      // The badge can be there before the tickets are.
      for session in [mine, theirs] {
        session.sees("5 unread")
        session.sees("#5")
      }
      mine.press("ggsp")
      mine.sees("u takes it back")
      theirs.press("ggsh")
      theirs.sees("u takes it back")
      mine.press("u")
      mine.sees("The status of #5 changed meanwhile, so nothing was taken back.")
      // Nobody has opened it.
      mine.sees("5 unread")
      mine.quit()
      theirs.quit()
      server.signal(SIGTERM)
      _ = server.end()
    }

    @Test func aMirrorIsNeverUsedAsALocalInbox() throws {
      let home = try Home()
      let (server, port) = try serve(try home.inbox(3))
      defer { server.signal(SIGKILL) }
      let session = try connect(home, port: port)
      session.sees("#3")
      session.quit()
      let file = try #require(home.mirror)
      let before = try home.run("export", file).output
      #expect(before.contains("\"ticket_number\":3"), "a mirror can be exported")
      let imported = try home.run("import", home.path("tickets.jsonl"), "--into", file)
      #expect(imported.code == 1)
      #expect(imported.errors.contains("mirror of http://127.0.0.1:\(port) project 1"), "\(imported.errors)")
      #expect(imported.errors.contains("--host"), "\(imported.errors)")
      let local = try Session(home, ["--local", file])
      #expect(local.terminal.waitForExit() == .code(1), "\(local.screen.text)")
      #expect(try ServerProgram(["--local", file], environment: ["POSTHORN_SERVER_KEY": Self.key]).end().code == 1)
      #expect(try home.run("export", file).output == before)
    }

    @Test func aServerThatGoesAwayIsSaidAndComesBack() throws {
      let home = try Home()
      let file = try home.inbox(3)
      let (server, port) = try serve(file)
      let session = try connect(home, port: port)
      session.sees("#3")
      server.signal(SIGKILL)
      _ = server.end()
      session.press("gr")
      session.sees("offline since")
      session.sees("#3")
      let (again, _) = try serve(file, port: port)
      session.press("gr")
      session.loses("offline since")
      session.quit()
      again.signal(SIGTERM)
      _ = again.end()
    }

    @Test func leavingWhileTheServerIsSilentSaysWhatIsInDoubtAndKeepsTheText() throws {
      let home = try Home()
      let file = try home.inbox(3)
      let (server, port) = try serve(file)
      let session = try connect(home, port: port)
      session.selects(3)
      session.press("r")
      session.press("Did this arrive?")
      session.press("\u{13}")
      session.sees("nothing newer than the thread shown")
      server.signal(SIGSTOP)
      session.terminal.type("\r")
      session.sees("sending to #3")
      session.terminal.signal(SIGTERM)
      #expect(session.terminal.waitForExit() == .code(1))
      session.sees("A message may or may not have been sent")
      server.signal(SIGKILL)
      _ = server.end()
      // The server cannot be asked, so nothing is said to have been sent or not; the text stays.
      let next = try connect(home, port: port)
      next.sees("check before resending")
      next.terminal.signal(SIGTERM)
      #expect(next.terminal.waitForExit() == .code(0))
    }

    @Test func aWrongKeyIsSaidAndNeverShown() throws {
      let home = try Home()
      let (server, port) = try serve(try home.inbox(3))
      let session = try connect(home, port: port, key: "phx_wrong_secret")
      session.sees("401")
      session.terminal.type("q")
      #expect(session.terminal.waitForExit() == .code(0))
      server.signal(SIGTERM)
      let errors = server.end().errors
      #expect(!String(decoding: session.terminal.rawOutput, as: UTF8.self).contains("wrong_secret"))
      #expect(!errors.contains("wrong_secret"))
      let files = FileManager.default.enumerator(atPath: home.folder.path)?.compactMap { $0 as? String } ?? []
      for name in files {
        let data = FileManager.default.contents(atPath: home.path(name)) ?? Data()
        #expect(!data.contains(Data("wrong_secret".utf8)), "the key is in \(name)")
      }
    }

    @Test func aKeyIsNotSentInPlainTextToAnotherMachine() throws {
      let home = try Home()
      let result = try home.run(
        "--host", "http://inbox.example", "--project", "1", environment: ["POSTHOG_PERSONAL_API_KEY": "phx_secret"])
      #expect(result.code == 2)
      #expect(result.errors.contains("plain text"))
      #expect(result.errors.contains("https://"))
      #expect(!result.errors.contains("phx_secret"))
    }

    @Test func withoutAKeyOneSentenceSaysWhereItGoes() throws {
      let session = try Session(Home(), ["--host", "http://127.0.0.1:9", "--project", "1"])
      guard case .code(let code) = session.terminal.waitForExit() else { return #expect(Bool(false), "it still runs") }
      #expect(code != 0)
      #expect(session.screen.text.contains("POSTHOG_PERSONAL_API_KEY"))
    }
  }
}

extension Data {
  fileprivate func contains(_ other: Data) -> Bool { range(of: other) != nil }
}
