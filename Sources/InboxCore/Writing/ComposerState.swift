package import FoundationEssentials
import Screen
package import Tickets

/// A reply or note being written; it is on disk at most 300 ms after it was typed.
package struct ComposerState: Equatable, Sendable {
  /// The ticket in the file.
  package var row: RowID
  /// The ticket on the wire.
  package var ticket: TicketID
  /// Its number.
  package var number: Int
  /// Who will see the text.
  package var audience: Audience
  /// The customer's name, for the frame.
  package var recipient: String
  /// The channel a reply goes through, for the frame.
  package var channel: String
  /// The text.
  package var buffer: TextBuffer
  /// Whether the text is being written or looked at once more.
  package var stage: TextStage
  /// When an earlier attempt to send it was made that may have arrived; `nil` when there was none.
  package var unconfirmedSince: Date?
  /// How many messages stopped a send a moment ago, so that nobody can have read them yet; `nil` when none did.
  var stop: Int?
  /// Messages of the thread that nobody can read, as many as the sheet has told of.
  package var seenDamage = 0
  /// Where the text comes from while nobody has changed it since it was suggested; `nil` for a text of one's own.
  package var suggestion: SuggestedReply.Origin?
  /// Whether the disk does not have the last change yet.
  package var isUnsaved: Bool
  /// First visible line of the text, 0-based.
  package var scroll: Int
  /// Which of the texts for this ticket and audience it is: more than 0 where another window writes one, too.
  package var copy = 0
  /// Whether it was opened just now, so that what the disk holds is taken without a word.
  var isFresh = false
  /// What was kept when it was opened; `nil` for a new text.
  var kept: Draft?

  /// What was kept, once nothing is left of it.
  var emptied: Draft? { buffer.isBlank ? kept : nil }

  /// Makes a composer.
  package init(row: RowID, ticket: TicketID, number: Int, audience: Audience, recipient: String, channel: String) {
    self.row = row
    self.ticket = ticket
    self.number = number
    self.audience = audience
    self.recipient = recipient
    self.channel = channel
    buffer = TextBuffer()
    stage = .editing
    isUnsaved = false
    scroll = 0
  }

  /// Which draft holds its text.
  package var key: DraftKey { DraftKey(ticket, audience, copy: copy) }
  /// Whether an earlier attempt to send it may have arrived.
  package var isUnconfirmed: Bool { unconfirmedSince != nil }
  /// The same for the disk.
  func draft(state: Draft.State, at moment: Date) -> Draft {
    var draft = Draft(ticket: ticket, audience: audience, text: buffer.text, state: state, savedAt: moment)
    draft.copy = copy
    return draft
  }

  /// How the draft is marked on disk.
  var draftState: Draft.State { isUnconfirmed ? .unconfirmed : suggestion.map(Draft.State.suggested) ?? .editing }

  /// Scrolls the text so that its cursor is on screen.
  mutating func keepCursorVisible(in layout: PaneLayout) {
    let area = layout.composerText
    scroll = TextFlow(buffer, columns: area.columns).scroll(from: scroll, rows: area.rows)
  }

  /// Puts the cursor on the first gap; `false` when the text has none.
  mutating func goToGap(in layout: PaneLayout) -> Bool {
    let characters = buffer.characters
    guard
      let gap = characters.indices.dropLast().first(where: { characters[$0] == "{" && characters[$0 + 1] == "{" })
    else { return false }
    buffer.move(to: gap)
    keepCursorVisible(in: layout)
    return true
  }

  /// Code points left of the 5,000 that a message may have.
  package var codePointsLeft: Int { OutgoingMessage.limit - OutgoingMessage.length(of: buffer.text) }
}

extension InboxState {
  /// Whether the ticket of the text on screen came by email and tells no address, so that nobody knows whom a reply
  /// would reach.
  package var lacksAddress: Bool {
    guard let composer = writing.composer else { return false }
    let shown = thread.shown.row == composer.row ? thread.shown.ticket : nil
    guard let address = shown.map(\.customerEmail) ?? list.rows[composer.row].map(\.customerEmail) else { return false }
    return EmailAddress.isLacking(to: composer.channel, address)
  }
}
