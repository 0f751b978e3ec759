import InboxCore
import InboxViews
import Screen
import TestSupport
import Testing

@testable import InboxViews

/// Compares what a state looks like with its golden file: the text, a grid with a letter for each cell's role, and a legend.
func expectScreen(
  _ state: InboxState, _ name: String, keymap: Keymap = .standard, filePath: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  var painter = InboxPainter()
  let (canvas, cursor) = painter.paint(state, keymap: keymap)
  #expect(canvas.size == state.shared.size, sourceLocation: sourceLocation)
  expectGolden(golden(canvas, cursor), named: name, filePath: filePath, sourceLocation: sourceLocation)
}

func golden(_ canvas: Canvas, _ cursor: Point?) -> String {
  let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
  let roles = canvas.roles.filter { $0 != .default }
  let names = Dictionary(Role.names.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
  var letterOf: [Role: Character] = [.default: "."]
  for (index, role) in roles.enumerated() { letterOf[role] = letters[index % letters.count] }
  let legend = roles.map { "\(letterOf[$0] ?? "?") \(names[$0] ?? "unnamed \($0.rawValue)")" }
  let place = cursor.map { "row \($0.row), column \($0.column)" } ?? "hidden"
  return """
    \(canvas.text)

    cursor: \(place)

    \(canvas.roleGrid { letterOf[$0] ?? "?" }.joined(separator: "\n"))

    \(legend.joined(separator: "\n"))
    """
}
