import Tickets
import Yams

/// Reads what stands below a profile's name.
struct ProfileReader {
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
