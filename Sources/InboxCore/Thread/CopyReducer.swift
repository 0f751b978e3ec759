import Notation
import Tickets

/// What can be copied from a ticket.
package enum CopyField: String, Hashable, Sendable, CaseIterable {
  case number, email, link, transcript, wholeTranscript
}

extension ThreadArea {
  /// y and a letter: copies with what works here, through the terminal where nothing else does, so that it reaches the
  /// machine of the person also over ssh.
  func copy(_ field: CopyField, of row: TicketRow, _ shared: inout Shared) -> [Effect] {
    switch field {
    case .number: return shared.copy("#\(row.number)", what: "the number of #\(row.number)")
    case .email:
      guard let email = row.customerEmail, !email.isEmpty else {
        return shared.refuseCopy("#\(row.number) has no address to copy.")
      }
      return shared.copy(Clip.cleanedLine(email), what: "the customer's address")
    case .link:
      guard let page = shared.profile.page(of: row.id) else {
        return shared.refuseCopy("A local inbox has no web page, so there is no link to copy.")
      }
      return shared.copy(page, what: "the link to #\(row.number)")
    case .transcript, .wholeTranscript:
      let withNotes = field == .wholeTranscript
      guard shown.row == row.row, let known = shown.conversation, known.isThreadKnown else {
        let key = withNotes ? "y T" : "y t"
        return shared.refuseCopy("The thread of #\(row.number) is not on screen; Space shows it, then \(key) copies.")
      }
      let text = Transcript.text(of: known, withNotes: withNotes, zone: shared.zone)
      return shared.copy(text, what: "the thread of #\(row.number)" + (withNotes ? " and its private notes" : ""))
    }
  }

  // MARK: Browser

  /// gx: shows the pages there are; the one that Enter takes is opened, never one that was not read first.
  func listLinks(of row: TicketRow, _ shared: inout Shared) -> AreaResult {
    var items: [PickerItem] = []
    if let page = shared.profile.page(of: row.id) {
      items.append(PickerItem(title: page, note: "this ticket", value: .page(page)))
    }
    var leftOut: String?
    if shown.row == row.row, let known = shown.conversation {
      let found = WebAddress.all(in: known.messages.map(\.text))
      items += found.addresses.map {
        PickerItem(title: $0.shown, note: found.role(of: $0), value: .page($0.opened))
      }
      leftOut = found.leftOut
    }
    guard !items.isEmpty else {
      let isThere = shown.row == row.row && shown.conversation?.isThreadKnown == true
      shared.say(
        .info,
        isThere
          ? "There is no page to open: " + (leftOut.map { "\($0)." } ?? "the thread of #\(row.number) names no link.")
          : "There is no page to open: the thread of #\(row.number) is not read yet; Space reads it.")
      return AreaResult()
    }
    let links = PickerState(.links(number: row.number, leftOut: leftOut), items: items, isTyping: false)
    return AreaResult(events: [.offers(links)])
  }
}

extension WebAddress.Found {
  /// What an address is in the thread: the words of a link are told apart from where it leads.
  fileprivate func role(of address: WebAddress) -> String {
    if let target = leading[address] {
      return "only the words of a link" + (target.map { " to \($0.host)" } ?? " that leads elsewhere")
    }
    return leading.values.contains(address) ? "where a link leads whose words name another" : "named in the thread"
  }

  /// How many addresses are not offered, and why; `nil` when all are.
  fileprivate var leftOut: String? {
    func counted(_ count: Int, _ why: String) -> String? {
      count == 0 ? nil : "\(count) \(count == 1 ? "address" : "addresses") \(why)"
    }
    let parts = [counted(hidden, "with hidden characters"), counted(misleading, "that may mislead")].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: " and ") + " left out"
  }
}

/// A thread as plain text, for the clipboard; a pure function.
enum Transcript {
  /// Every message with who wrote it, for whom and when, in the characters in which it was written.
  ///
  /// - Parameters:
  ///   - conversation: The thread.
  ///   - withNotes: Whether what only the team may read is in it; only when it was asked for.
  ///   - zone: The zone of its times.
  /// - Returns: Lines that end in a line end.
  static func text(of conversation: Conversation, withNotes: Bool, zone: ZoneRules) -> String {
    let title = Clip.cleanedLine("#\(conversation.ticket.number) \(conversation.subject)")
    let messages = conversation.messages.filter { withNotes || $0.audience == .customer }
    let parts = messages.map { message -> String in
      let kind =
        message.isAIDraft ? ", AI draft, not sent" : message.audience == .team ? ", private note, team only" : ""
      let time = zone.civil(at: message.createdAt).momentText
      return "\(Clip.cleanedLine(message.authorName)), \(time)\(kind):\n\(Clip.cleaned(message.text))"
    }
    return ([title] + parts).joined(separator: "\n\n") + "\n"
  }
}

extension Profile {
  /// The web page of a ticket; `nil` in a local inbox.
  func page(of ticket: TicketID) -> String? { webAddress.map { "\($0)/support/tickets/\(ticket)" } }
}
