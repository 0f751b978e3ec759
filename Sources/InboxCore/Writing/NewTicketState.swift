package import FoundationEssentials
import Notation
import Screen
package import Tickets

/// Everything about new tickets; one can be written at a time.
package struct NewTicketState: Equatable, Sendable {
  /// The form on screen; `nil` while closed.
  package var form: NewTicketForm?
  /// Where a ticket can be sent from.
  package var addresses: SendingAddresses
  /// Tickets opened in this session: none of them can be what a later attempt made.
  package var opened: Set<TicketID>

  /// Makes the state before anything is written.
  package init() {
    addresses = .unknown
    opened = []
  }
}

/// The team's addresses as far as they are known.
package enum SendingAddresses: Equatable, Sendable {
  /// Nobody asked yet.
  case unknown
  /// They are being read.
  case reading(RequestID)
  /// These there are.
  case known([SendingAddress])
  /// They could not be read, so the id of one is typed.
  case failed(TicketServiceError)

  /// The addresses to choose from; empty where the id of one is typed.
  package var choices: [SendingAddress] { if case .known(let all) = self { all } else { [] } }
}

/// The form of a new ticket; what is in it is on disk at most 300 ms after it was typed.
package struct NewTicketForm: Equatable, Sendable {
  /// A field, in the order in which Tab goes through them.
  package enum Field: CaseIterable, Hashable, Sendable {
    case recipient, subject, sender, tags, message

    /// The field that the wire calls so; `nil` for one that is not in the form.
    init?(wire: String?) {
      switch wire {
      case "recipient_email": self = .recipient
      case "email_subject": self = .subject
      case "email_config_id": self = .sender
      case "message": self = .message
      case .some(let name) where name == "tags" || name.hasPrefix("tags__"): self = .tags
      default: return nil
      }
    }
  }

  /// What is in the fields; of the sending address its id.
  private var buffers: [Field: TextBuffer]
  /// The field with the cursor.
  package var field: Field
  /// Whether it is being written, looked at once more, or sent.
  package var stage: TextStage
  /// When an earlier attempt was made that may have opened it; `nil` when there was none.
  package var unconfirmedSince: Date?
  /// Whether the disk does not have the last change yet.
  package var isUnsaved: Bool
  /// First visible line of the message, 0-based.
  package var scroll: Int
  /// Where the focus goes when it closes.
  package var returnsTo: Pane
  /// Which of the new tickets it is: more than 0 where another window writes one, too.
  package var copy = 0
  /// Tags on the sheet that no ticket has yet.
  package internal(set) var newTags: [String] = []
  /// The tag in use that the only new one nearly is.
  package internal(set) var meantTag: String?
  /// Whether it was opened just now, so that what the disk holds is taken without a word.
  var isFresh = false
  /// What was kept when it was opened; `nil` for a new one.
  var kept: NewTicketDraft?

  /// What was kept, once nothing is left of it.
  var emptied: NewTicketDraft? { kept.flatMap { draft(state: .editing, at: $0.savedAt).isEmpty ? $0 : nil } }

  /// Makes an empty form.
  package init() {
    buffers = [:]
    field = .recipient
    stage = .editing
    isUnsaved = false
    scroll = 0
    returnsTo = .list
  }

  /// Makes a form of what was kept.
  package init(_ draft: NewTicketDraft) {
    self.init()
    self[.recipient] = TextBuffer(draft.recipient)
    self[.subject] = TextBuffer(draft.subject)
    self[.sender] = TextBuffer(draft.sender)
    self[.tags] = TextBuffer(draft.tags)
    self[.message] = TextBuffer(draft.message)
    unconfirmedSince = draft.state == .editing ? nil : draft.savedAt
    copy = draft.copy
    kept = draft
  }

  /// Whether an earlier attempt may have opened it.
  package var isUnconfirmed: Bool { unconfirmedSince != nil }

  /// What is in a field.
  package subscript(field: Field) -> TextBuffer {
    get { buffers[field] ?? TextBuffer() }
    set { buffers[field] = newValue }
  }

  /// Code points left of the 5,000 that a message may have.
  package var codePointsLeft: Int { OutgoingMessage.limit - OutgoingMessage.length(of: self[.message].text) }

  /// How the draft is marked on disk.
  var draftState: Draft.State { isUnconfirmed ? .unconfirmed : .editing }

  /// The same for the disk.
  func draft(state: Draft.State, at moment: Date) -> NewTicketDraft {
    var draft = NewTicketDraft(
      recipient: self[.recipient].text, subject: self[.subject].text, sender: self[.sender].text,
      tags: self[.tags].text, message: self[.message].text, state: state, savedAt: moment)
    draft.copy = copy
    return draft
  }

  /// Which draft holds it.
  package var key: DraftKey { .newTicket(copy: copy) }

  /// Stands for an address while the other fields are checked, whose problems come first.
  private static let noAddress = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))

  /// The tags of the new ticket, which has none that could be taken away.
  private func tags(_ known: KnownTags?) throws(FieldProblem) -> [String] {
    let line = self[.tags].characters
    guard let known else { return QuotedWord.words(of: line, commasPart: true).map { TagEdit.normalised($0.text) } }
    let reading = known.reading(line)
    if let signed = reading.words.first(where: { $0.sign != .add }) {
      let name = signed.name.isEmpty ? "the tag" : SafeText.tag(signed.name).string
      throw FieldProblem(
        field: .tags,
        reason: .other("a new ticket has no other tags, so there is no \(signed.sign.rawValue) before \(name)"))
    }
    if let spaced = reading.unquoted {
      throw FieldProblem(field: .tags, reason: .other("\(spaced.tag) is one tag; type \(spaced.typed)"))
    }
    return reading.words.map(\.name)
  }

  /// The ticket that the fields describe.
  ///
  /// - Parameters:
  ///   - addresses: The team's addresses; where there are none to choose from, the id of one is typed.
  ///   - known: The tags in use, which the tags are read by as in the tag prompt; `nil` takes the words as they are.
  /// - Returns: The ticket, checked, every text without the white space around it.
  /// - Throws: The first field to blame and why.
  func order(_ addresses: SendingAddresses, tags known: KnownTags?) throws(FieldProblem) -> NewTicket {
    let id = UUID(uuidString: OutgoingMessage.trimmed(self[.sender].text))
    let subject = OutgoingMessage.trimmed(self[.subject].text)
    let tags = try tags(known)
    var order = NewTicket(
      recipient: self[.recipient].text, sendingAddress: id ?? Self.noAddress, message: self[.message].text,
      subject: subject.showsSomething ? subject : nil, tags: tags)
    do throws(TicketServiceError) { order = try order.checked() } catch {
      guard case .invalid(let name, let reason) = error, let field = Field(wire: name) else {
        throw FieldProblem(field: .message, reason: .other("it cannot be sent"))
      }
      throw FieldProblem(field: field, reason: reason)
    }
    // Servers take it, but the customer would get nothing to read.
    guard order.message.showsSomething else { throw FieldProblem(field: .message, reason: .blank) }
    if addresses.choices.isEmpty {
      guard id != nil else {
        throw FieldProblem(field: .sender, reason: self[.sender].isEmpty ? .blank : .notAUUID)
      }
    } else if !addresses.choices.contains(where: { $0.id == id }) {
      throw FieldProblem(field: .sender, reason: .notAChoice)
    }
    return order
  }
}

/// A field of the form that cannot go out as it is.
package struct FieldProblem: Error, Hashable, Sendable {
  /// The field.
  package var field: NewTicketForm.Field
  /// What is wrong with it.
  package var reason: TicketServiceError.InvalidReason

  /// Blames a field.
  package init(field: NewTicketForm.Field, reason: TicketServiceError.InvalidReason) {
    self.field = field
    self.reason = reason
  }
}

/// Where the fields of a new ticket lie inside the frame; a pure function that views and reducers share.
package struct NewTicketLayout: Equatable, Sendable {
  /// Columns of a field's label.
  package static let labelColumns = 9

  /// Rows of the four short fields, each a line.
  package let fields: Int
  /// Whether a line parts the fields from the message.
  package let hasRule: Bool
  /// Whether a line of counts stands below the message.
  package let hasCounts: Bool
  /// Columns of the message.
  package let columns: Int
  /// Rows of the message.
  package let rows: Int

  /// Lays out a form.
  ///
  /// - Parameters:
  ///   - rows: Rows inside the frame.
  ///   - columns: Columns inside the frame.
  package init(rows: Int, columns: Int) {
    fields = min(4, max(0, rows - 1))
    hasRule = rows >= 8
    hasCounts = rows >= 6
    self.columns = max(2, columns)
    self.rows = max(1, rows - fields - (hasRule ? 1 : 0) - (hasCounts ? 1 : 0))
  }

  /// Lays out the form where the panes lie so.
  init(in layout: PaneLayout) {
    let area = layout.composer ?? layout.topBar
    self.init(rows: area.rows - 2, columns: area.columns - 2)
  }

  /// Row of the message's first line inside the frame.
  package var messageRow: Int { fields + (hasRule ? 1 : 0) }
}
