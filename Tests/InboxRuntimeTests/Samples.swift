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
