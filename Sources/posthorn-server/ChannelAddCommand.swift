import ArgumentParser
import FoundationEssentials
import LocalTickets
import Screen
import TicketFile
import Tickets

/// `posthorn-server channel add`.
struct ChannelAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add an address, or rename one, and print its email_config_id.",
    discussion: "The address added first is the one that is offered first.")

  @Option(help: ArgumentHelp("The address.", valueName: "address"))
  var from: String

  @Option(help: ArgumentHelp("The name beside it, which customers see.", valueName: "name"))
  var name: String?

  @Flag(help: "Make the file when it does not exist.")
  var create = false

  @OptionGroup var place: ServedFile

  func validate() throws {
    guard !OutgoingMessage.trimmed(from).isEmpty else { throw ValidationError("The address must not be empty.") }
    guard EmailAddress.isValid(from) else { throw ValidationError("\(from) is no email address.") }
    let isOneLine = (name ?? "").unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    guard isOneLine else { throw ValidationError("The name must not hold control characters.") }
  }

  func run() throws {
    let database = try place.open(create: create)
    defer { database.close() }
    let channel: SendingAddress
    do throws(StorageProblem) {
      channel = try database.addChannel(from, name: OutgoingMessage.trimmed(name ?? ""), id: UUID())
    } catch {
      throw Failure(error, file: place.local)
    }
    try StandardOutput.write(SafeText(channel.id.uuidString.lowercased()))
  }
}
