import Foundation
import TestSupport
import Testing

/// Where the tickets of a test are: in a file, or behind a server over that file.
enum Place: CaseIterable, CustomTestStringConvertible {
  case local, remote

  var testDescription: String { "\(self)" }
}

/// The commands of the program without a screen, on an inbox of their own.
final class VerbRun {
  let home = try? Home()
  let file: String
  private let server: ServerProgram?
  private let place: String
  private let key = "phx_verbs"

  /// The place as options, where its server is.
  var serverOptions: [String] { server == nil ? [] : place.split(separator: " ").map(String.init) }

  /// A place behind a port, with files of its own all the same.
  init(port: UInt16) throws {
    file = try #require(home).inbox(1)
    server = nil
    place = "--host http://127.0.0.1:\(port) --project 1"
  }

  init(_ place: Place, _ count: Int = 6, edit: (Int, inout [String: Any]) -> Void = { _, _ in }) throws {
    file = try #require(home).inbox(count, knowsMaker: false, edit: edit)
    switch place {
    case .local:
      server = nil
      self.place = "--local '\(file)' --me 'Sam Ortiz <sam@acme.example>'"
    case .remote:
      let server = try ServerProgram(
        try ServerProgram.mailing(file), environment: ["POSTHORN_SERVER_KEY": key])
      self.server = server
      self.place = "--host http://127.0.0.1:\(try server.port()) --project 1"
    }
  }

  deinit {
    server?.signal(SIGTERM)
    _ = server?.end()
  }

  typealias End = (code: Int32, output: String, errors: String)

  /// Runs a line of the shell in which `posthorn` is the program and `$AT` names the place.
  func sh(_ script: String, key: String? = nil) throws -> End {
    let program = try #require(builtProduct(named: "posthorn"))
    let line = "posthorn() { '\(program)' \"$@\"; }\n" + script.replacing("$AT", with: place)
    let shell = try BackgroundProgram(
      executable: "/bin/bash", arguments: ["-o", "pipefail", "-c", line],
      environment: try #require(home).environment(adding: ["POSTHOG_PERSONAL_API_KEY": key ?? self.key]))
    guard case .code(let code) = shell.waitForExit() else { throw CocoaError(.executableLoad) }
    return (code, shell.output, shell.errors)
  }

  /// The JSON objects of a command's lines.
  func json(_ script: String) throws -> [[String: Any]] {
    let end = try sh(script)
    #expect(end.code == 0, "\(end.errors)")
    return try end.output.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  /// The ticket with a number, read in a way that marks nothing.
  func ticket(_ number: Int) throws -> [String: Any] {
    try #require(try json("posthorn show $AT --json \(number)").first)
  }
}

extension EndToEnd {
  @Suite("The real program: verbs without a screen", .timeLimit(.minutes(3)))
  struct VerbsEndToEndTests {
    @Test(arguments: Place.allCases) func aListIsPipedIntoVerbs(_ place: Place) throws {
      let run = try VerbRun(place) { number, ticket in ticket["tags"] = number < 3 ? ["export"] : ["billing"] }
      let piped = try run.sh("posthorn list $AT --tag billing --json | posthorn status $AT resolved -")
      #expect(piped.code == 0, "\(piped.errors)")
      #expect(piped.output.split(separator: "\n").count == 4)
      #expect(try run.json("posthorn list $AT --status resolved --json").count == 4)
      #expect(
        try run.json("posthorn list $AT --status open --json").compactMap { $0["ticket_number"] as? Int } == [2, 1])
      let tagged = try run.sh("printf '1\\n#2\\n' | posthorn tag $AT --add VIP --remove export -")
      #expect(tagged.output == "#1 tags export -> vip\n#2 tags export -> vip\n", "\(tagged.errors)")
    }

    @Test(arguments: Place.allCases) func showingMarksNothingReadUnlessToldTo(_ place: Place) throws {
      let run = try VerbRun(place, 2)
      #expect(try run.sh("posthorn unread $AT --count").output == "2\n")
      #expect(try run.sh("posthorn show $AT 1 && posthorn messages $AT 1").output.contains("Body of ticket 1."))
      #expect(try run.sh("posthorn list $AT").output.contains("1 unread"))
      #expect(try run.ticket(1)["unread_team_count"] as? Int == 1)
      #expect(try run.sh("posthorn show $AT --open 1").code == 0)
      #expect(try run.sh("posthorn unread $AT --count").output == "1\n")
    }

    @Test(arguments: Place.allCases) func aDryRunSaysItAndDoesNothing(_ place: Place) throws {
      let run = try VerbRun(place, 1)
      let before = try run.ticket(1)
      for (line, words) in [
        ("status $AT --dry-run resolved 1", "status open -> resolved"),
        ("priority $AT --dry-run high 1", "medium -> high"),
        ("tag $AT --dry-run --set vip 1", "billing -> vip"), ("snooze $AT --dry-run 2d 1", "status open -> on_hold"),
        ("assign $AT --dry-run me 1", "assignee - ->"), ("reply $AT --dry-run --text hi 1", "reply to Customer 1"),
        ("note $AT --dry-run --text hi 1", "private note"),
        ("compose $AT --dry-run --to a@b.example --text hi", "a@b.example"),
      ] {
        let end = try run.sh("posthorn \(line)")
        #expect(end.code == 0 && end.output.contains(words), "\(line): \(end.output)\(end.errors)")
      }
      #expect(try NSDictionary(dictionary: run.ticket(1)) == NSDictionary(dictionary: before))
      #expect(try run.json("posthorn messages $AT --json 1").count == 1)
      #expect(try run.json("posthorn list $AT --json").count == 1)
    }

    @Test(arguments: Place.allCases) func everyVerbWritesWhatItSays(_ place: Place) throws {
      let run = try VerbRun(place, 2)
      for line in ["snooze $AT 2d 1", "priority $AT none 1", "assign $AT me 1", "tag $AT --set vip 1"] {
        let end = try run.sh("posthorn \(line)")
        #expect(end.code == 0, "\(line): \(end.errors)")
      }
      var ticket = try run.ticket(1)
      #expect(ticket["status"] as? String == "on_hold" && ticket["snoozed_until"] is String)
      #expect(
        ticket["priority"] is NSNull && ticket["assignee"] is [String: Any] && ticket["tags"] as? [String] == ["vip"])
      let resolved = try run.sh("posthorn status $AT resolved 1")
      #expect(resolved.output.contains("status on_hold -> resolved, snoozed_until"), "\(resolved.output)")
      #expect(try run.sh("posthorn assign $AT none 1").code == 0)
      ticket = try run.ticket(1)
      #expect(
        ticket["status"] as? String == "resolved" && ticket["snoozed_until"] is NSNull && ticket["assignee"] is NSNull)
      #expect(try run.sh("posthorn status $AT resolved 1").output == "#1 is so already\n")
    }

    @Test(arguments: Place.allCases) func aListTakesTheLanguageOfTheScreensSearch(_ place: Place) throws {
      let run = try VerbRun(place, 4)
      #expect(try run.sh("posthorn tag $AT --add vip 2 3 && posthorn status $AT resolved 3").code == 0)
      func numbers(_ words: String) throws -> [Int?] {
        try run.json("posthorn list $AT --json \(words)").map { $0["ticket_number"] as? Int }
      }
      #expect(try numbers("'tag:vip -status:resolved'") == [2])
      #expect(try numbers("--sort number 'tag:vip'") == [3, 2])
      #expect(try numbers("--sort number --status resolved 'tag:vip'") == [3])
      #expect(try numbers("--sort number -- '-tag:vip'") == [4, 1])
      #expect(try numbers("--sort ranked").last == 3)
      let short = try run.sh("posthorn list $AT --limit 1 --sort number 'tag:vip'")
      #expect(short.errors.contains("These are 1 of 2 tickets"), "\(short.errors)")
      let wrong = try run.sh("posthorn list $AT 'priority:hgih frm:mara'")
      #expect(wrong.code == 2 && wrong.errors.contains("did you mean high"), "\(wrong.errors)")
      let order = try run.sh("posthorn list $AT --sort age")
      #expect(order.code == 2 && order.errors.contains("there are ranked, activity, number"), "\(order.errors)")
    }

    @Test(arguments: Place.allCases) func messagesComeFromAnOptionOrFromStandardInput(_ place: Place) throws {
      let run = try VerbRun(place, 1)
      let isLocal = place == .local
      let answer = "Reply to #1 \(isLocal ? "kept in this file only, no mail is sent" : "sent by email").\n"
      #expect(try run.sh("printf 'Hello\\nMara\\n' | posthorn reply $AT 1").output == answer)
      #expect(try run.sh("posthorn reply $AT --text ' Hello\nMara' 1").output.contains("already"))
      #expect(try run.sh("posthorn note $AT --text psst 1").output == "Private note added to #1.\n")
      let thread = try run.json("posthorn messages $AT --json 1")
      #expect(thread.map { $0["content"] as? String } == ["Body of ticket 1.", "Hello\nMara", "psst"])
      #expect(thread.map { $0["is_private"] as? Bool } == [false, false, true])
      let first = try #require(thread.first?["id"] as? String)
      let last = try #require(thread.last?["id"] as? String)
      let stopped = try run.sh("posthorn reply $AT --seen \(first) --text again 1")
      #expect(stopped.code == 5 && stopped.errors.contains("Hello") && stopped.errors.contains("Nothing was sent"))
      #expect(try run.sh("posthorn reply $AT --seen \(last) --text again 1").code == 0)
    }

    @Test(arguments: Place.allCases) func aTicketIsOpenedAndAReplySuggested(_ place: Place) throws {
      let run = try VerbRun(place, 2) { number, ticket in
        ticket["subject"] = "Warehouse export timeout"
        guard number == 1 else { return }
        ticket["status"] = "resolved"
        let asked = (ticket["messages"] as? [[String: Any]]) ?? []
        ticket["messages"] =
          asked + [
            [
              "id": "20000000-0000-4000-8000-000000000001", "author": "support", "author_name": "Kim Lindt",
              "created_at": "2026-01-01T10:00:00Z", "body": "Hi Customer, raise it to 900. Kim",
            ]
          ]
      }
      let made = try run.json(
        "posthorn compose $AT --json --to mara@northwind.example --subject Hi --tag vip --text Hello")
      #expect(made.first?["ticket_number"] as? Int == 3)
      #expect(try run.ticket(3)["email_from"] as? String == "mara@northwind.example")
      let suggestion = try #require(try run.json("posthorn suggest $AT --json 2").first)
      #expect(suggestion["source_ticket_number"] as? Int == 1)
      let text = try #require(suggestion["suggestion"] as? String)
      #expect(text.contains("raise it to {{number}}. {{name}}"))
      let asked = try run.sh("posthorn suggest $AT 2")
      #expect(asked.errors == "posthorn: from the reply on #1\nposthorn: kept as an AI draft in the thread of #2\n")
      let kept = try #require(try run.json("posthorn messages $AT --json 2").last)
      #expect(kept["content"] as? String == text && kept["is_private"] as? Bool == true)
      let refused = try run.sh("posthorn suggest $AT 2 | posthorn reply $AT 2")
      #expect(refused.code == 5 && refused.errors.contains("gap"), "\(refused.errors)")
      #expect(try run.sh("posthorn suggest $AT 3").code == 3)
    }

    @Test(arguments: Place.allCases) func endsHaveTheirCodes(_ place: Place) throws {
      let run = try VerbRun(place, 2)
      for (line, code) in [
        ("status $AT closed 1", 2), ("status $AT open one", 2), ("list", 2), ("tag $AT 1", 2),
        ("snooze $AT 'some day' 1", 2),
        ("reply $AT --text '' 1", 2), ("show $AT 99", 3), ("assign $AT 'Nobody Known' 1", 3),
        ("priority $AT high 1 99", 3),
        ("reply $AT --text 'Hi {{name}}' 1", 5), ("compose $AT --to mara --text hi", 5),
      ] as [(String, Int32)] {
        let end = try run.sh("posthorn \(line)")
        #expect(end.code == code, "\(line): \(end.code) \(end.errors)")
        #expect(end.errors.hasPrefix("posthorn: ") && !end.errors.contains("phx_"), "\(end.errors)")
      }
      // The other ticket of the pair is done all the same.
      #expect(try run.ticket(1)["priority"] as? String == "high")
      if place == .remote { #expect(try run.sh("posthorn list $AT", key: "phx_wrong").code == 4) }
    }

    @Test(arguments: Place.allCases) func textOfTicketsCannotCommandTheTerminal(_ place: Place) throws {
      let run = try VerbRun(place, 1) { _, ticket in ticket["subject"] = "\u{1B}[2Jred \u{202E}evil" }
      for line in ["list $AT", "show $AT 1", "messages $AT 1"] {
        let output = try run.sh("posthorn \(line)").output
        #expect(output.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && $0 != "\u{202E}") })
      }
      #expect(try run.sh("posthorn list $AT --json").output.contains("\\u001b"))
    }
  }
}
