/// Which window a row of the file belongs to: one of perhaps several over the file, in this program or another.
struct WindowMark: Hashable, Sendable {
  /// The program's mark and a number of the window's own.
  let text: String

  /// Marks a window of this program.
  init() { text = "\(ProgramMark.own.text)|\(UInt64.random(in: .min ... .max))" }

  /// Whether a mark in the file is that of another window that may still be at work; what cannot be told is.
  func isOther(_ text: String?) -> Bool {
    guard let text else { return true }
    guard text != self.text else { return false }
    return ProgramMark(text.split(separator: "|").first.map(String.init) ?? "").hasEnded != true
  }
}
