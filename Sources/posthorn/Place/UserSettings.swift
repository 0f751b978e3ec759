import Foundation
import Glibc
import Preferences
import Screen
import TicketClient
import Tickets

/// What `config.yml` says, with what is wrong in it as sentences.
struct UserSettings {
  /// Everything in the file that makes sense.
  private(set) var settings: Settings
  /// What is wrong, a sentence each that names the line.
  let problems: [SafeText]
  /// Where the file is, or would be; `nil` where there is no home.
  let path: String?
  /// Whether others than the owner may write the file, so that nothing in it may be run.
  let isOpenToOthers: Bool

  private static let name = "config.yml"
  /// Larger than any that a person writes.
  private static let limit = 1 << 20
  /// Most problems that are told one by one.
  private static let problemLimit = 5

  /// Reads the file; one that is not there says nothing.
  init() {
    path = try? PrivateFolder.configuration.place(of: Self.name)
    var facts = stat()
    guard let path, stat(path, &facts) == 0 else {
      (settings, problems, isOpenToOthers) = (Settings(), [], false)
      return
    }
    isOpenToOthers = facts.st_mode & 0o022 != 0 || (facts.st_uid != getuid() && facts.st_uid != 0)
    guard facts.st_size <= Self.limit, let data = FileManager.default.contents(atPath: path),
      let text = String(data: data, encoding: .utf8)
    else {
      settings = Settings()
      problems = ["\(Self.name) cannot be read as a text of at most 1 MB, so nothing of it is in force."]
      return
    }
    (settings, problems) = Self.read(text)
  }

  /// What a text says; of many problems the first are told one by one.
  init(text: String, path: String?, isOpenToOthers: Bool = false) {
    (settings, problems) = Self.read(text)
    self.path = path
    self.isOpenToOthers = isOpenToOthers
  }

  private static func read(_ text: String) -> (settings: Settings, problems: [SafeText]) {
    let read = SettingsFile.parse(text, acceptsHost: RemoteServer.isHost)
    let told = read.problems.prefix(problemLimit).map { "\(name):\($0.line): \($0.text)" as SafeText }
    let rest = read.problems.count - told.count
    return (
      read.settings, rest > 0 ? told + ["\(name): \(rest.counted("more line is", "more lines are")) wrong."] : told
    )
  }

  /// A name for a profile of a project that no profile has, made of the project's own where it has one.
  func freeName(for project: ProjectReference) -> String {
    let taken = Set(settings.profiles.map(\.name))
    let wanted = [project.name, "\(project.name) \(project.number)", "project \(project.number)"]
    // Of a name without letters of ASCII only the number is left, which says nothing.
    let own = wanted.compactMap(ConfiguredProfile.name).filter { $0 != "\(project.number)" }
    let names = own + (2...99).map { "posthog-\($0)" }
    return names.first { !taken.contains($0) } ?? "posthog"
  }

  /// The name of the profile of a project that was signed in to: the one that it has, else one made of its own name.
  func name(of project: ProjectReference, at server: RemoteServer) -> String {
    for profile in settings.profiles {
      guard case .project(let configured) = profile.place,
        let known = try? ProjectPlace(configured, profile: profile.name, self)
      else { continue }
      if known.server.origin == server.origin { return profile.name }
    }
    return freeName(for: project)
  }

  /// Writes a profile into the file by adding lines; everything else in it stays as it is.
  ///
  /// - Parameter profile: The profile, whose name is new.
  /// - Returns: What is configured then.
  /// - Throws: `Failure` with the lines to add when they cannot be added, or the file cannot be written.
  func adding(_ profile: ConfiguredProfile) throws(Failure) -> Self {
    let path = try PrivateFolder.configuration.path(of: Self.name)
    let data = FileManager.default.contents(atPath: path) ?? Data()
    let text = String(data: data, encoding: .utf8)
    let isReadable = access(path, F_OK) != 0 || (text != nil && access(path, R_OK) == 0)
    guard isReadable, let text, let edited = SettingsFile.adding(profile, to: text) else {
      throw Failure(
        .failure, "The profile could not be added to \(path); add this below `profiles:` yourself:",
        more: "\(SettingsFile.line(of: profile))")
    }
    guard PrivateFile.write(edited, to: path) else {
      throw Failure(
        .failure, "\(path) cannot be written, so there is no profile; make room or allow it, then sign in again.")
    }
    var copy = self
    copy.settings = SettingsFile.parse(edited, acceptsHost: RemoteServer.isHost).settings
    return copy
  }

  /// Reads the file and writes what is wrong to standard error, with its whole path.
  static func told() -> Self {
    let read = Self()
    let folder = read.path?.dropLast(Self.name.utf8.count) ?? ""
    for problem in read.problems {
      let sentence: SafeText = "\(folder)" + problem
      StandardError.write("posthorn: \(sentence.string)\n")
    }
    return read
  }
}
