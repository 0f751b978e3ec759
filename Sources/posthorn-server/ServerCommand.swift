import ArgumentParser

/// The command line.
struct ServerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "posthorn-server",
    abstract: "Serve a local inbox file over PostHog's support ticket API.",
    discussion: """
      Without a command the file is served: `posthorn-server --local FILE`.

      Exit codes: 0 done or stopped, 1 failure, 2 wrong usage, 3 no such file, folder or key.
      """,
    subcommands: [ServeCommand.self, KeyCommand.self],
    defaultSubcommand: ServeCommand.self)
}
