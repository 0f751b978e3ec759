/// A bar on standard error that shows how far long work has come.
struct ProgressBar {
  private static let columns = 30

  private let isShown: Bool
  private var shown = ""

  /// Makes a bar; one that is not shown writes nothing.
  init(isShown: Bool) { self.isShown = isShown }

  /// Shows a part of the whole, 0 to 1, with a few words behind it.
  mutating func show(_ part: Double, note: String) {
    guard isShown else { return }
    let full = min(Self.columns, max(0, Int(part * Double(Self.columns))))
    let bar = String(repeating: "#", count: full) + String(repeating: ".", count: Self.columns - full)
    let line = "[\(bar)] \(note)"
    guard line != shown else { return }
    shown = line
    StandardError.write("\r\(line)\u{1B}[K")
  }

  /// Takes the bar away.
  mutating func clear() {
    guard !shown.isEmpty else { return }
    shown = ""
    StandardError.write("\r\u{1B}[K")
  }
}
