import InboxCore
import Tickets
import Yams

/// Collects settings and problems, entry by entry.
struct SettingsReader {
  let acceptsHost: (String) -> Bool
  var settings = Settings()
  var problems: [SettingsProblem] = []
  /// Names of profiles, those that cannot be used too.
  private var names: Set<String> = []

  init(acceptsHost: @escaping (String) -> Bool) { self.acceptsHost = acceptsHost }

  mutating func read(_ text: String) {
    let yaml = TolerantYAML(text)
    problems += yaml.problems
    guard let root = yaml.root else { return }
    if case .scalar(let scalar) = root, scalar.string.isEmpty { return }
    guard case .mapping(let entries) = root else {
      report(root, "The file is a mapping with \(Self.keys).")
      return
    }
    for (key, value) in entries { readEntry(key, value) }
    // Only now every profile is known.
    if let name = entries["default"] { readDefault(name) }
  }

  private static let keys = "`profiles`, `default`, `me`, `max_response_mb` and `preview`"

  private mutating func readEntry(_ key: Node, _ value: Node) {
    switch key.string {
    case "profiles":
      if value.isEmptyScalar { return }
      guard case .mapping(let profiles) = value else {
        report(value, "`profiles` is a mapping from names to profiles.")
        return
      }
      for (name, profile) in profiles { readProfile(name, profile) }
    case "default": break
    case "me":
      settings.me = value.string.flatMap(NamedPerson.init)
      if settings.me == nil { report(value, "`me` is written like Sam Ortiz <sam@acme.example>.") }
    case "max_response_mb":
      settings.maxResponse = value.number(in: 1...Settings.largestResponse)
      if settings.maxResponse == nil {
        report(value, "`max_response_mb` is a number from 1 to \(Settings.largestResponse).")
      }
    case "preview":
      settings.inbox.showsPreview = value.string != "off"
      if value.string != "on" && value.string != "off" { report(value, "`preview` is on or off.") }
    default: reportUnknown(key, known: Self.keys)
    }
  }

  private mutating func readDefault(_ value: Node) {
    if let name = value.string, names.contains(name) {
      // One that cannot be used is told of already; another one in its place would be a surprise.
      settings.defaultName = name
    } else {
      report(value, "`default` is the name of one of the `profiles`.")
    }
  }

  private mutating func readProfile(_ key: Node, _ value: Node) {
    guard let name = key.string, ConfiguredProfile.isName(name) else {
      report(
        key,
        "A profile's name has up to \(ConfiguredProfile.longestName) letters, digits, `.`, `_` and `-` and is not `demo`."
      )
      return
    }
    names.insert(name)
    guard case .mapping(let entries) = value else {
      report(value, "The profile `\(name)` is a mapping with `host` and `project`, or with `local`.")
      return
    }
    var profile = ProfileReader(acceptsHost: acceptsHost)
    for (key, value) in entries { profile.read(key, value) }
    let place = profile.place(of: name, at: key)
    problems += profile.problems
    if let place { settings.profiles.append(ConfiguredProfile(name: name, place: place)) }
  }

  private mutating func report(_ node: Node, _ text: String) { problems.append(SettingsProblem(node, text)) }

  private mutating func reportUnknown(_ key: Node, known: String) {
    problems.append(SettingsProblem(unknown: key, known: known))
  }
}
