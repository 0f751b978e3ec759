import Tickets
import Yams

/// One thing that is wrong with a configuration file; everything else in it is in force.
public struct SettingsProblem: Hashable, Sendable {
  /// The line, 1-based.
  public let line: Int
  /// What is wrong there and what to do, a sentence; it quotes names from the file, never values.
  public let text: String

  /// Makes a problem.
  public init(line: Int, text: String) {
    self.line = line
    self.text = text
  }
}

/// Reads `config.yml`: `profiles` by name, `default`, `me`, `max_response_mb` and `preview`.
///
/// A profile has `host` and `project` and perhaps `api_key_command` and `cacert`, or else `local`.
public enum SettingsFile {
  /// Reads a file; what is wrong in one place leaves the others in force.
  ///
  /// - Parameters:
  ///   - text: The YAML.
  ///   - acceptsHost: Whether a server's address can be used as it is written.
  /// - Returns: The settings, and what is wrong, by line.
  public static func parse(
    _ text: String, acceptsHost: (String) -> Bool
  ) -> (settings: Settings, problems: [SettingsProblem]) {
    withoutActuallyEscaping(acceptsHost) { acceptsHost in
      var reader = SettingsReader(acceptsHost: acceptsHost)
      reader.read(text)
      return (reader.settings, reader.problems.sorted { $0.line < $1.line })
    }
  }
}

/// Collects settings and problems, entry by entry.
private struct SettingsReader {
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
      settings.preview = value.string != "off"
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

/// Reads what stands below a profile's name.
private struct ProfileReader {
  let acceptsHost: (String) -> Bool
  var problems: [SettingsProblem] = []
  private var host: String?
  private var project: Int?
  private var keyCommand: String?
  private var certificates: String?
  private var file: String?
  private var isServer = false
  private var isFile = false

  init(acceptsHost: @escaping (String) -> Bool) { self.acceptsHost = acceptsHost }

  mutating func read(_ key: Node, _ value: Node) {
    switch key.string {
    case "host":
      isServer = true
      host = value.string.flatMap { acceptsHost($0) ? $0 : nil }
      if host == nil {
        report(value, "`host` is us, eu, or an address like https://posthog.acme.example, without a name in it.")
      }
    case "project":
      isServer = true
      project = value.number(in: 0...Int.max)
      if project == nil { report(value, "`project` is the number that PostHog shows under Settings, Project.") }
    case "api_key_command":
      isServer = true
      keyCommand = value.string.flatMap { OutgoingMessage.trimmed($0).isEmpty ? nil : $0 }
      if keyCommand == nil { report(value, "`api_key_command` is a line for the shell that prints the key.") }
    case "cacert":
      isServer = true
      certificates = value.path
      if certificates == nil { report(value, "`cacert` is the path of a PEM file; begin it with / or ~/.") }
    case "local":
      isFile = true
      file = value.path
      if file == nil { report(value, "`local` is the path of an inbox file; begin it with / or ~/.") }
    case "api_key":
      report(key, "A key has no place in this file: name an `api_key_command`, or use `posthorn login`.")
    default:
      problems.append(
        SettingsProblem(unknown: key, known: "`host`, `project`, `api_key_command`, `cacert` and `local`"))
    }
  }

  /// Where the profile is; `nil`, with a problem, when it does not say.
  mutating func place(of name: String, at key: Node) -> ConfiguredProfile.Place? {
    switch (isServer, isFile) {
    case (true, true): report(key, "The profile `\(name)` has `local` beside a server; keep one of the two.")
    case (false, true): return file.map(ConfiguredProfile.Place.file)
    default:
      if let host, let project {
        return .project(
          ConfiguredProject(host: host, number: project, keyCommand: keyCommand, certificates: certificates))
      }
      // What is there but wrong is told of already.
      if problems.isEmpty { report(key, "The profile `\(name)` needs `host` and `project`, or `local`.") }
    }
    return nil
  }

  private mutating func report(_ node: Node, _ text: String) { problems.append(SettingsProblem(node, text)) }
}

extension SettingsProblem {
  fileprivate init(_ node: Node, _ text: String) {
    self.init(line: node.mark?.line ?? 1, text: text)
  }

  fileprivate init(unknown key: Node, known: String) {
    let name = key.string.map { "`\($0.prefix(40))`" } ?? "of this kind"
    self.init(key, "There is no key \(name) here; known are \(known).")
  }
}

extension Node {
  /// Whether nothing stands behind the colon.
  fileprivate var isEmptyScalar: Bool {
    if case .scalar(let scalar) = self { scalar.string.isEmpty && scalar.style == .plain } else { false }
  }

  /// The path that stands there; `nil` for one that would depend on the folder one happens to be in.
  fileprivate var path: String? { string.flatMap { $0.hasPrefix("/") || $0.hasPrefix("~/") ? $0 : nil } }

  /// The whole number that stands there, written in digits alone, when it lies in a range.
  fileprivate func number(in range: ClosedRange<Int>) -> Int? {
    guard let text = string, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text) else {
      return nil
    }
    return range.contains(number) ? number : nil
  }
}
