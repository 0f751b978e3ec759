import ArgumentParser
import FoundationEssentials
import LocalTickets
import Notation
import Screen
import ServerPorts
import TicketFile
import Tickets

/// `posthorn-server key list`.
struct KeyListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the keys: name, scopes, person, when made, when last used; never the key.")

  @OptionGroup var place: ServedFile

  func run() throws {
    let database = try place.open()
    defer { database.close() }
    let keys: [StoredKey]
    do throws(StorageProblem) { keys = try database.keys() } catch { throw Failure(error, file: place.local) }
    try StandardOutput.write(rows: keys.map(\.cells))
  }
}

extension StoredKey {
  fileprivate var cells: [SafeText] {
    let owner = key.person.email.map { "\(key.person.name) <\($0)>" } ?? key.person.name
    return [
      SafeText(key.name), SafeText(key.scopes.description + (key.isProjectOnly ? ", projects only" : "")),
      SafeText(owner), "made \(Self.words(madeAt))",
      lastUsedAt.map { "last used \(Self.words($0))" } ?? "never used",
    ]
  }

  /// The moment to the second.
  private static func words(_ date: Date) -> String {
    let microseconds = Timestamp(date).microseconds
    return Timestamp(microseconds: microseconds - microseconds % 1_000_000).description
  }
}
