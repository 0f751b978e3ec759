import Preferences

/// Where the tickets are, once options and configuration are put together.
enum Destination {
  /// A local inbox file, and the profile that names it.
  case file(path: String, profile: String?)
  /// A project of a server.
  case project(ProjectPlace)
}

extension Destination {
  init(_ profile: ConfiguredProfile, _ user: UserSettings) throws(Failure) {
    switch profile.place {
    case .file(let path): self = .file(path: try SystemFacts.expanded(path), profile: profile.name)
    case .project(let project): self = .project(try ProjectPlace(project, profile: profile.name, user))
    }
  }
}
