import InboxCore
import Screen

/// The keys that can follow the ones typed so far, above the bottom bar.
struct WhichKeyView {
  private let lines: [[Run]]
  private let glyphs: GlyphSet

  private static let mostLines = 4

  /// The line for the keys typed so far; `nil` while none are or while it is too soon.
  ///
  /// - Parameters:
  ///   - state: The state.
  ///   - keymap: The keys.
  init?(_ state: InboxState, keymap: Keymap) {
    guard state.keys.sequence.showsHints, !state.keys.sequence.pending.isEmpty else { return nil }
    glyphs = GlyphSet(isASCII: state.shared.isASCII)
    let following = keymap.continuations(of: state.keys.sequence.pending, in: state.keyContext).filter {
      state.server.offers($0.command)
    }
    guard !following.isEmpty else { return nil }
    var lines: [[Run]] = [[]]
    for (keys, command) in following {
      let key = KeyHints.compact(keys.map(\.description).joined(separator: " "))
      let label: SafeText = " \(command.info.name)"
      let room = state.shared.size.columns - 2
      if lines[lines.count - 1].width + 2 + key.width + label.width > room, !lines[lines.count - 1].isEmpty {
        lines.append([])
      }
      if !lines[lines.count - 1].isEmpty { lines[lines.count - 1].append(Run("  ", .menu)) }
      lines[lines.count - 1] += [Run(key, .menuKey), Run(label, .menu)]
    }
    self.lines = Array(lines.prefix(Self.mostLines))
  }

  /// Draws the lines.
  func draw(on canvas: inout Canvas) { canvas.dock(lines, role: .menu, glyphs: glyphs) }
}
