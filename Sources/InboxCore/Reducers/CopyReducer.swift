import Screen
import Tickets

/// What can be copied from a ticket.
public enum CopyField: String, Hashable, Sendable, CaseIterable {
  case number, email, link, transcript
}

extension InboxState {
  /// Most bytes handed to the terminal's clipboard: what common terminals take at most once it is base64.
  static let copyLimit = 74_994 / 4 * 3

  /// y and a letter: copies through the terminal, so that it reaches the machine of the person also over ssh.
  mutating func copy(_ field: CopyField) -> [Effect] {
    guard let row = target else { return [] }
    switch field {
    case .number: return copy("#\(row.number)", what: "the number of #\(row.number)")
    case .email:
      guard let email = row.customerEmail, !email.isEmpty else {
        return refuseCopy("#\(row.number) has no address to copy.")
      }
      return copy(SafeText(email).string, what: "the customer's address")
    case .link:
      guard let page = profile.page(of: row.id) else {
        return refuseCopy("A local inbox has no web page, so there is no link to copy.")
      }
      return copy(page, what: "the link to #\(row.number)")
    case .transcript:
      guard conversation.row == row.row, let shown = conversation.conversation, shown.isThreadKnown else {
        return refuseCopy("The thread of #\(row.number) is not on screen; Space shows it, then y t copies.")
      }
      return copy(Transcript.text(of: shown, zone: zone), what: "the thread of #\(row.number)")
    }
  }

  mutating func copy(_ text: String, what: String) -> [Effect] {
    guard text.utf8.count <= Self.copyLimit else {
      return refuseCopy("That is more than a terminal's clipboard takes, so nothing was copied.")
    }
    say(.success, "Copied \(what), if this terminal allows it.")
    return noticeTimer() + [.terminal(.copy(text))]
  }

  private mutating func refuseCopy(_ sentence: String) -> [Effect] {
    say(.warning, sentence)
    return noticeTimer()
  }

  // MARK: Browser

  /// gx: shows the pages there are; the one that Enter takes is opened, never one that was not read first.
  mutating func showLinks() -> [Effect] {
    guard let row = target else { return [] }
    var items: [PickerItem] = []
    if let page = profile.page(of: row.id) {
      items.append(PickerItem(title: page, note: "this ticket", value: .page(page)))
    }
    if conversation.row == row.row, let shown = conversation.conversation {
      for address in WebAddress.all(in: shown.messages.map(\.text)) {
        items.append(PickerItem(title: address, note: "named in the thread", value: .page(address)))
      }
    }
    guard !items.isEmpty else {
      say(.info, "There is no page to open here: an open thread shows the links it names.")
      return noticeTimer()
    }
    picker = PickerState(.links(number: row.number), items: items, isTyping: false)
    return []
  }

  /// The browser was started, or was not.
  mutating func browsed(_ hasStarted: Bool) -> [Effect] {
    guard !hasStarted else { return [] }
    say(.warning, "No browser could be started here; y l copies the ticket's link instead.")
    return noticeTimer()
  }
}

/// A thread as plain text, for the clipboard; a pure function.
enum Transcript {
  /// Every message with who wrote it, for whom and when; text as it is shown, so that nothing hidden is copied.
  static func text(of conversation: Conversation, zone: ZoneRules) -> String {
    let title = SafeText("#\(conversation.ticket.number) \(conversation.ticket.subject)").string
    let parts = conversation.messages.map { message -> String in
      let note = message.audience == .team ? ", private note" : ""
      let head = "\(SafeText(message.authorName).string), \(zone.civil(at: message.createdAt).momentText)\(note):"
      return ([head] + SafeText.body(message.text).map(\.string)).joined(separator: "\n")
    }
    return ([title] + parts).joined(separator: "\n\n") + "\n"
  }
}

extension Profile {
  /// The web page of a ticket; `nil` in a local inbox.
  func page(of ticket: TicketID) -> String? { webAddress.map { "\($0)/support/tickets/\(ticket)" } }
}
