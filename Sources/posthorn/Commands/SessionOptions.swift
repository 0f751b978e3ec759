import ArgumentParser
import Glibc
import Preferences
import Screen

/// Options of every command that works on tickets without a screen.
struct SessionOptions: ParsableArguments {
  @OptionGroup var place: TicketPlace
  @OptionGroup var identity: Identity

  @Flag(help: "Write JSON, a line for each ticket or message.")
  var json = false

  /// Opens the file or turns to the server; nothing is sent yet.
  ///
  /// - Parameter writes: Whether somebody whom the file does not know may be added to it: no look and no dry run does.
  /// - Returns: What the command works at.
  /// - Throws: `Failure` where no place is named, or it cannot be opened.
  func open(writes: Bool) throws(Failure) -> ServiceSession {
    let user = UserSettings.told()
    switch try place.destination(user) {
    case .file(let path, _):
      guard access(path, F_OK) == 0 else {
        throw Failure(
          .notFound, "There is no inbox file \(path); `posthorn --local FILE --create` or `posthorn import` makes one.")
      }
      return try ServiceSession(local: path, me: identity.person(user), writes: writes)
    case .project(let project):
      return ServiceSession(of: try project.signedIn().server, options: try place.transport(to: project, user.settings))
    case nil:
      throw Failure(
        .usage,
        "Say where the tickets are: --local FILE, or --host URL with --project ID, or `posthorn login` makes a profile."
      )
    }
  }
}
