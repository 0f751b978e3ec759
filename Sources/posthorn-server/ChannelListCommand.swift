import ArgumentParser
import FoundationEssentials
import LocalTickets
import Screen
import TicketFile
import Tickets

/// `posthorn-server channel list`.
struct ChannelListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the addresses: email_config_id, address, name.")

  @OptionGroup var place: ServedFile

  func run() throws {
    let database = try place.open()
    defer { database.close() }
    let channels: [SendingAddress]
    do throws(StorageProblem) { channels = try database.channels() } catch { throw Failure(error, file: place.local) }
    try StandardOutput.write(
      rows: channels.map { channel in
        let name = OutgoingMessage.trimmed(channel.isDefault ? "\(channel.name) (offered first)" : channel.name)
        return [SafeText(channel.id.uuidString.lowercased()), SafeText(channel.address), SafeText(name)]
      })
  }
}
