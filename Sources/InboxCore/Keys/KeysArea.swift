/// What was typed: a sequence that is not complete yet, and what earlier keys leave behind.
package struct KeysArea: Equatable, Sendable {
  /// Keys typed so far.
  package var sequence = KeySequence()
  /// Commands run from a list, the last one first.
  package var recentCommands: [Command] = []
  /// Whether Ctrl+c was pressed within the last second.
  package var isInterrupted = false

  /// Makes the state before the first key.
  package init() {}
}
