package import Tickets

/// Begins a text, or goes about in the one being written.
package enum WriteCommand: Hashable, Sendable, CaseIterable {
  case reply, note, newTicket, suggest, nextField, previousField, sendSheet

  var info: CommandInfo {
    switch self {
    case .reply: Self.text("reply", "reply to the customer; opens the ticket first", "r", needs: .oneTicket)
    case .note: Self.text("note", "private note, team only", "m", needs: .oneTicket)
    case .newTicket: Self.text("new ticket", "a new ticket to a customer", "c", needs: .nothing)
    case .suggest:
      Self.text("suggest", "suggested reply into the composer; opens the ticket first", "A", needs: .oneTicket)
    case .nextField: .init("next field", "next field of a new ticket", in: [.composer], keys: ["Tab"])
    case .previousField: .init("previous field", "previous field", in: [.composer], keys: ["Shift+Tab"])
    case .sendSheet:
      .init("send sheet", "look once more, then send", in: [.composer], keys: ["Ctrl+s", "Ctrl+x Ctrl+s"], .signed)
    }
  }

  private static func text(_ name: String, _ help: String, _ key: String, needs: Requirement) -> CommandInfo {
    .init(name, help, in: .panes, keys: [key], needs: needs, [.signed, .opensText])
  }
}

/// Answers the send sheet.
package enum SheetCommand: Hashable, Sendable {
  case send
  case sendAnd(Status)
  case sendAsNote, lookAgain, editOn
}

extension SheetCommand: CaseIterable {
  /// In the order in which help shows them.
  package static let allCases: [Self] =
    [.send] + [.open, .pending, .onHold, .resolved].map(Self.sendAnd) + [.sendAsNote, .lookAgain, .editOn]

  var info: CommandInfo {
    switch self {
    case .send: return .init("send", "send", in: [.sheet], keys: ["Enter"], .signed)
    case .sendAnd(let status):
      let keys: [Status: String] = [.open: "1", .pending: "2", .onHold: "3", .resolved: "4"]
      return .init(
        "send \(status.wire)", "send, then set \(status.label.lowercased())", in: [.sheet],
        keys: [keys[status]].compactMap(\.self), .signed)
    case .sendAsNote:
      return .init("send as note", "make this reply a private note", in: [.sheet], keys: ["p"], .signed)
    case .lookAgain:
      return .init(
        "look again", "check again whether it can be sent", in: [.sheet], keys: ["Ctrl+s", "Ctrl+x Ctrl+s"], .signed)
    case .editOn: return .init("edit on", "back to the text", in: [.sheet], keys: ["e"])
    }
  }
}

extension TextEdit {
  var info: CommandInfo {
    switch self {
    case .left: Self.edit("char left", "a character left", "Left", "Ctrl+b")
    case .right: Self.edit("char right", "a character right", "Right", "Ctrl+f")
    case .wordLeft: Self.edit("word left", "a word left", "Ctrl+Left")
    case .wordRight: Self.edit("word right", "a word right", "Ctrl+Right")
    case .lineStart: Self.edit("line start", "start of the line", "Ctrl+a", "Home")
    case .lineEnd: Self.edit("line end", "end of the line", "Ctrl+e", "End")
    case .textStart: Self.edit("text start", "start of the text", "Ctrl+Home")
    case .textEnd: Self.edit("text end", "end of the text", "Ctrl+End")
    case .backspace: Self.edit("backspace", "delete to the left", "Backspace", "Ctrl+h")
    case .delete: Self.edit("delete char", "delete to the right", "Delete", "Ctrl+d")
    case .killWordLeft: Self.edit("kill word", "cut the word to the left", "Ctrl+w")
    case .killToLineStart: Self.edit("kill to start", "cut to the start of the line", "Ctrl+u")
    case .killToLineEnd: Self.edit("kill to end", "cut to the end of the line", "Ctrl+k")
    case .yank: Self.edit("yank", "paste what was cut", "Ctrl+y")
    case .newline: .init("new line", "a new line", in: [.composer], keys: ["Enter"])
    case .undo: Self.edit("undo typing", "take typing back", "Ctrl+_")
    }
  }

  private static func edit(_ name: String, _ help: String, _ keys: String...) -> CommandInfo {
    .init(name, help, in: .writing, keys: keys)
  }
}
