import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("The real program: what strangers give to verbs", .timeLimit(.minutes(3)))
  struct VerbInputEndToEndTests {
    /// Runs lines that must end with a code and a sentence.
    private func expect(_ run: VerbRun, _ cases: [(line: String, code: Int32, words: String)]) throws {
      for (line, code, words) in cases {
        let end = try run.sh(line)
        #expect(end.code == code, "\(line): \(end.code) \(end.errors)")
        #expect(end.errors.contains(words), "\(line): \(end.errors)")
        #expect(end.errors.hasPrefix("posthorn: ") && end.errors.hasSuffix(".\n"), "\(line): \(end.errors)")
        #expect(end.output.isEmpty, "\(line): \(end.output)")
      }
    }

    @Test(arguments: Place.allCases) func aDryRunInJSONIsOneObjectALine(_ place: Place) throws {
      let run = try VerbRun(place, 2)
      for (line, field, after) in [
        ("status $AT --dry-run --json resolved 1", "status", "resolved"),
        ("priority $AT --dry-run --json none 1", "priority", "<null>"),
        ("tag $AT --dry-run --json --set vip --set eu 1", "tags", #"["eu", "vip"]"#),
        ("reply $AT --dry-run --json --text ' hi\n' 1", "reply", "hi"),
        ("note $AT --dry-run --json --text hi 1", "note", "hi"),
        ("compose $AT --dry-run --json --to a@b.example --tag VIP --text hi", "tags", #"["vip"]"#),
        ("compose $AT --dry-run --json --to a@b.example --subject '' --text hi", "email_subject", "<null>"),
      ] {
        let lines = try run.json("posthorn \(line)")
        let changes = try #require(lines.first?["changes"] as? [String: [String: Any]])
        #expect(lines.count == 1 && Set(lines[0].keys) == ["ticket_number", "id", "changes"])
        let told = try #require(changes[field]?["after"], "\(line)")
        #expect("\(told)" == after, "\(line)")
      }
      #expect(try run.json("posthorn priority $AT --json medium 1").first?["priority"] as? String == "medium")
      #expect(try run.json("posthorn tag $AT --json --add billing 1").first?["tags"] as? [String] == ["billing"])
    }

    @Test func wrongCommandsAndPlacesAreNamed() throws {
      let run = try VerbRun(.local, 1)
      try expect(
        run,
        [
          ("posthorn lst", 2, "There is no command `lst`. See `posthorn --help`"),
          ("posthorn help lst", 2, "There is no command `lst`. See `posthorn --help`"),
          ("posthorn list --local /nowhere/at/all", 3, "There is no inbox file"),
          ("posthorn list --local /etc", 1, "not a file"),
          ("posthorn import /nowhere --into '\(run.file)'", 3, "There is no file /nowhere"),
          ("posthorn import '\(run.file)' --into '\(run.file)'", 1, "holds no lines; `posthorn export`"),
          ("posthorn list --host http://127.0.0.1:1 --project 1", 1, "Check --host and whether the server runs there"),
        ])
    }

    @Test(arguments: Place.allCases) func wrongWordsAreNamed(_ place: Place) throws {
      let run = try VerbRun(place, 1)
      let long = String(repeating: "x", count: 501)
      try expect(
        run,
        [
          ("posthorn show $AT", 2, "Name a ticket by its number. See `posthorn show --help`"),
          ("posthorn show $AT 1.5", 2, "`1.5` is no ticket number"),
          ("posthorn show $AT 99999999999999999999", 2, "is no ticket number"),
          ("posthorn list $AT --since someday", 2, "`someday` is no time that has passed"),
          ("posthorn list $AT --limit 0", 2, "--limit must be 1 or more. See `posthorn list --help`"),
          ("posthorn tag $AT --add \(long) 1", 2, "255 characters at most"),
          ("posthorn compose $AT --to a@b.example --subject \(long) --text x", 5, "--subject: it may have 500"),
          ("posthorn compose $AT --to a@b.example --tag \(long) --text x", 5, "--tag: it may have 255"),
          ("posthorn compose $AT --to mara --text x", 5, "--to: it wants an email address. Nothing was sent"),
          ("posthorn compose $AT --to a@b.example --from x@y.example --text x", 2, "`x@y.example` is not one address"),
          ("posthorn assign $AT 'Nobody Known' 1", 3, "There are: "),
          ("printf '{broken\n' | posthorn tag $AT --add x -", 2, "Line 1 of standard input names no ticket"),
          ("printf '1\n\\377\n' | posthorn tag $AT --add x -", 2, "is not UTF-8"),
          ("printf '\\377' | posthorn reply $AT 1", 2, "is not UTF-8"),
          ("printf 'a\\0b' | posthorn reply $AT 1", 2, "NUL character"),
          ("printf ' \n ' | posthorn note $AT 1", 2, "There is no text"),
          ("printf '🙏%.0s' {1..5001} | posthorn reply $AT 1", 2, "5001 characters of at most 5000"),
        ])
      #expect(try run.json("posthorn messages $AT --json 1").count == 1)
      #expect(try run.ticket(1)["tags"] as? [String] == ["billing"])
      #expect(try run.sh("printf ' %s \n' \"$(printf '🙏%.0s' {1..5000})\" | posthorn reply $AT 1").code == 0)
    }

    @Test(arguments: Place.allCases) func listsSayWhatTheyLeaveOut(_ place: Place) throws {
      let run = try VerbRun(place, 3)
      // What begins with a dash is a value all the same.
      #expect(try run.sh("posthorn list $AT --since -2d --search -x && posthorn note $AT --text '- one' 1").code == 0)
      let some = try run.sh("posthorn list $AT --json --limit 2")
      #expect(some.output.split(separator: "\n").count == 2)
      #expect(some.errors == "posthorn: These are 2 of 3 tickets; --limit 3 lists all.\n")
      let none = try run.sh("posthorn list $AT --tag nothing-has-it")
      #expect(none.code == 0 && none.output.isEmpty && none.errors == "posthorn: No ticket fits.\n")
      let empty = try run.sh("posthorn list $AT --tag nothing-has-it --json | posthorn tag $AT --add x -")
      #expect(empty.code == 0 && empty.errors == "posthorn: Standard input names no ticket, so nothing was done.\n")
    }

    @Test func anOptionWithOneDashIsNoFilter() throws {
      let run = try VerbRun(.local, 2) { number, ticket in
        ticket["subject"] = number == 1 ? "Export as json" : "Login"
      }
      let rest = #"to search for tickets without the word json, write '-"json"'."#
      let sentence = "-json is not an option: write --json; \(rest)"
      try expect(
        run,
        [
          ("posthorn list $AT -json", 2, sentence), ("posthorn list -JSON $AT", 2, "write --json; "),
          ("posthorn list $AT -sort number", 2, "-sort is not an option: write --sort; "),
          ("posthorn list $AT login -view=all", 2, "-view=all is not an option: write --view=all; "),
          ("posthorn list $AT -limit 1", 2, "write --limit; "), ("posthorn list $AT -tag billing", 2, "write --tag; "),
          ("posthorn list -local '\(run.file)'", 2, "write --local; "),
          ("posthorn list $AT -help", 2, "write --help; "),
        ])
      for line in [#"'-"json"'"#, "--search -json", "-- -json", "-jso", "'login -json'"] {
        let found = try run.json("posthorn list --json $AT \(line)").map { $0["ticket_number"] as? Int }
        #expect(found == [2], "\(line)")
      }
      let help = try run.sh("posthorn list -h")
      #expect(help.code == 0 && help.output.contains("--limit"))
    }

    @Test func whoActsIsAskedOnlyWhereThatMatters() throws {
      let server = try AnsweringServer { _, path, _ in
        path.contains("users/@me")
          ? ("403 Forbidden", #"{"code": "permission_denied", "detail": "API key missing required scope 'user:read'"}"#)
          : ("200 OK", #"{"count": 0, "next": null, "previous": null, "results": []}"#)
      }
      let run = try VerbRun(port: server.port)
      func asks(_ words: String) throws -> Int {
        let before = server.requests.count { $0.contains("users/@me") }
        _ = try run.sh("posthorn list $AT --json \(words)")
        return server.requests.count { $0.contains("users/@me") } - before
      }
      for words in ["", "tag:vip", "-refund", "--sort number --view inbox", "assignee:none,mara is:unread"] {
        #expect(try asks(words) == 0, "\(words)")
      }
      for words in ["assignee:me", "is:unread,mine", "tag:vip --search -assignee:me", "--sort ranked"] {
        #expect(try asks(words) == 1, "\(words)")
      }
      try expect(run, [("posthorn list $AT --json assignee:me", 5, "user:read")])
      #expect(try run.sh("posthorn list $AT --json --sort ranked").code == 0)
    }

    @Test(arguments: Place.allCases) func aSnoozeBeyondTheSLAIsSaid(_ place: Place) throws {
      let run = try VerbRun(place, 4) { number, ticket in
        if number != 3 { ticket["sla_due_at"] = number == 4 ? "2040-01-01T09:00:00Z" : "2036-01-01T09:00:00Z" }
      }
      let late = "; that is after the SLA is due\n"
      let tried = try run.sh("posthorn snooze $AT --dry-run 2037-01-01T09:00:00Z 1 2 3 4")
      #expect(tried.output.components(separatedBy: late).count == 3, "\(tried.output)")
      #expect(tried.errors.hasSuffix("posthorn: 2 tickets would wake after the SLA is due.\n"), "\(tried.errors)")
      let one = try run.sh("posthorn snooze $AT 2037-01-01T09:00:00Z 1")
      #expect(one.output.hasSuffix(late) && !one.errors.contains("SLA"), "\(one.output)\(one.errors)")
      let rest = try run.sh("posthorn snooze $AT --json 2037-01-01T09:00:00Z 1 2 3 4")
      #expect(rest.errors == "posthorn: 1 ticket wakes after the SLA is due: #2.\n", "1 was so before: \(rest.errors)")
      let later = try run.sh("posthorn snooze $AT --json 2038-01-01T09:00:00Z 2 99 1 3")
      #expect(later.errors.contains("posthorn: 2 tickets wake after the SLA is due: #2, #1.\n"), "\(later.errors)")
    }

    @Test(arguments: Place.allCases) func aReaderThatGoesAwayEndsNoBulk(_ place: Place) throws {
      let run = try VerbRun(place, 6)
      let end = try run.sh("{ printf '2%.0s\\n' {1..10000}; seq 6; } | posthorn tag $AT --add x - | head -1")
      #expect(end.code == 0 && end.output == "#2 tags billing -> billing,x\n", "\(end.errors)")
      #expect(try run.json("posthorn list $AT --tag x --json").count == 6)
    }

    @Test func aBulkSaysHowMuchOfItIsDone() throws {
      let run = try VerbRun(.local, 2)
      let end = try run.sh("posthorn priority $AT high 1 8 9 2")
      #expect(end.code == 3 && end.output == "#1 priority medium -> high\n#2 priority medium -> high\n")
      #expect(end.errors.hasSuffix("posthorn: 2 of 4 tickets could not be done. The other tickets are done.\n"))
    }

    @Test func linesAreImportedFromStandardInput() throws {
      let run = try VerbRun(.local, 3)
      let end = try run.sh(
        "posthorn export '\(run.file)' | posthorn import - --into copy.sqlite --json; rm copy.sqlite")
      #expect(end.output == #"{"added":3,"left_out":0,"updated":0}"# + "\n", "\(end.errors)")
    }

    @Test func theAddressToSendFromIsNeverChosenSilently() throws {
      func address(_ id: Int, _ mail: String, isDefault: Bool) -> String {
        """
        {"id": "0195c0de-1111-4222-8333-94445555666\(id)", "kind": "support", "from_email": "\(mail)", \
        "domain_verified": true, "is_default": \(isDefault)}
        """
      }
      let configs = [address(1, "help@acme.example", isDefault: true), address(2, "eu@acme.example", isDefault: false)]
      let server = try CannedServer(
        "404 Not Found", "{}", others: ["email/status": #"{"configs": [\#(configs.joined(separator: ", "))]}"#])
      let run = try VerbRun(port: server.port)
      let choices = "with --from: help@acme.example, eu@acme.example. Nothing was sent."
      try expect(
        run,
        [
          (
            "posthorn compose $AT --to a@b.example --text x", 2,
            "The team has several addresses; say which one \(choices)"
          ),
          ("posthorn compose $AT --to a@b.example --from us@acme.example --text x", 2, choices),
        ])
      let chosen = try run.json(
        "posthorn compose $AT --to a@b.example --from EU@acme.example --text x --dry-run --json")
      let id = (chosen.first?["changes"] as? [String: [String: Any]])?["email_config_id"]?["after"] as? String
      #expect(id == "0195c0de-1111-4222-8333-944455556662")
    }

    @Test(arguments: [
      (
        "401 Unauthorized", "authentication_failed", "Personal API key found is invalid.", 4 as Int32,
        "no longer accepts"
      ),
      ("403 Forbidden", "permission_denied", "API key missing required scope 'ticket:read'", 5, "ticket:read"),
      ("403 Forbidden", "permission_denied", "You don't have access to the project.", 5, "403"),
      ("404 Not Found", "not_found", "Project not found.", 3, "project"),
      ("429 Too Many Requests\r\nRetry-After: 42", "throttled", "Request was throttled.", 7, "Wait 43 s"),
      ("500 Internal Server Error", "error", "A server error occurred.", 1, "500"),
      ("502 Bad Gateway", "", "<html>", 1, "502"),
    ])
    func anAnswerThatRefusesHasItsCode(
      status: String, code: String, detail: String, exit: Int32, words: String
    ) throws {
      let json = #"{"type": "x", "code": "\#(code)", "detail": "\#(detail)", "attr": null}"#
      let server = try CannedServer(status, detail.hasPrefix("<") ? detail : json)
      let run = try VerbRun(port: server.port)
      try expect(run, [("posthorn list $AT", exit, words)])
      // What is no JSON ends every verb as a fault of the server does, which is tried again each time.
      guard !detail.hasPrefix("<") else { return }
      try expect(
        run,
        [
          ("posthorn unread $AT --count", exit, words),
          (
            "printf '1\n2\n' | posthorn tag $AT --add x -", exit,
            exit == 4 || exit == 7 ? "0 of 2 tickets" : "2 of 2 tickets"
          ),
        ])
    }
  }
}
