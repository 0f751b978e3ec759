import Tickets

extension Command {
  /// The rows of the table that have to do with writing.
  var writingInfo: CommandInfo? {
    let panes: [KeyContext] = [.list, .detail]
    switch self {
    case .reply:
      return .init("reply", "reply to the customer; opens the ticket first", in: panes, keys: ["r"], needs: .oneTicket)
    case .note: return .init("note", "private note, team only", in: panes, keys: ["m"], needs: .oneTicket)
    case .suggest:
      return .init(
        "suggest", "suggested reply into the composer; opens the ticket first", in: panes, keys: ["A"],
        needs: .oneTicket)
    case .newTicket: return .init("new ticket", "a new ticket to a customer", in: panes, keys: ["c"])
    case .nextField: return .init("next field", "next field of a new ticket", in: [.composer], keys: ["Tab"])
    case .previousField: return .init("previous field", "previous field", in: [.composer], keys: ["Shift+Tab"])
    case .sendSheet:
      return .init("send sheet", "look once more, then send", in: [.composer], keys: ["Ctrl+s", "Ctrl+x Ctrl+s"])
    case .lineUp: return .init("line up", "a line up", in: [.composer, .picker], keys: ["Up", "Ctrl+p"])
    case .lineDown: return .init("line down", "a line down", in: [.composer, .picker], keys: ["Down", "Ctrl+n"])
    case .send: return .init("send", "send", in: [.sheet], keys: ["Enter"])
    case .sendAnd(let status):
      let keys: [Status: String] = [.open: "1", .pending: "2", .onHold: "3", .resolved: "4"]
      return .init(
        "send \(status.wire)", "send, then set \(status.label.lowercased())", in: [.sheet],
        keys: [keys[status]].compactMap(\.self))
    case .sendAsNote: return .init("send as note", "make this reply a private note", in: [.sheet], keys: ["p"])
    case .editOn: return .init("edit on", "back to the text", in: [.sheet], keys: ["e"])
    case .edit(let edit): return edit.info
    default: return nil
    }
  }
}

extension TextEdit {
  fileprivate var info: CommandInfo {
    let both: [KeyContext] = [.composer, .prompt, .picker]
    return switch self {
    case .left: .init("char left", "a character left", in: both, keys: ["Left", "Ctrl+b"])
    case .right: .init("char right", "a character right", in: both, keys: ["Right", "Ctrl+f"])
    case .wordLeft: .init("word left", "a word left", in: both, keys: ["Ctrl+Left"])
    case .wordRight: .init("word right", "a word right", in: both, keys: ["Ctrl+Right"])
    case .lineStart: .init("line start", "start of the line", in: both, keys: ["Ctrl+a", "Home"])
    case .lineEnd: .init("line end", "end of the line", in: both, keys: ["Ctrl+e", "End"])
    case .textStart: .init("text start", "start of the text", in: both, keys: ["Ctrl+Home"])
    case .textEnd: .init("text end", "end of the text", in: both, keys: ["Ctrl+End"])
    case .backspace: .init("backspace", "delete to the left", in: both, keys: ["Backspace", "Ctrl+h"])
    case .delete: .init("delete char", "delete to the right", in: both, keys: ["Delete", "Ctrl+d"])
    case .killWordLeft: .init("kill word", "cut the word to the left", in: both, keys: ["Ctrl+w"])
    case .killToLineStart: .init("kill to start", "cut to the start of the line", in: both, keys: ["Ctrl+u"])
    case .killToLineEnd: .init("kill to end", "cut to the end of the line", in: both, keys: ["Ctrl+k"])
    case .yank: .init("yank", "paste what was cut", in: both, keys: ["Ctrl+y"])
    case .newline: .init("new line", "a new line", in: [.composer], keys: ["Enter"])
    case .undo: .init("undo typing", "take typing back", in: both, keys: ["Ctrl+_"])
    }
  }
}

extension SnoozePreset {
  /// The word after `:snooze`.
  var name: String {
    switch self {
    case .oneHour: "1h"
    case .threeHours: "3h"
    case .tomorrow: "tomorrow"
    case .monday: "monday"
    case .week: "week"
    case .nextMonth: "month"
    case .beforeSLA: "sla"
    case .untilReply: "reply"
    case .lastWake: "again"
    }
  }
}
