import Notation
import Screen
import Tickets

extension Message {
  /// Who wrote it, for whom, when, and the text, indented.
  func lines(_ style: MomentStyle) -> [SafeText] {
    let kind: SafeText = isAIDraft ? "AI draft, private" : audience == .team ? "private" : "public"
    // A name alone may be that of a colleague, whoever bears it.
    let side: SafeText =
      switch author {
      case .customer: "customer"
      case .ai: "AI"
      case .team: "team"
      }
    let name = SafeText.name(authorName.showsSomething ? authorName : "")
    let writer = name.isEmpty ? side : name + " (" + side + ")"
    let head = writer + ", " + kind + "  \(style.text(createdAt))"
    return [head] + SafeText.body(text).map { "  \($0)" } + [""]
  }
}
