import Yams

/// One thing that is wrong with a configuration file; everything else in it is in force.
package struct SettingsProblem: Hashable, Sendable {
  /// The line, 1-based.
  package let line: Int
  /// What is wrong there and what to do, a sentence; it quotes names from the file, never values.
  package let text: String

  /// Makes a problem.
  package init(line: Int, text: String) {
    self.line = line
    self.text = text
  }
}

extension SettingsProblem {
  init(_ node: Node, _ text: String) {
    self.init(line: node.mark?.line ?? 1, text: text)
  }

  init(unknown key: Node, known: String) {
    let name = key.string.map { "`\($0.prefix(40))`" } ?? "of this kind"
    self.init(key, "There is no key \(name) here; known are \(known).")
  }
}
