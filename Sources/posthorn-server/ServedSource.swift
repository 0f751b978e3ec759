import ArgumentParser
import DemoInbox
import FoundationEssentials
import Glibc
import Screen
import TicketFile
import Tickets

/// Which inbox is served: a file, or a made-up one that goes with the server.
struct ServedSource: ParsableArguments {
  @Option(help: ArgumentHelp("The inbox file.", valueName: "file"))
  var local: String?

  @Flag(help: "Serve a made-up inbox out of a temporary folder, which goes with the server.")
  var demo = false

  @Flag(help: "Make the file when it does not exist.")
  var create = false

  func validate() throws {
    guard demo || local?.isEmpty == false else {
      throw ValidationError("Name the inbox file with --local, or try --demo.")
    }
    guard !demo || local == nil else { throw ValidationError("--demo serves a file of its own; leave --local out.") }
  }

  /// The file; a temporary one lies in a folder that bears the number of the process.
  var file: ServedFile {
    var file = ServedFile()
    file.local = local ?? folder + "/inbox.sqlite"
    return file
  }

  private var folder: String {
    FileManager.default.temporaryDirectory.appending(path: "posthorn-demo-\(getpid())").path
  }

  /// Whether the file may be made.
  var makesFile: Bool { create || demo }

  /// Makes the folder of the made-up inbox.
  func prepare() throws(Failure) {
    guard demo, mkdir(folder, 0o700) != 0 else { return }
    throw Failure(code: 1, sentence: "The folder \(folder) cannot be made. Remove it, or set TMPDIR to another place.")
  }

  /// Fills the made-up inbox.
  func fill(_ database: TicketDatabase) throws(Failure) {
    guard demo else { return }
    do {
      try database.seedDemo(at: Date())
    } catch {
      throw Failure(error, file: file.local)
    }
  }

  /// Removes the made-up inbox.
  func cleanUp() {
    // What the system clears away anyhow is no reason to fail at the end.
    if demo { try? FileManager.default.removeItem(atPath: folder) }
  }
}
