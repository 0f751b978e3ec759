/// What was typed: a sequence that is not complete yet, and what earlier keys leave behind.
public struct KeysArea: Equatable, Sendable {
  /// Keys typed so far.
  public var sequence = KeySequence()
  /// Commands run from a list, the last one first.
  public var recentCommands: [Command] = []
  /// Whether Ctrl+c was pressed within the last second.
  public var isInterrupted = false

  /// Makes the state before the first key.
  public init() {}
}
