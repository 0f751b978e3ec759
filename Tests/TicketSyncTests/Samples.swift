import FoundationEssentials
import Tickets

extension Ticket {
  /// The ticket with a number; higher numbers changed later.
  static func sample(_ number: Int) -> Self {
    let bytes = withUnsafeBytes(of: UInt64(number).bigEndian, Array.init)
    let uuid = UUID(
      uuid: (
        1, 1, 1, 1, 1, 1, 0x40, 1, 0x80 | (bytes[0] & 0x3F), bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6],
        bytes[7]
      ))
    let date = Date(timeIntervalSince1970: 1_700_000_000 + Double(number))
    var ticket = Ticket(
      id: TicketID(uuid), number: number, channel: "email", status: .open, createdAt: date, updatedAt: date)
    ticket.unreadByTeam = 1
    ticket.person = Person(id: "p\(number)", name: "Mara \(number)")
    return ticket
  }
}

extension Message {
  static func sample(_ number: Int) -> Self {
    Message(
      id: MessageID(rawValue: "m\(number)"), text: "text \(number)", author: .customer, authorName: "Mara",
      audience: .customer, createdAt: Date(timeIntervalSince1970: 1_700_000_000 + Double(number)))
  }
}
