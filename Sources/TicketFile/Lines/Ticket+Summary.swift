package import Tickets

extension Ticket {
  /// Takes count, time and text of the last message from a thread; public messages only.
  package mutating func summarise(_ messages: [Message]) {
    let last = messages.lastPublic
    messageCount = messages.count { $0.audience == .customer }
    lastMessageAt = last?.createdAt
    lastMessageText = last.map { String(String.UnicodeScalarView($0.text.unicodeScalars.prefix(500))) }
  }
}
