import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("The real program: signing in", .timeLimit(.minutes(2)))
  struct LoginEndToEndTests {
    private static let key = "phx_verbs"
    private static let keyFile = "find \"$XDG_CONFIG_HOME\" -name '*.key'"

    @Test func aKeyThatTheServerTakesIsKeptForItsOwnerAndUsed() throws {
      let run = try VerbRun(.remote)
      let end = try run.sh("echo ' \(Self.key)' | posthorn login $AT", key: "")
      #expect(end.code == 0, "\(end.errors)")
      #expect(end.output.contains("Signed in to 127.0.0.1"))
      #expect(!(end.output + end.errors).contains(Self.key))
      #expect(try run.sh("\(Self.keyFile) -printf '%m '").output == "600 ")
      #expect(try run.sh("posthorn unread $AT --count", key: "").code == 0)
      // What is in the environment goes first.
      #expect(try run.sh("posthorn unread $AT --count", key: "phx_other").code == 4)
    }

    @Test func aKeyThatTheServerDoesNotTakeCostsNothingThatWasKept() throws {
      let run = try VerbRun(.remote)
      for words in ["phx_wrong", ""] {
        let end = try run.sh("echo '\(words)' | posthorn login $AT", key: "")
        #expect(end.code == (words.isEmpty ? 2 : 4) && end.errors.contains("Nothing was kept."), "\(end.errors)")
        #expect(!(end.output + end.errors).contains("phx_wrong"))
        #expect(try run.sh(Self.keyFile + " 2>&1 | grep key$").output.isEmpty)
      }
      #expect(try run.sh("echo \(Self.key) | posthorn login $AT", key: "").code == 0)
      #expect(try run.sh("echo phx_wrong | posthorn login $AT", key: "").code == 4)
      #expect(try run.sh("posthorn unread $AT --count", key: "").code == 0)
    }

    @Test func aKeyFileThatOthersCanReadIsRefused() throws {
      let run = try VerbRun(.remote)
      let none = try run.sh("posthorn unread $AT", key: "")
      #expect(none.code == 4 && none.errors.contains("run `posthorn login --host http://127.0.0.1"), "\(none.errors)")
      #expect(
        try run.sh("echo \(Self.key) | posthorn login $AT && chmod 644 \"$(\(Self.keyFile))\"", key: "").code == 0)
      let end = try run.sh("posthorn unread $AT", key: "")
      #expect(end.code == 4 && end.errors.contains("Others can read the key file"), "\(end.errors)")
      // Signing in again mends it.
      #expect(try run.sh("echo \(Self.key) | posthorn login $AT && posthorn unread $AT", key: "").code == 0)
    }

    @Test func theKeyringIsPreferredAndTheKeyIsOnNoCommandLine() throws {
      let run = try VerbRun(.remote)
      // Keeps what it is given beside itself, as the real tool does in a daemon.
      let tool = """
        #!/bin/bash
        echo "$@" >> "$HOME/arguments"
        case $1 in store) cat > "$HOME/kept" ;; lookup) cat "$HOME/kept" ;; esac
        """
      let bus = "export PATH=\"$HOME:$PATH\" DBUS_SESSION_BUS_ADDRESS=unix:path=/nowhere"
      #expect(try run.sh("cat > \"$HOME/secret-tool\" <<'END'\n\(tool)\nEND\nchmod +x \"$HOME/secret-tool\"").code == 0)
      let end = try run.sh("\(bus); echo \(Self.key) | posthorn login $AT && posthorn unread $AT --count", key: "")
      #expect(end.code == 0 && end.output.contains("in the system's keyring"), "\(end.errors)")
      #expect(try run.sh(Self.keyFile + " 2>&1 | grep key$").output.isEmpty)
      let arguments = try run.sh("cat \"$HOME/arguments\"").output
      #expect(arguments.contains("store --label=Posthorn: http://127.0.0.1") && !arguments.contains(Self.key))
      // A keyring that has gone away, or lost it, is no reason to look on.
      let lost = try run.sh("\(bus); : > \"$HOME/kept\"; posthorn unread $AT --count", key: "")
      #expect(lost.code == 4 && lost.errors.contains("There is no key for this project"))
    }

    @Test(arguments: ["\(key)\r", "\u{3}"])
    func aTerminalShowsNothingOfTheKey(_ keys: String) throws {
      let run = try VerbRun(.remote)
      let home = try #require(run.home)
      let terminal = try PseudoTerminal(
        executable: try #require(builtProduct(named: "posthorn")), arguments: ["login"] + run.serverOptions,
        environment: home.environment(), rows: 24, columns: 100)
      #expect(terminal.wait(for: "not shown:"))
      terminal.type(keys)
      let isGivenUp = keys == "\u{3}"
      #expect(terminal.wait(for: isGivenUp ? "Given up; nothing was kept." : "Signed in"))
      #expect(terminal.waitForExit() == .code(isGivenUp ? 1 : 0))
      #expect(!String(decoding: terminal.rawOutput, as: UTF8.self).contains(Self.key))
    }

    @Test func signingInMakesAProfileThatPosthornOpens() throws {
      let run = try VerbRun(.remote)
      let end = try run.sh("echo \(Self.key) | posthorn login $AT", key: "")
      #expect(end.code == 0 && end.output.contains("The key can read and write tickets."), "\(end.output)\(end.errors)")
      #expect(end.output.contains("`posthorn` opens it."))
      #expect(try run.sh("posthorn unread --count", key: "").output == "6\n")
      let config = "\"$XDG_CONFIG_HOME/posthorn/config.yml\""
      #expect(try run.sh("stat -c %a \(config)").output == "600\n")
      // The same project again is the same profile; a name makes another one, and nothing else changes.
      let before = try run.sh("echo '# mine' >> \(config); cat \(config)").output
      #expect(before.contains("default: inbox\nprofiles:\n  inbox:\n    host: http://127.0.0.1:"))
      #expect(try run.sh("echo \(Self.key) | posthorn login $AT", key: "").code == 0)
      #expect(try run.sh("cat \(config)").output == before)
      #expect(
        try run.sh("echo \(Self.key) | posthorn login $AT --profile other", key: "").output.contains("--profile other"))
      let after = try run.sh("cat \(config)").output
      #expect(after.hasPrefix(before.replacing("# mine\n", with: "")) && after.hasSuffix("# mine\n"), "\(after)")
      #expect(try run.sh("posthorn unread --count --profile other", key: "").output == "6\n")
      #expect(try run.sh("echo \(Self.key) | posthorn login --profile other", key: "").code == 0)
      let wrong = try run.sh("echo \(Self.key) | posthorn login --host eu --project 9 --profile other", key: "")
      #expect(wrong.code == 2 && wrong.errors.contains("choose another name"), "\(wrong.errors)")
    }

    @Test func certificatesThatCannotBeReadAreToldBeforeAnythingIsAsked() throws {
      let run = try VerbRun(.remote)
      let end = try run.sh("posthorn login --cacert /nowhere.pem", key: "")
      #expect(end.code == 3 && end.errors.contains("/nowhere.pem cannot be read"), "\(end.errors)")
    }

    @Test func aDryRunKeepsNothing() throws {
      let run = try VerbRun(.remote)
      let end = try run.sh("echo \(Self.key) | posthorn login $AT --dry-run", key: "")
      #expect(end.code == 0 && end.output.contains("Nothing was kept; without --dry-run the profile would be `inbox`."))
      #expect(try run.sh("find \"$XDG_CONFIG_HOME\" -type f 2>/dev/null").output.isEmpty)
      #expect(try run.sh("echo phx_wrong | posthorn login $AT --dry-run", key: "").code == 4)
    }

    @Test func aConfigurationThatCannotBeAddedToIsLeftAlone() throws {
      let run = try VerbRun(.remote)
      let config = "\"$XDG_CONFIG_HOME/posthorn/config.yml\""
      let end = try run.sh(
        "mkdir -p \"$XDG_CONFIG_HOME/posthorn\"; echo 'profiles: {}' > \(config); echo \(Self.key) | posthorn login $AT",
        key: "")
      #expect(end.code == 1 && end.errors.contains("add this below `profiles:` yourself"), "\(end.errors)")
      #expect(end.errors.contains("inbox: { host: http://127.0.0.1:"))
      #expect(try run.sh("cat \(config)").output == "profiles: {}\n")
      #expect(try run.sh("posthorn unread $AT --count", key: "").output == "6\n")
    }

    @Test(arguments: [
      (
        "ticket:read,user:read,organization_member:read", "", "can only read tickets",
        "It lacks the scope ticket:write."
      ),
      ("ticket:write", "", "read and write", "It lacks the scopes user:read, organization_member:read."),
      ("ticket:write,user:read", "--project-only", "read and write", "It is limited to projects"),
    ])
    func whatAKeyMayDoIsNamed(_ scopes: String, option: String, can: String, lacks: String) throws {
      let run = try VerbRun(.remote)
      let made = try ServerProgram.run(
        ["key", "add", "--local", run.file, "--name", "k", "--scopes", scopes] + (option.isEmpty ? [] : [option]))
      let key = made.output.trimmingCharacters(in: .whitespacesAndNewlines)
      let end = try run.sh("echo \(key) | posthorn login $AT", key: "")
      #expect(end.code == 0 && end.output.contains(can) && end.output.contains(lacks), "\(end.output)\(end.errors)")
    }

    @Test func aTerminalIsAskedForWhatIsNotGiven() throws {
      let run = try VerbRun(.remote)
      let home = try #require(run.home)
      let terminal = try PseudoTerminal(
        executable: try #require(builtProduct(named: "posthorn")), arguments: ["login"],
        environment: home.environment(), rows: 24, columns: 100)
      #expect(terminal.wait(for: "us, eu, or the address of your own server? [us]"))
      terminal.type(run.serverOptions[1] + "\r")
      #expect(terminal.wait(for: "not shown:"))
      terminal.type(Self.key + "\r")
      // There is one project, so there is nothing to choose.
      #expect(terminal.wait(for: "`posthorn` opens it."), "\(terminal.screen.text)")
      #expect(terminal.waitForExit() == .code(0))
      #expect(!String(decoding: terminal.rawOutput, as: UTF8.self).contains(Self.key))
      #expect(try run.sh("posthorn unread --count", key: "").output == "6\n")
    }

    @Test func aProjectIsChosenFromTheKeysList() throws {
      let projects = #"[{"id": 7, "name": "Acme"}, {"id": 9, "name": "Northwind"}]"#
      let account =
        #"{"id": 1, "email": "sam@acme.example", "team": {"id": 9}, "organization": {"teams": \#(projects)}}"#
      let server = try CannedServer(
        "200 OK", #"{"count": 0, "next": null, "previous": null, "results": []}"#, others: ["users/@me": account])
      let run = try VerbRun(port: server.port)
      let unasked = try run.sh("echo \(Self.key) | posthorn login --host http://127.0.0.1:\(server.port)", key: "")
      #expect(unasked.code == 2 && unasked.errors.contains("--project ID: 7 Acme, 9 Northwind"), "\(unasked.errors)")
      let terminal = try PseudoTerminal(
        executable: try #require(builtProduct(named: "posthorn")),
        arguments: ["login", "--host", "http://127.0.0.1:\(server.port)"],
        environment: try #require(run.home).environment(), rows: 24, columns: 100)
      #expect(terminal.wait(for: "not shown:"))
      terminal.type(Self.key + "\r")
      #expect(terminal.wait(for: "Which project? [9]"))
      #expect(terminal.screen.contains("  7  Acme") && terminal.screen.contains("  9  Northwind"))
      terminal.type("\r")
      // This server takes everything for good, so it tells nothing of what the key may write.
      #expect(terminal.wait(for: "whether it can write them the server did not tell"), "\(terminal.screen.text)")
      #expect(terminal.waitForExit() == .code(0))
      #expect(try run.sh("cat \"$XDG_CONFIG_HOME/posthorn/config.yml\"").output.contains("default: northwind"))
    }

    @Test func aKeyThatMayNotTellItsProjectsIsAskedForTheNumber() throws {
      let run = try VerbRun(.remote)
      let key = try ServerProgram.run(
        ["key", "add", "--local", run.file, "--name", "k", "--scopes", "ticket:write"]
      ).output.trimmingCharacters(in: .whitespacesAndNewlines)
      let unasked = try run.sh("echo \(key) | posthorn login --host \(run.serverOptions[1])", key: "")
      #expect(unasked.code == 2 && unasked.errors.contains("Say which project with --project ID."), "\(unasked.errors)")
      let home = try #require(run.home)
      let terminal = try PseudoTerminal(
        executable: try #require(builtProduct(named: "posthorn")),
        arguments: ["login", "--host", run.serverOptions[1]],
        environment: home.environment(), rows: 24, columns: 100)
      #expect(terminal.wait(for: "not shown:"))
      terminal.type(key + "\r")
      #expect(terminal.wait(for: "Which project?"))
      terminal.type("seven\r")
      #expect(terminal.wait(for: "`seven` is no project number"))
      terminal.type("1\r")
      #expect(terminal.wait(for: "`posthorn` opens it."), "\(terminal.screen.text)")
      #expect(terminal.waitForExit() == .code(0))
    }
  }
}
