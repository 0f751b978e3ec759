import ArgumentParser
import Testing
import Tickets

@testable import posthorn_server

@Suite("Help of the server")
struct ServerHelpTests {
  private static let commands: [any ParsableCommand.Type] = [
    ServerCommand.self, ServeCommand.self, KeyCommand.self, KeyAddCommand.self, KeyListCommand.self,
    KeyRevokeCommand.self, ChannelCommand.self, ChannelAddCommand.self, ChannelListCommand.self,
    ChannelRemoveCommand.self, ReceiveCommand.self,
  ]

  /// Help without its line breaks.
  private func help(_ command: any ParsableCommand.Type) -> String {
    ServerCommand.helpMessage(for: command, columns: 400).split(separator: "\n").joined(separator: " ")
  }

  @Test(arguments: commands.indices) func aCommandSaysWhatItDoesInASentence(_ index: Int) {
    let configuration = Self.commands[index].configuration
    #expect(configuration.abstract.hasSuffix(".") && configuration.abstract.first?.isUppercase == true)
    #expect(help(Self.commands[index]).contains(configuration.abstract))
    for subcommand in configuration.subcommands {
      let name = subcommand.configuration.commandName ?? ""
      #expect(!name.isEmpty && help(Self.commands[index]).contains(" \(name) "), "\(name)")
    }
  }

  @Test func everyScopeIsNamed() {
    for scope in KeyScopes.known { #expect(help(KeyAddCommand.self).contains(scope), "\(scope)") }
  }

  @Test(arguments: [
    ServerKey.variable, MailOptions.variable, SuggestionOptions.variable, "--socket", "--redis", "--demo",
  ])
  func whatTheServerReadsIsNamed(_ word: String) { #expect(help(ServeCommand.self).contains(word)) }

  /// Codes are for scripts, and stable (product section 8).
  @Test(arguments: ["1 failure", "2 wrong usage", "3 no such file"]) func codesAreTold(_ words: String) {
    #expect(help(ServerCommand.self).contains(words) && help(ServeCommand.self).contains(words))
  }

  /// `receive` has the codes that mail servers know.
  @Test(arguments: ["0 the mail is on the disk", "65 it cannot be taken", "75 try again later", "2 wrong usage"])
  func codesOfMailServersAreTold(_ words: String) { #expect(help(ReceiveCommand.self).contains(words)) }
}
