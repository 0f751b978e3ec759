internal import TicketWire
internal import Tickets

extension Route {
  /// What a call ends with, before anything is sent, when the id in its path is no plain word; `nil` when it is one.
  ///
  /// Ids of messages and views are texts that the server chose. `notes/../` is shortened on its way to the ticket itself,
  /// however its dots are written, so that deleting such a note would delete the ticket.
  var problemOfID: TicketServiceError? {
    guard let id = view ?? message?.rawValue, !Self.isPlain(id) else { return nil }
    return switch endpoint {
    case .note: .noteNotFound
    case .fullEmail: .fullEmailNotFound
    case .view: .viewNotFound
    default: .messageNotFound
    }
  }

  /// Whether a text is a path segment that everybody reads as the same one: UUIDs and short ids are.
  private static func isPlain(_ id: String) -> Bool {
    let isWord = id.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "+"), UInt8(ascii: "="):
        true
      default: false
      }
    }
    return isWord && id.utf8.contains { $0 != UInt8(ascii: ".") }
  }
}
