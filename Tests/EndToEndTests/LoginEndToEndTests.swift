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
  }
}
