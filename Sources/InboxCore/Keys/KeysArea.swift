public import FoundationEssentials

/// What was typed: a sequence that is not complete yet, and what earlier keys leave behind.
public struct KeysArea: Equatable, Sendable {
  /// Keys typed so far.
  public var sequence = KeySequence()
  /// Commands run from a list, the last one first.
  public var recentCommands: [Command] = []
  /// Whether Ctrl+c was pressed within the last second.
  public var isInterrupted = false
  /// When a key was last pressed.
  public var lastKeyAt: Date

  /// Makes the state before the first key, which counts as pressed at the start.
  public init(startedAt: Date) { lastKeyAt = startedAt }
}
