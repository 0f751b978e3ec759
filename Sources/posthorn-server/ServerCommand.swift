import ArgumentParser

/// The command line.
struct ServerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "posthorn-server",
    abstract: "Serve a local inbox file over PostHog's support ticket API.",
    discussion: """
      Without a command the file is served: `posthorn-server --local FILE`.

      Exit codes: 0 done or stopped, 1 failure, 2 wrong usage, 3 no such file, folder, key or address; \
      `receive` has its own.
      """,
    subcommands: [ServeCommand.self, KeyCommand.self, ChannelCommand.self, ReceiveCommand.self],
    defaultSubcommand: ServeCommand.self)
}
