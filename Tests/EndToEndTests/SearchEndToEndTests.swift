import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("The real program: searching", .timeLimit(.minutes(2)))
  struct SearchEndToEndTests {
    @Test(arguments: [("invoice", "invoice"), ("請求", "請求"), ("status:open", "status:open")])
    func aSearchNarrowsAndFFShowsEverythingAgain(text: String, chip: String) throws {
      let home = try Home()
      let file = try home.inbox(6) { number, ticket in
        ticket["email_subject"] = number == 2 ? "An invoice, 請求書" : "Something else"
        ticket["status"] = number == 2 ? "open" : "new"
      }
      let session = try Session(home, local: file)
      session.sees("6 of 6")
      session.press("/")
      session.terminal.type(text)
      session.sees("1 of 6")
      session.press("\r")
      session.sees("All tickets  \(chip)")
      session.press("FF")
      session.sees("6 of 6")
      session.quit()
    }

    private static let searches = [
      ("-status:pending", "0 of 4"), ("-refund", "2 of 4"), ("-refund -invoice", "1 of 4"), ("strasse", "1 of 4"),
      ("ท่วม", "1 of 4"), ("tag:x,y", "2 of 4"), ("x", "2 of 4"), ("4", "1 of 4"), ("https://a.example/x:y", "1 of 4"),
    ]

    @Test(arguments: [24, 40]) func whatASearchFindsIsTrue(rows: Int) throws {
      let home = try Home()
      let subjects = ["", "A refund", "Refunds, please: Straße", "An invoice of https://a.example/x:y", "ทำงานน้ำท่วม"]
      let file = try home.inbox(4) { number, ticket in
        ticket["subject"] = subjects[number]
        ticket["email_subject"] = subjects[number]
        ticket["status"] = "pending"
        ticket["tags"] = number < 3 ? [["", "x", "y"][number]] : ["z"]
      }
      let session = try Session(home, local: file, rows: rows, columns: rows == 24 ? 80 : 120)
      session.sees("4 of 4")
      for (text, count) in Self.searches {
        session.press("/")
        session.press("\(text)\r")
        session.sees(count)
        session.press("FF")
        session.sees("4 of 4")
      }
      session.quit()
    }

    @Test func aSlipIsSaidAndTabListsTheOperators() throws {
      let home = try Home()
      let session = try Session(home, local: home.inbox(3))
      session.press("/")
      session.press("priority:hgih ")
      session.sees("did you mean high?")
      session.press("\u{15}foo:bar\r")
      session.sees("There is no operator `foo:`")
      session.press("\u{15}\t")
      session.sees("status:new,open")
      session.sees("has:note")
      session.press("\u{1B}")
      session.sees("3 of 3")
      session.quit()
    }

    @Test(arguments: [24, 40]) func aTagWithASpaceIsAddedAndRemovedByCompletion(rows: Int) throws {
      let home = try Home()
      let file = try home.inbox(2) { number, ticket in
        ticket["tags"] = number == 1 ? ["needs reply", "vip"] : ["vip"]
      }
      let session = try Session(home, local: file, rows: rows, columns: rows == 24 ? 80 : 120)
      session.selects(2)
      session.press("t")
      session.press("nee\t\r")
      session.sees("+needs reply")
      session.press("j")
      session.selects(1)
      session.press("t")
      session.press("-nee\t\r")
      session.sees("-needs reply")
      session.press("t")
      session.press("neds\r")
      session.sees("New tag: neds")
      session.press("\u{1B}")
      session.quit()
      #expect(try home.exported(2, from: file)["tags"] as? [String] == ["needs reply", "vip"])
      #expect(try home.exported(1, from: file)["tags"] as? [String] == ["vip"])
    }

    /// What `/` finds is what `list` finds, behind `--search` and without.
    private static let found: [(search: String, numbers: [Int])] = [
      ("strasse", [2]), ("STRASSE", [2]), ("softhyphen", [3]), ("елка", [3]), ("full", [3]), ("fish", [3]),
      ("resume", [3]),
      ("１０４２", [2]), ("from:mara", [1]), ("status:open,pending ninth", [1]), ("card,fish", [3, 1]),
      ("\"card was\"", [1]),
      ("#3,#1", [3, 1]), ("-ninth", [3, 2]),
    ]

    @Test func aListFindsWhatTheScreenFinds() throws {
      let home = try Home()
      let subjects = [
        "", "Ninth card was lost", "Meine Straße 1042", "soft\u{AD}hyphen Ёлка ＦＵＬＬ a \u{FB01}sh, my résumé",
      ]
      let file = try home.inbox(3) { number, ticket in
        (ticket["email_subject"], ticket["status"]) = (subjects[number], "pending")
        ticket["customer"] = ["name": number == 1 ? "Mara Lind" : "Bo Li", "email": "c@northwind.example"]
      }
      for (search, numbers) in Self.found {
        #expect(try numbersListed(["--search", search], of: file, in: home) == numbers, "\(search)")
        #expect(try numbersListed(["--", search], of: file, in: home) == numbers, "\(search)")
      }
    }

    private func numbersListed(_ words: [String], of file: String, in home: Home) throws -> [Int] {
      let listed = try home.run(["list", "--local", file, "--sort", "number", "--json"] + words)
      #expect(listed.code == 0, "\(listed.errors)")
      let found = listed.output.split(separator: "\n").compactMap {
        (try? JSONSerialization.jsonObject(with: Data($0.utf8))) as? [String: Any]
      }
      return found.compactMap { $0["ticket_number"] as? Int }
    }

    private static let denied: [(words: [String], numbers: [Int])] = [
      (["-has:assignee"], [2, 1]), (["-has:note"], [3, 2, 1]), (["-channel:email,slack"], []),
      (["-sla:breached"], [3, 2, 1]), (["-is:snoozed"], [3, 2, 1]), (["-ninth"], [3, 2]), (["-tag:spam"], [3, 1]),
      (["-ninth -tag:spam"], [3]), (["-ninth", "-tag:spam"], [3]), (["status:pending", "-tag:spam"], [3, 1]),
      (["-ninth", "--search", "-mail"], [2]), (["--snoozed", "-ninth"], []), (["--since", "-1d", "-ninth"], []),
      (["--", "-ninth", "-tag:spam"], [3]), (["--search=-ninth", "-tag:spam"], [3]),
    ]

    /// What begins with a dash is a filter, unless it is an option of `list` or the value of one.
    @Test func aDenialInFrontIsAFilter() throws {
      let home = try Home()
      let file = try home.inbox(3) { number, ticket in
        (ticket["email_subject"], ticket["status"]) = (["", "Ninth card", "Blue card", "Mail"][number], "pending")
        if number == 2 { ticket["tags"] = ["spam"] }
        if number == 3 { ticket["assignee"] = ["id": 1, "type": "user"] }
      }
      for (words, numbers) in Self.denied {
        #expect(try numbersListed(words, of: file, in: home) == numbers, "\(words)")
      }
    }

    /// #1008 of the demo has a wake time ahead, and is awake since its customer wrote.
    @Test func asleepMeansTheSameEverywhere() throws {
      let home = try Home()
      let session = try Session(home, ["demo"])
      session.selects(1036)
      session.quit()
      let file = home.path("data/posthorn/demo.sqlite")
      func numbers(_ words: String...) throws -> [Int] {
        let listed = try home.run(["list", "--local", file, "--json"] + words)
        #expect(listed.code == 0, "\(listed.errors)")
        return listed.output.split(separator: "\n").compactMap {
          (try? JSONSerialization.jsonObject(with: Data($0.utf8))) as? [String: Any]
        }.compactMap { $0["ticket_number"] as? Int }
      }
      let asleep = try numbers("is:snoozed")
      #expect(!asleep.isEmpty && !asleep.contains(1008))
      #expect(try numbers("--snoozed") == asleep)
      let shown = try home.run("show", "--local", file, "1008")
      #expect(shown.output.contains("awake already"), "\(shown.output)")
    }

    @Test func optionsOfAListStayOptions() throws {
      let home = try Home()
      let file = try home.inbox(1)
      for help in [["list", "-h"], ["list", "--local", file, "-h"], ["list", "--help"]] {
        let told = try home.run(help)
        #expect(told.code == 0 && told.output.contains("USAGE: posthorn list"), "\(told.errors)")
      }
      let wrong = try home.run("list", "--local", file, "-refund", "--nowhere")
      #expect(wrong.code == 2 && wrong.errors.contains("Unknown option '--nowhere'"), "\(wrong.errors)")
      let denied = try home.run("list", "--local", file, "-priority:hgih")
      #expect(denied.code == 2 && denied.errors.contains("did you mean high?"), "\(denied.errors)")
    }

    @Test func aNameThatThereIsNotAndATagThatIsNewAreSaid() throws {
      let home = try Home()
      let file = try home.inbox(2) { _, ticket in ticket["tags"] = ["needs reply"] }
      let listed = try home.run("list", "--local", file, "tag:needs")
      #expect(listed.code == 0)
      #expect(listed.errors.contains("No ticket here has the tag needs; did you mean tag:\"needs reply\"?"))
      let tagged = try home.run("tag", "--local", file, "--add", "fire", "--add", "needs reply", "1")
      #expect(tagged.code == 0 && tagged.errors == "posthorn: new tag: fire\n", "\(tagged.errors)")
      #expect(try home.run("tag", "--local", file, "--add", "fire", "2").errors.isEmpty)
      let opening = ["compose", "--local", file, "--to", "kim@west.example", "--text", "Hi", "--tag", "smoke"]
      for option in ["--dry-run", "--tag=fire"] {
        let opened = try home.run(opening + [option])
        #expect(opened.code == 0 && opened.errors == "posthorn: new tag: smoke\n", "\(opened.errors)")
      }
      #expect(try home.run(opening + ["--subject", "Again"]).errors.isEmpty)
    }

    @Test func twoSpellingsOfATagAreTwoTagsThatEitherFinds() throws {
      let (composed, decomposed) = ("tr\u{E8}s-urgent", "tre\u{300}s-urgent")
      let home = try Home()
      let file = try home.inbox(3) { number, ticket in
        ticket["tags"] = [[], [composed], [decomposed], [composed, decomposed]][number]
      }
      for spelling in [composed, decomposed] {
        let listed = try home.run("list", "--local", file, "--tag", spelling, "--json").output
        #expect(listed.split(separator: "\n").count == 3)
      }
      #expect((try home.exported(3, from: file)["tags"] as? [String])?.count == 2)
      let session = try Session(home, local: file)
      session.press("/")
      session.press("tag:\(decomposed)\r")
      session.sees("3 of 3")
      session.press("t")
      session.press("\"new one\"\r\r")
      session.sees("+new one")
      session.quit()
      #expect((try home.exported(3, from: file)["tags"] as? [String])?.count == 3)
    }
  }
}
