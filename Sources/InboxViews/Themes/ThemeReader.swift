import Screen
import Yams

struct ThemeReader {
  let name: String
  var styles: [String: Style] = [:]
  var base: Theme?
  var problems: [ThemeProblems.Problem] = []

  init(name: String) {
    self.name = name
  }

  mutating func read(_ text: String) {
    do {
      // Only strings and mappings matter here: resolving every scalar's type costs several times the parsing.
      guard let root = try Yams.compose(yaml: text, .basic) else { return }
      guard case .mapping(let entries) = root else {
        report(root, "A theme is a mapping with `inherits` and `roles`.")
        return
      }
      for (key, value) in entries { readEntry(key, value) }
    } catch let error as YamlError {
      problems.append(.init(line: error.line, text: "This is not YAML that can be read."))
    } catch {
      problems.append(.init(line: 1, text: "This is not YAML that can be read."))
    }
  }

  private mutating func readEntry(_ key: Node, _ value: Node) {
    switch key.string {
    case "inherits":
      // A theme that inherits itself would never end.
      if let parent = value.string, parent != name, let theme = Theme.builtIn(named: parent) {
        base = theme
      } else {
        report(value, "There is no theme `\(value.string ?? "")` to inherit.")
      }
    case "roles":
      guard case .mapping(let roles) = value else {
        report(value, "`roles` is a mapping from role names to styles.")
        return
      }
      for (role, style) in roles { readRole(role, style) }
    default:
      report(key, "There is no key `\(key.string ?? "")` here; known are `inherits` and `roles`.")
    }
  }

  private mutating func readRole(_ role: Node, _ value: Node) {
    guard let role = role.string, Role.themeNames.contains(role) else {
      report(role, "There is no role `\(role.string ?? "")`.")
      return
    }
    var style = Style()
    if case .mapping(let parts) = value {
      for (key, part) in parts { readPart(key, part, into: &style) }
    } else {
      style.foreground = color(value)
    }
    styles[role] = style
  }

  private mutating func readPart(_ key: Node, _ value: Node, into style: inout Style) {
    switch key.string {
    case "foreground": style.foreground = color(value)
    case "background": style.background = color(value)
    case "attributes":
      let words = value.sequence.map { Array($0) } ?? [value]
      for word in words {
        if let attribute = Attributes(name: word.string ?? "") {
          style.attributes.insert(attribute)
        } else {
          report(word, "There is no attribute `\(word.string ?? "")`.")
        }
      }
    default:
      report(key, "A style has `foreground`, `background` and `attributes`, not `\(key.string ?? "")`.")
    }
  }

  private mutating func color(_ value: Node) -> Color {
    if let color = value.string.flatMap(Color.init(parsing:)) { return color }
    report(value, "There is no colour `\(value.string ?? "")`.")
    return .terminalDefault
  }

  private mutating func report(_ node: Node, _ text: String) {
    problems.append(.init(line: node.mark?.line ?? 1, text: text))
  }
}
