import ArgumentParser
import LocalTickets
import Screen
import TicketFile
import Tickets

/// `posthorn-server key revoke`.
struct KeyRevokeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke",
    abstract: "Revoke a key: no server over the file accepts it any more, running ones included.")

  @Argument(help: ArgumentHelp("What the key is called.", valueName: "name"))
  var name: String

  @OptionGroup var place: ServedFile

  func validate() throws {
    guard !OutgoingMessage.trimmed(name).isEmpty else { throw ValidationError("The key must have a name.") }
  }

  func run() throws {
    let database = try place.open()
    defer { database.close() }
    let wasThere: Bool
    do throws(StorageProblem) {
      wasThere = try database.revokeKey(named: OutgoingMessage.trimmed(name))
    } catch {
      throw Failure(error, file: place.local)
    }
    guard wasThere else {
      throw Failure(code: 3, sentence: "There is no key \(name). `posthorn-server key list` shows those there are.")
    }
  }
}
