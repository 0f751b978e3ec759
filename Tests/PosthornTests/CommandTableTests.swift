import ArgumentParser
import InboxCore
import Testing

@testable import posthorn

@Suite("The commands and the keys that the program tells of")
struct CommandTableTests {
  private static let verbs = [
    "list", "show", "messages", "tag", "snooze", "status", "priority", "assign", "reply", "note", "compose", "suggest",
    "unread",
  ]
  private static let writing = ["tag", "snooze", "status", "priority", "assign", "reply", "note", "compose"]

  private func help(_ name: String) throws -> String {
    let kind = try #require(
      Posthorn.configuration.subcommands.first { $0.configuration.commandName == name }, "\(name)")
    return Posthorn.helpMessage(for: kind, columns: 200)
  }

  @Test(arguments: verbs) func everyVerbTakesEveryPlaceAndWritesJSON(_ name: String) throws {
    let help = try help(name)
    for option in ["--json", "--local", "--host", "--project", "--profile", "--me"] {
      #expect(help.contains("  \(option)"), "\(name) \(option)")
    }
  }

  @Test func exactlyTheVerbsThatWriteCanBeTriedDry() throws {
    for name in Self.verbs { #expect(try help(name).contains("--dry-run") == Self.writing.contains(name), "\(name)") }
  }

  @Test func everyCommandHasANameOfItsOwnAndASentence() {
    let all = Posthorn.configuration.subcommands.map { $0.configuration }
    #expect(Set(all.map(\.commandName)).count == all.count && CommandLineReading.commands.count == all.count)
    for one in all { #expect(one.abstract.hasSuffix("."), "\(one.commandName ?? "")") }
  }

  @Test(arguments: [CompletionShell.bash, .zsh, .fish]) func completionsKnowEveryCommand(_ shell: CompletionShell) {
    let script = Posthorn.completionScript(for: shell)
    for name in CommandLineReading.commands { #expect(script.contains(name), "\(shell.rawValue) \(name)") }
    #expect(script.contains("dry-run") && script.contains("max-response") && !script.contains("idle-fd"))
  }

  @Test func theTableOfKeysHoldsEveryCommandOnce() {
    let plain = KeyTable(Command.allCases).text(asMarkdown: false).split(separator: "\n")
    #expect(plain.count == Command.allCases.count + 1 && plain[0].hasPrefix("Keys "))
    let markdown = KeyTable(Command.allCases).text(asMarkdown: true).split(separator: "\n")
    #expect(markdown.count == Command.allCases.count + 2 && markdown[1] == "| --- | --- | --- | --- |")
  }

  @Test func aRowSaysWhereItsKeysAreRead() {
    let table = KeyTable([.triage(.resolve), .pane(.cancel), .share(.browse)])
    #expect(
      table.text(asMarkdown: true) == """
        | Keys | Command | Where | What it does |
        | --- | --- | --- | --- |
        | `e` | resolve | list, detail | resolve and go on to the next |
        | `Esc` | cancel | everywhere | cancel what is pending, or close |
        | `g x` | browse | list, detail | show the ticket's page and links, open one |

        """)
    #expect(
      table.text(asMarkdown: false) == """
        Keys  Command  Where         What it does
        e     resolve  list, detail  resolve and go on to the next
        Esc   cancel   everywhere    cancel what is pending, or close
        g x   browse   list, detail  show the ticket's page and links, open one

        """)
  }
}
