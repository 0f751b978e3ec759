import ArgumentParser
import LocalTickets
import Screen
import TicketFile
import Tickets

/// `posthorn-server channel remove`.
struct ChannelRemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove an address; mails that wait already still come from it.")

  @Argument(help: ArgumentHelp("The address.", valueName: "address"))
  var address: String

  @OptionGroup var place: ServedFile

  func validate() throws {
    guard !OutgoingMessage.trimmed(address).isEmpty else { throw ValidationError("The address must not be empty.") }
  }

  func run() throws {
    let database = try place.open()
    defer { database.close() }
    let wasThere: Bool
    do throws(StorageProblem) { wasThere = try database.removeChannel(address) } catch {
      throw Failure(error, file: place.local)
    }
    guard wasThere else {
      throw Failure(
        code: 3, sentence: "There is no address \(address). `posthorn-server channel list` shows those there are.")
    }
  }
}
