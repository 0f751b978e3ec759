import ArgumentParser
import CurlHTTP
import Glibc
import InboxViews
import Preferences
import Screen
import TicketClient
import Tickets

/// Keeps the key of a project, once the server has taken it, and a profile that names the project.
struct LoginCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "login", abstract: "Keep the key of a PostHog project, once the server has taken it.",
    discussion: """
      Asks for what is not given: the server, a personal API key, which is not shown, and the project. The key can also \
      come from standard input. It is kept in the system's keyring where `secret-tool` reaches one, else in a file that \
      only you can read; POSTHOG_PERSONAL_API_KEY goes before both. The project becomes a profile in \
      ~/.config/posthorn/config.yml, which `posthorn` opens.
      """)

  @OptionGroup(title: "Where") var place: TicketPlace
  @OptionGroup var writing: WritingOptions

  func validate() throws {
    if place.local != nil { throw ValidationError("A local inbox needs no key; leave --local out.") }
    if let name = place.profile, !ConfiguredProfile.isName(name) {
      throw ValidationError(
        "A profile's name has up to \(ConfiguredProfile.longestName) letters, digits, `.`, `_` and `-` and is not `demo`."
      )
    }
  }

  func run() throws {
    let user = UserSettings.told()
    let known = try knownProject(user)
    let host = try place.host ?? known?.host ?? askedHost(user)
    // Whatever is wrong with the place is told before a key is asked for.
    let project = place.project ?? known?.project
    let draft = try ProjectPlace(host: host, project: project ?? "0", certificates: known?.certificates)
    let transport = try place.transport(to: draft, user.settings)
    let key = try known?.keyCommand?.key() ?? LoginQuestions.key(of: draft, project: project)
    let visit = KeyVisit(host: host, key: key, transport: transport)
    let chosen = try visit.choose(project)
    try keep(chosen, of: visit, known: known, user)
  }

  /// Asks for the server until PostHog answers at the address, so that no key is typed for nothing.
  private func askedHost(_ user: UserSettings) throws(Failure) -> String {
    let transport = try place.transport(to: nil, user.settings)
    while true {
      let host = try LoginQuestions.host()
      guard let problem = problem(of: host, transport) else { return host }
      // A file of certificates that is none is mended by no other address.
      guard problem.cause != .certificateFile else { throw problem.failure }
      StandardError.write("posthorn: \(problem.failure.sentence.string) No key was sent.\n")
    }
  }

  /// Why no key can be asked for at an address, and what the call ended with where one was made.
  private func problem(
    of host: String, _ transport: CurlOptions
  ) -> (failure: Failure, cause: TicketServiceError?)? {
    do throws(Failure) {
      let server = try RemoteServer.keyless(host: host)
      let problem = waiting { () async throws(TicketServiceError) in await server.addressProblem(transport) }
      guard case .success(let error?) = problem else { return nil }
      return (Failure(error, about: SafeText(host)), error)
    } catch { return (error, nil) }
  }

  /// What the named profile says already; options may not say otherwise.
  private func knownProject(_ user: UserSettings) throws(Failure) -> ProjectPlace? {
    guard let name = place.profile, let profile = user.settings.profile(named: name) else { return nil }
    guard case .project(let configured) = profile.place else {
      throw Failure(.usage, "The profile `\(name)` is a local inbox, which needs no key; choose another name.")
    }
    let known = try ProjectPlace(configured, profile: name, user)
    let named = try ProjectPlace(host: place.host ?? known.host, project: place.project ?? known.project)
    guard named.server.origin == known.server.origin else {
      throw Failure(
        .usage,
        "The profile `\(name)` is \(known.server.origin); choose another name, or change \(user.path ?? "") first.")
    }
    return known
  }

  private func keep(
    _ chosen: KeyVisit.Choice, of visit: KeyVisit, known: ProjectPlace?, _ user: UserSettings
  ) throws(Failure) {
    let name =
      known?.profile ?? place.profile
      ?? user.name(of: ProjectReference(number: chosen.number, name: chosen.name), at: chosen.server)
    let entry = ConfiguredProfile(
      name: name,
      place: .project(
        ConfiguredProject(
          host: visit.host, number: chosen.number, certificates: place.cacert.flatMap(SystemFacts.realPath))))
    let isKnown = user.settings.profile(named: name) != nil
    let server = chosen.server
    let person = chosen.report.person.map { " as \($0.name)" } ?? ""
    let title = chosen.name.isEmpty ? "" : " (\(chosen.name))"
    let place: SafeText = "\(server.displayName), project \(chosen.number)\(title)"
    guard !writing.dryRun else {
      StandardOutput.write("The key is good for " + place + "\(person).")
      StandardOutput.write(NoticeText.sentence(chosen.report))
      StandardOutput.write("Nothing was kept; without --dry-run the profile would be `\(name)`.")
      return
    }
    var ending: SafeText = "The key comes from the profile's api_key_command."
    if known?.keyCommand == nil { ending = try KeyStore.keep(visit.key, for: server).sentence }
    StandardOutput.write("Signed in to " + place + "\(person). " + ending)
    StandardOutput.write(NoticeText.sentence(chosen.report))
    let written = isKnown ? user : try user.adding(entry)
    let isStandard = written.settings.standard?.name == name
    StandardOutput.write("`posthorn\(isStandard ? "" : " --profile \(name)")` opens it.")
  }
}

extension KeyStore.Place {
  /// Where a key is kept.
  fileprivate var sentence: SafeText {
    switch self {
    case .keyring: "The key is in the system's keyring."
    case .file(let path): "The key is in \(path), for you alone."
    }
  }
}
