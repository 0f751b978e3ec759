/// Why a terminal cannot be used.
package enum TerminalProblem: Error, Hashable, Sendable {
  /// Standard input or output is no terminal.
  case notATerminal
  /// This value of TERM is empty or not in the machine's terminal database.
  case unknownType(String)
  /// Terminals of this type cannot move the cursor.
  case cannotMoveCursor(String)
  /// The locale asks for UTF-8, and the system has no UTF-8 locale.
  case noUTF8Locale
  /// ncurses refused, for a reason it does not tell, or a terminal is open already.
  case failed
}
