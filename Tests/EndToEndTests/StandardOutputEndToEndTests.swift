import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("The real programs: standard output that takes nothing", .timeLimit(.minutes(3)))
  struct StandardOutputEndToEndTests {
    private static let reading = [
      "list $AT", "list $AT --json", "show $AT 1", "show $AT --json 1", "messages $AT 1", "messages $AT --json 1",
      "unread $AT", "unread $AT --count", "unread $AT --json", "keys", "keys --markdown", "--help", "--version",
      "list --help", "help tag", "--generate-completion-script bash", "tag $AT --dry-run --add x 1",
      "snooze $AT --dry-run 2d 1", "status $AT --dry-run resolved 1", "reply $AT --dry-run --text hi 1",
      "compose $AT --dry-run --to a@b.example --text hi",
    ]

    @Test func whatIsAskedForIsAnErrorOnAFullDisk() throws {
      let run = try VerbRun(.local, 2)
      for line in Self.reading {
        let end = try run.sh("posthorn \(line) > /dev/full")
        #expect(
          end.code == 1 && end.errors.contains("Standard output could not be written (the disk is full)"), "\(line)")
        #expect(!end.errors.contains("The changes themselves"), "\(line): \(end.errors)")
      }
      #expect(try run.sh("posthorn unread $AT >&-").errors.contains("(it is closed)"))
    }

    @Test func aChangeIsMadeAllTheSameAndSaysSo() throws {
      let run = try VerbRun(.local, 3)
      for line in ["tag $AT --json --add x 1 2 3", "status $AT pending 1", "note $AT --json --text hi 1"] {
        let end = try run.sh("posthorn \(line) > /dev/full")
        #expect(end.code == 1 && end.errors.contains("The changes themselves are made."), "\(line): \(end.errors)")
      }
      #expect(try run.json("posthorn list $AT --tag x --json").count == 3)
      #expect(try run.ticket(1)["status"] as? String == "pending")
    }

    @Test func aReaderThatGoesAwayIsNothingToTalkAbout() throws {
      let run = try VerbRun(.local, 2)
      let end = try run.sh("set +o pipefail; posthorn keys | head -1; echo ${PIPESTATUS[0]}; posthorn keys | true")
      #expect(end.code == 0 && end.errors.isEmpty, "\(end.errors)")
    }

    @Test func aKeyThatNobodySawIsRevoked() throws {
      let run = try VerbRun(.local, 1)
      let server = try #require(builtProduct(named: "posthorn-server"))
      let add = "'\(server)' key add --local '\(run.file)' --name night --scopes ticket:read"
      let end = try run.sh("\(add) > /dev/full")
      #expect(end.code == 1 && end.errors.contains("the disk is full") && end.errors.contains("revoked again"))
      #expect(try run.sh(add).code == 0)
      for line in ["key list --local '\(run.file)'", "--help", "key add --help"] {
        #expect(try run.sh("'\(server)' \(line) > /dev/full").code == 1, "\(line)")
      }
    }
  }

  @Suite("The real program: who is assigned", .timeLimit(.minutes(2)))
  struct IdentityEndToEndTests {
    @Test func nobodyWhoDoesNotExistIsAssigned() throws {
      let run = try VerbRun(.local, 2)
      let bare = "--local '\(run.file)'"
      let me = try run.sh("posthorn assign \(bare) me 1")
      #expect(me.code == 2 && me.errors.contains("--me 'Name <mail>'"), "\(me.errors)")
      let ghost = try run.sh("posthorn assign \(bare) 'Nora Nobody' 1")
      #expect(ghost.code == 3 && ghost.errors.contains("There is nobody"), "\(ghost.errors)")
      #expect(try run.ticket(1)["assignee"] is NSNull)
      let told = try run.sh("posthorn assign $AT me 1")
      #expect(told.code == 0 && told.output.contains("assignee - -> Sam Ortiz"), "\(told.output)")
      for words in ["show \(bare) 1", "list \(bare) 'assignee:ortiz'", "list \(bare) assignee:sam@acme"] {
        let shown = try run.sh("posthorn \(words)").output
        #expect(shown.contains("Sam Ortiz") && !shown.contains("sam@acme.example"), "\(words): \(shown)")
        #expect(try run.sh("posthorn \(words) --json").output.contains("sam@acme.example"), "the API has the address")
      }
      let freed = try run.sh("posthorn assign \(bare) --me 'Sam Ortiz' --dry-run none 1")
      #expect(freed.output.contains("assignee Sam Ortiz -> -"), "\(freed.output) \(freed.errors)")
    }

    @Test func aViewHoldsItsTicketsOnly() throws {
      let run = try VerbRun(.local, 2)
      #expect(try run.sh("posthorn status $AT resolved 1").code == 0)
      func lines(_ options: String) throws -> Int {
        try run.sh("posthorn list $AT --json \(options)").output.split(separator: "\n").count
      }
      #expect(try lines("") == 2 && lines("--view all") == 2 && lines("--view inbox") == 1)
      #expect(try run.sh("posthorn list $AT --view waiting").errors.contains("No ticket fits."))
    }

    @Test func severalOfOneNameAreTold() throws {
      let run = try VerbRun(.local, 1)
      for mail in ["kim@acme.example", "kim@west.example"] {
        #expect(try run.sh("posthorn assign --local '\(run.file)' --me 'Kim Lee <\(mail)>' me 1").code == 0)
      }
      #expect(try run.sh("posthorn list $AT").output.contains("kim@west.example"))
      let end = try run.sh("posthorn assign $AT 'kim lee' 1")
      #expect(end.code == 2, "\(end.errors)")
      #expect(end.errors.contains("Kim Lee <kim@acme.example>, Kim Lee <kim@west.example>"), "\(end.errors)")
    }
  }

  @Suite("The real program: moments", .timeLimit(.minutes(2)))
  struct MomentEndToEndTests {
    @Test func aSnoozeTellsItsMomentAndTakesWhatAListPrints() throws {
      let run = try VerbRun(.local, 2)
      let end = try run.sh("TZ=Europe/Berlin posthorn snooze $AT 2099-03-02T09:00:00Z 1")
      #expect(end.code == 0 && end.errors.contains("is Mon 2099-03-02 10:00 here."), "\(end.errors)")
      #expect(end.output.contains("snoozed_until - -> 2099-03-02T09:00:00Z"), "\(end.output)")
      let printed = try #require(try run.ticket(1)["snoozed_until"] as? String)
      #expect(try run.sh("posthorn snooze $AT '\(printed)' 2").code == 0)
      #expect(try run.ticket(2)["snoozed_until"] as? String == printed)
    }

    @Test func aListSinceAMomentTakesWords() throws {
      let run = try VerbRun(.local, 2)
      #expect(try run.sh("posthorn list $AT --since 'yesterday'").output.isEmpty)
      #expect(try run.json("posthorn list $AT --json --since '1 jan 2020'").count == 2)
      #expect(try run.sh("posthorn list $AT --since tomorrow").code == 2)
    }

    @Test func aTerminalShowsTimesOfItsZoneBelowAHeader() throws {
      let home = try Home()
      let file = try home.inbox(1)
      for (arguments, words) in [
        (["list", "--local", file], ["CHANGED", "Thu 2026-01-01 10:01"]),
        (["show", "1", "--local", file], ["Opened", "Thu 2026-01-01 09:00"]),
        (["messages", "1", "--local", file], ["Thu 2026-01-01 10:01"]),
      ] {
        let terminal = try PseudoTerminal(
          executable: try #require(builtProduct(named: "posthorn")), arguments: arguments,
          environment: home.environment(adding: ["TZ": "Europe/Berlin"]), rows: 24, columns: 120)
        for word in words { #expect(terminal.wait(for: word), "no \(word) on\n\(terminal.screen.text)") }
        _ = terminal.waitForExit()
      }
    }
  }
}
