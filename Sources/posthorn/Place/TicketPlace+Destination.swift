import Preferences
import Screen

extension TicketPlace {
  /// Where the tickets are: as the options say, else as a profile does.
  ///
  /// - Parameter user: What is configured.
  /// - Returns: The place; `nil` when neither says one.
  /// - Throws: `Failure` when what is named is not there or makes no sense.
  func destination(_ user: UserSettings) throws(Failure) -> Destination? {
    guard profile == nil || (local == nil && host == nil) else {
      throw Failure(.usage, "--profile names a place by itself; leave --local and --host out.")
    }
    if let local { return .file(path: local, profile: nil) }
    if let host {
      guard let project else { throw Failure(.usage, "--host needs the project's number: --project ID.") }
      return .project(try ProjectPlace(host: host, project: project))
    }
    let profiles = user.settings.profiles
    let names = SafeText.joined(profiles.map { "`\($0.name)`" }, separator: ", ")
    if let profile {
      if let found = user.settings.profile(named: profile) { return try Destination(found, user) }
      let known: SafeText = profiles.isEmpty ? "`posthorn login` makes one" : "there are " + names
      throw Failure(.notFound, "There is no profile `\(profile)`; " + known + ".")
    }
    if let standard = user.settings.standard { return try Destination(standard, user) }
    if let name = user.settings.defaultName {
      throw Failure(
        .usage, "The default profile `\(name)` cannot be used; mend \(user.path ?? ""), or use --profile NAME.")
    }
    guard !profiles.isEmpty else { return nil }
    throw Failure(
      .usage, "Say which profile with --profile: " + names + ".",
      more: "`default: NAME` in \(user.path ?? "") names the one to open.")
  }
}
