import ArgumentParser

/// `posthorn-server key`: the keys of callers.
struct KeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Add, list or revoke the keys that callers show.",
    subcommands: [KeyAddCommand.self, KeyListCommand.self, KeyRevokeCommand.self])
}
