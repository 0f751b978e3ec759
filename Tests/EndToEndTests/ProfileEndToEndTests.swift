import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("The real program: profiles", .timeLimit(.minutes(2)))
  struct ProfileEndToEndTests {
    private static let key = "phx_verbs"
    private static let config = "\"$XDG_CONFIG_HOME/posthorn/config.yml\""

    /// A configuration in the home of a run; `HOST` in it is where the server listens.
    private func configure(_ run: VerbRun, _ text: String) throws {
      let host = run.serverOptions.count > 1 ? run.serverOptions[1] : ""
      let lines = text.replacing("HOST", with: host)
      let end = try run.sh("mkdir -p \"$XDG_CONFIG_HOME/posthorn\" && cat > \(Self.config) <<'END'\n\(lines)\nEND")
      #expect(end.code == 0)
    }

    @Test func theDefaultProfileIsOpenedAndAnotherByName() throws {
      let run = try VerbRun(.remote)
      try configure(
        run,
        """
        default: acme
        profiles:
          acme: { host: HOST, project: 1 }
          mine: { local: \(run.file) }
          lost: { local: /nowhere/inbox.sqlite }
        """)
      #expect(try run.sh("posthorn unread --count").output == "6\n")
      #expect(try run.sh("posthorn unread --count --profile mine", key: "").output == "6\n")
      #expect(try run.sh("posthorn unread --count", key: "").code == 4)
      #expect(try run.sh("posthorn list --profile lost").code == 3)
      let unknown = try run.sh("posthorn list --profile nobody")
      #expect(unknown.code == 3 && unknown.errors.contains("There is no profile `nobody`; there are `acme`, `mine`"))
      let both = try run.sh("posthorn list --profile mine --local x")
      #expect(both.code == 2 && both.errors.contains("leave --local and --host out"))
    }

    @Test func severalProfilesWithoutADefaultAreAskedFor() throws {
      let run = try VerbRun(.remote)
      try configure(run, "profiles:\n  a: { host: HOST, project: 1 }\n  b: { host: HOST, project: 2 }")
      let end = try run.sh("posthorn list")
      #expect(end.code == 2 && end.errors.contains("Say which profile with --profile: `a`, `b`."), "\(end.errors)")
    }

    @Test func aMistakeIsToldWithItsLineAndTheRestWorks() throws {
      let run = try VerbRun(.remote)
      try configure(run, "colour: red\nprofiles:\n  acme:\n    host: HOST\n    project: 1\n    api_key: phx_secret")
      let end = try run.sh("posthorn unread --count")
      #expect(end.code == 0 && end.output == "6\n")
      #expect(end.errors.contains("config.yml:1: There is no key `colour` here"), "\(end.errors)")
      #expect(end.errors.contains("config.yml:6: A key has no place in this file"), "\(end.errors)")
      #expect(!end.errors.contains("phx_secret"))
    }

    @Test func meIsWhoActsInALocalInbox() throws {
      let run = try VerbRun(.local)
      try configure(run, "me: Kim Lee <kim@acme.example>\nprofiles:\n  mine: { local: \(run.file) }")
      #expect(try run.sh("posthorn assign me 1").code == 0)
      #expect(try run.sh("posthorn show 1 --json").output.contains("kim@acme.example"))
    }

    @Test func theKeyCommandOfAProfilePrintsTheKey() throws {
      let run = try VerbRun(.remote)
      try configure(
        run,
        """
        profiles:
          acme:
            host: HOST
            project: 1
            api_key_command: 'echo ran >> "$HOME/runs"; echo \(Self.key)'
        """)
      #expect(try run.sh("posthorn unread --count", key: "").output == "6\n")
      // What is in the environment goes first.
      #expect(try run.sh("posthorn unread --count").output == "6\n")
      #expect(try run.sh("cat \"$HOME/runs\"").output == "ran\n")
      #expect(try run.sh("chmod 666 \(Self.config)").code == 0)
      let open = try run.sh("posthorn unread --count", key: "")
      #expect(open.code == 4 && open.errors.contains("run `chmod go-w` on it"), "\(open.errors)")
    }

    @Test(arguments: [
      ("echo \(key); echo \"locked phx_more \(key)\" >&2; exit 3", "ended with code 3, so there is no key: locked"),
      ("true", "printed no key on its first line"), ("echo two words", "printed no key on its first line"),
      ("kill -9 $$", "ended with code 137"),
    ])
    func aKeyCommandThatFailsIsToldWithoutTheKey(_ command: String, sentence: String) throws {
      let run = try VerbRun(.remote)
      try configure(
        run, "profiles:\n  acme:\n    host: HOST\n    project: 1\n    api_key_command: |\n      \(command)")
      let end = try run.sh("posthorn unread --count", key: "")
      #expect(end.code == 4 && end.errors.contains(sentence), "\(end.errors)")
      #expect(!end.errors.contains(Self.key) && !end.errors.contains("phx_more"))
    }

    @Test func signingInToAProfileWithACommandTriesItsKeyAndKeepsNone() throws {
      let run = try VerbRun(.remote)
      let text = "profiles:\n  acme: { host: HOST, project: 1, api_key_command: 'cat \"$HOME/source\"' }"
      try configure(run, text)
      let end = try run.sh("echo \(Self.key) > \"$HOME/source\"; posthorn login --profile acme < /dev/null", key: "")
      #expect(
        end.code == 0 && end.output.contains("The key comes from the profile's api_key_command."), "\(end.errors)")
      #expect(try run.sh("find \"$XDG_CONFIG_HOME\" -name '*.key'").output.isEmpty)
      let wrong = try run.sh("echo phx_wrong > \"$HOME/source\"; posthorn login --profile acme < /dev/null", key: "")
      #expect(wrong.code == 4 && !wrong.errors.contains("phx_wrong"), "\(wrong.errors)")
    }

    @Test func aKeyCommandThatPrintsNoneKeepsNobodyFromTheFile() throws {
      let run = try VerbRun(.remote)
      let home = try #require(run.home)
      let source = home.path("source")
      try configure(run, "profiles:\n  acme: { host: HOST, project: 1, api_key_command: 'cat \(source)' }")
      let options = ["--sort", "number", "--view", "all"]
      let without = try Session(home, options)
      without.sees("api_key_command ended with code 1")
      #expect(without.terminal.waitForExit() == .code(4))
      try Self.key.write(toFile: source, atomically: true, encoding: .utf8)
      let first = try Session(home, options)
      first.sees("#6")
      first.sees("6 unread")
      first.quit()
      try FileManager.default.removeItem(atPath: source)
      let session = try Session(home, options, columns: 100)
      session.sees("#6")
      session.sees("Press L to sign in again.")
      try Self.key.write(toFile: source, atomically: true, encoding: .utf8)
      session.press("L")
      session.sees("Signed in again; work goes on.")
      session.press("ggtvip\r")
      session.sees("New tag: vip")
      session.press("\r")
      session.sees("+vip")
      session.quit()
    }

    @Test func aKeyCommandThatTakesItsTimeIsNamed() throws {
      let run = try VerbRun(.remote)
      let home = try #require(run.home)
      // Goes on when the sentence was seen.
      let text =
        "profiles:\n  acme: { host: HOST, project: 1, api_key_command: 'until test -e \"$HOME/go\"; do sleep 0.1; done; echo \(Self.key)' }"
      try configure(run, text)
      let session = try Session(home, ["--sort", "number", "--view", "all"])
      session.sees("Waiting for the key from api_key_command")
      #expect(try run.sh("touch \"$HOME/go\"").code == 0)
      session.sees("posthorn · acme")
      session.sees("#6")
      session.quit()
    }

    @Test func aKeyCommandIsNotAskedToReadWhatIsPipedIn() throws {
      let run = try VerbRun(.remote)
      try configure(
        run, "profiles:\n  acme: { host: HOST, project: 1, api_key_command: 'cat > /dev/null; echo \(Self.key)' }")
      let end = try run.sh("posthorn list --json | posthorn tag --add vip -", key: "")
      #expect(end.code == 0, "\(end.errors)")
      #expect(try run.sh("posthorn list --tag vip --json | wc -l", key: "").output == "6\n")
    }

    @Test func aProfileHasAFileOfItsOwnThatNoOtherProjectGetsInto() throws {
      let run = try VerbRun(.remote)
      let home = try #require(run.home)
      try configure(run, "profiles:\n  acme: { host: HOST, project: 1 }\nfuture: 1")
      let session = try Session(
        home, ["--sort", "number", "--view", "all"], environment: ["POSTHOG_PERSONAL_API_KEY": Self.key])
      session.sees("posthorn · acme")
      session.sees("config.yml:3: There is no key `future` here")
      session.sees("#6")
      session.quit()
      #expect(FileManager.default.fileExists(atPath: home.path("data/posthorn/acme.sqlite")))
      try configure(run, "profiles:\n  acme: { host: HOST, project: 2 }")
      let other = try Session(home, [], environment: ["POSTHOG_PERSONAL_API_KEY": Self.key])
      other.sees("rename the")
      #expect(other.terminal.waitForExit() == .code(1))
    }

    @Test func aDraftFromBeforeThereWasAProfileIsStillThere() throws {
      let run = try VerbRun(.remote)
      let home = try #require(run.home)
      let key = ["POSTHOG_PERSONAL_API_KEY": Self.key]
      let session = try Session(home, run.serverOptions + ["--sort", "number", "--view", "all"], environment: key)
      session.sees("#6")
      session.press("r")
      session.press("Hello Mara.")
      session.press("\u{1B}")
      session.press("q")
      session.leaveWithDraft()
      try configure(run, "profiles:\n  acme: { host: HOST, project: 1 }")
      let named = try Session(home, ["--sort", "number", "--view", "all"], environment: key)
      named.sees("posthorn · acme")
      named.sees("draft kept")
      named.leaveWithDraft()
      #expect(!FileManager.default.fileExists(atPath: home.path("data/posthorn/acme.sqlite")))
    }

    @Test func anAnswerLargerThanAllowedIsRefused() throws {
      let run = try VerbRun(.remote, 4) { _, ticket in
        ticket["tags"] = (0..<90).map { "\($0)" + String(repeating: "x", count: 240) }
        ticket["anonymous_traits"] = ["note": String(repeating: "y", count: 400_000)]
      }
      let end = try run.sh("posthorn list $AT --max-response 1")
      #expect(end.code == 1 && end.errors.contains("larger than 1 MB"), "\(end.errors)")
      try configure(run, "max_response_mb: 1")
      #expect(try run.sh("posthorn list $AT").errors.contains("larger than 1 MB"))
      #expect(try run.sh("posthorn list $AT --max-response 2").code == 0)
      #expect(try run.sh("posthorn list $AT --max-response 0").code == 2)
    }
  }
}
