import FoundationEssentials
import InboxCore
import Tickets

extension ListSpec {
  static let sample = ListSpec(view: .inbox, sort: .ranked, viewer: Viewer(name: "Sam"))
}

extension Draft {
  static func sample(_ text: String) -> Self {
    Draft(
      ticket: TicketID(UUID(uuid: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16))), audience: .customer,
      text: text, state: .editing, savedAt: Date(timeIntervalSince1970: 0))
  }
}

extension TicketID {
  static func sample(_ number: UInt8) -> Self {
    Self(UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, number)))
  }
}

extension Ticket {
  static let sample = Self(
    id: .sample(1), number: 1, channel: "email", status: .open, createdAt: Date(timeIntervalSince1970: 0),
    updatedAt: Date(timeIntervalSince1970: 0))
}

extension ServiceCall {
  static let sampleChange = Self.apply(TicketChange(status: .resolved), .sample(1))
  static let sampleReply = Self.send(OutgoingMessage(text: "Hello", audience: .customer), .sample(1))
  static let sampleTagging = Self.updateTags(
    BulkTagUpdate(ids: [.sample(1), .sample(2)], action: .add, tags: ["vip"]))
}

extension Message {
  static func sample(_ number: Int) -> Self {
    Message(
      id: MessageID(rawValue: "m\(number)"), text: "text \(number)", author: .customer, authorName: "Mara",
      audience: .customer, createdAt: Date(timeIntervalSince1970: Double(number)))
  }
}

extension Action {
  /// The request that has ended.
  var request: RequestID? {
    if case .finished(let id, _) = self { id } else { nil }
  }

  /// The timer that ran out.
  var timer: TimerID? {
    if case .fired(let id, _) = self { id } else { nil }
  }
}
