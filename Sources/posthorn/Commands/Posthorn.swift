import ArgumentParser
import Curses
import FoundationEssentials
import Glibc
import Preferences
import Screen
import TicketFile
import Tickets

/// The root command: opens an inbox.
struct Posthorn: ParsableCommand {
  /// The version of the program.
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "posthorn",
    abstract: "A terminal inbox for PostHog support tickets.",
    discussion: """
      Opens an inbox on the terminal: the default profile of ~/.config/posthorn/config.yml, another one with --profile, \
      a file with --local, or a PostHog project with --host and --project. The key of a project comes from \
      POSTHOG_PERSONAL_API_KEY, else from the profile's api_key_command, else from where `posthorn login` kept it.
      """,
    version: "posthorn \(version)",
    subcommands: [
      DemoCommand.self, ImportCommand.self, ExportCommand.self, KeysCommand.self, ListCommand.self, ShowCommand.self,
      MessagesCommand.self, TagCommand.self, SnoozeCommand.self, StatusCommand.self, PriorityCommand.self,
      AssignCommand.self, ReplyCommand.self, NoteCommand.self, ComposeCommand.self, SuggestCommand.self,
      UnreadCommand.self, LoginCommand.self,
    ])

  @OptionGroup var place: TicketPlace

  @Flag(help: "Make the file of --local when there is none.")
  var create = false

  @OptionGroup(title: "Inbox") var inbox: InboxOptions

  func validate() throws {
    if create && place.local == nil { throw ValidationError("--create goes with --local FILE.") }
  }

  func run() throws {
    let user = UserSettings.told()
    switch try place.destination(user) {
    case .file(let path, let profile): try openLocal(path, name: profile ?? inboxName(path), user)
    case .project(let project): try openRemote(project, user)
    case nil: try startFirst(user)
    }
  }

  /// Nothing is configured: somebody at a terminal is shown a screen, others are told what to run.
  private func startFirst(_ user: UserSettings) throws(Failure) {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      throw Failure(
        .usage, "No inbox is configured. To try one, run: posthorn demo", more: "To connect, run: posthorn login")
    }
    guard user.problems.isEmpty else {
      // Whoever wrote a file has something to connect to; the screen could not add to it.
      throw Failure(
        .usage, "No profile of \(user.path ?? "") can be used; mend what is named above, or run: posthorn demo")
    }
    try requireTerminal()
    let transport = try place.transport(to: nil, user.settings)
    switch try FirstStart(inbox: inbox, transport: transport, user: user).run() {
    case .left: break
    case .demo: try DemoCommand.open(inbox)
    case .profile(let project, let user): try openRemote(project, user)
    }
  }

  private func openLocal(_ path: String, name: String, _ user: UserSettings) throws(Failure) {
    try requireTerminal()
    let isNew = create && access(path, F_OK) != 0
    let database = try openFile(path, mode: create ? .openOrCreate : .open, role: .authority, defersIndex: true)
    let viewer = try database.person(inbox.identity.person(user), isNew: isNew, path: path)
    try OpenInbox(local: database, path: path, name: name, viewer: viewer)
      .show(inbox, warnings: user.problems, configuration: user.settings.inbox)
  }

  private func openRemote(_ project: ProjectPlace, _ user: UserSettings) throws(Failure) {
    let (key, warnings) = try project.signedInIfPossible()
    let options = try place.transport(to: project, user.settings)
    try requireTerminal()
    let path = try project.mirrorPath()
    let database = try project.openMirror(path)
    try OpenInbox(mirror: database, path: path, of: project, key: key, options: options)
      .show(inbox, warnings: user.problems + warnings, configuration: user.settings.inbox)
  }
}

/// Refuses what is no usable terminal, before any file is touched.
func requireTerminal() throws(Failure) {
  do { try Terminal.check() } catch { throw Failure(error) }
}

/// Opens an inbox file, with the problem as a sentence; an inbox that is shown may have its search index made beside that.
func openFile(
  _ path: String, mode: TicketDatabase.OpenMode, role: FileRole?, defersIndex: Bool = false,
  now: @escaping @Sendable () -> Date = { Date() }
) throws(Failure) -> TicketDatabase {
  var bar = UpdatingBar()
  defer { bar.clear() }
  do {
    return try TicketDatabase.open(
      path: path, mode: mode, role: role, defersIndex: defersIndex, now: now, progress: { bar.show($0) })
  } catch { throw Failure(error, path: path) }
}

/// What the top bar calls a file: its name without folder and ending.
func inboxName(_ path: String) -> String {
  let file = path.split(separator: "/").last.map(String.init) ?? path
  guard let dot = file.lastIndex(of: "."), dot > file.startIndex else { return file }
  return String(file[..<dot])
}
