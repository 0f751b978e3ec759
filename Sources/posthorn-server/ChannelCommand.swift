import ArgumentParser

/// `posthorn-server channel`: the addresses that mail comes from.
struct ChannelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "channel", abstract: "Add, list or remove the addresses that mail is sent from.",
    subcommands: [ChannelAddCommand.self, ChannelListCommand.self, ChannelRemoveCommand.self])
}
