public import Tickets

/// What the table knows about a command.
public struct CommandInfo: Hashable, Sendable {
  /// The name on the command line, in lower-case words; unique.
  public var name: String
  /// One line of help, at most 60 columns.
  public var help: String
  /// Where its keys are read.
  public var contexts: [KeyContext]
  /// Default keys, each a sequence of chords apart by spaces.
  public var keys: [String]
  /// What it needs.
  public var needs: Requirement

  init(
    _ name: String, _ help: String, in contexts: [KeyContext], keys: [String] = [], needs: Requirement = .nothing
  ) {
    self.name = name
    self.help = help
    self.contexts = contexts
    self.keys = keys
    self.needs = needs
  }
}

extension Command {
  private static let panes: [KeyContext] = [.list, .detail]

  /// The row of the table.
  public var info: CommandInfo {
    movingInfo ?? triageInfo ?? fieldInfo ?? writingInfo ?? listInfo ?? sharingInfo ?? programInfo
  }

  private var movingInfo: CommandInfo? {
    let scrolling: [KeyContext] = [.list, .detail, .plan, .help]
    switch self {
    case .down: return .init("down", "move or scroll down", in: scrolling, keys: ["j", "Down"])
    case .up: return .init("up", "move or scroll up", in: scrolling, keys: ["k", "Up"])
    case .first:
      return .init("first", "go to the first row, or row N with a count", in: scrolling, keys: ["g g", "Home"])
    case .last: return .init("last", "go to the last row, or row N with a count", in: scrolling, keys: ["G", "End"])
    case .halfPageDown: return .init("half page down", "half a page down", in: scrolling, keys: ["Ctrl+d"])
    case .halfPageUp: return .init("half page up", "half a page up", in: scrolling, keys: ["Ctrl+u"])
    case .pageDown: return .init("page down", "a page down", in: scrolling + [.picker], keys: ["PageDown"])
    case .pageUp: return .init("page up", "a page up", in: scrolling + [.picker], keys: ["PageUp"])
    case .nextMessage: return .init("next message", "next message", in: [.detail], keys: ["]"])
    case .previousMessage: return .init("previous message", "previous message", in: [.detail], keys: ["["])
    case .nextCustomerMessage:
      return .init("next customer message", "next message of the customer", in: [.detail], keys: ["}"])
    case .previousCustomerMessage:
      return .init("previous customer message", "previous message of the customer", in: [.detail], keys: ["{"])
    case .nextTicket:
      return .init("next ticket", "peek at the next ticket not yet handled", in: Self.panes, keys: ["J"])
    case .previousTicket:
      return .init("previous ticket", "peek at the previous ticket not yet handled", in: Self.panes, keys: ["K"])
    case .open:
      return .init(
        "open", "open: retrieve, marks read for the team", in: Self.panes, keys: ["Enter", "l", "Right"], needs: .ticket
      )
    case .peek:
      return .init("peek", "page the thread, then the next ticket; marks nothing read", in: Self.panes, keys: ["Space"])
    case .back:
      return .init("back", "a step back: pane, selection, filter; then quits", in: Self.panes + [.help], keys: ["q"])
    case .leftToList: return .init("to list", "back to the list", in: Self.panes, keys: ["h", "Left"])
    case .cancel: return .init("cancel", "cancel what is pending, or close", in: KeyContext.allCases, keys: ["Esc"])
    case .focusNext: return .init("next pane", "focus the next pane, open nothing", in: Self.panes, keys: ["Tab"])
    case .focusPrevious: return .init("previous pane", "focus the previous pane", in: Self.panes, keys: ["Shift+Tab"])
    case .toggleCustomer:
      return .init("customer", "show or hide the customer panel", in: [.detail], keys: ["I"], needs: .conversation)
    default: return nil
    }
  }

  private var triageInfo: CommandInfo? {
    switch self {
    case .resolve:
      return .init("resolve", "resolve and go on to the next", in: Self.panes, keys: ["e"], needs: .selectionOrTicket)
    case .reopen: return .init("reopen", "reopen", in: Self.panes, keys: ["E"], needs: .selectionOrTicket)
    case .claim: return .init("claim", "assign to me", in: Self.panes, keys: ["i"], needs: .selectionOrTicket)
    case .tag: return .init("tag", "tags: billing -spam =vip", in: Self.panes, keys: ["t"], needs: .selectionOrTicket)
    case .snoozeText:
      return .init("snooze", "snooze until a time in words", in: Self.panes, keys: ["z /"], needs: .selectionOrTicket)
    case .wake: return .init("wake", "wake now", in: Self.panes, keys: ["Z"], needs: .selectionOrTicket)
    case .undo: return .init("undo", "take the last action back", in: Self.panes, keys: ["u"])
    case .redo: return .init("redo", "do again what was taken back", in: Self.panes, keys: ["Ctrl+r"])
    case .repeatLast:
      return .init("repeat", "the last action again, here", in: Self.panes, keys: ["."], needs: .selectionOrTicket)
    case .repeatTags:
      return .init("repeat tags", "the last tag change again", in: Self.panes, keys: ["T"], needs: .selectionOrTicket)
    case .setStatus(let status):
      let keys: [Status: String] = [.new: "s n", .open: "s o", .pending: "s p", .onHold: "s h", .resolved: "s r"]
      return .init(
        "status \(status.wire)", "status \(status.label.lowercased())", in: Self.panes,
        keys: [keys[status]].compactMap(\.self), needs: .selectionOrTicket)
    case .setPriority(let priority):
      let keys: [Priority?: String] = [.low: "p l", .medium: "p m", .high: "p h", .critical: "p c", nil: "p 0"]
      return .init(
        "priority \(priority?.wire ?? "none")", "priority \(priority?.label.lowercased() ?? "none, untriaged")",
        in: Self.panes, keys: [keys[priority]].compactMap(\.self), needs: .selectionOrTicket)
    case .snooze(let preset):
      return .init(
        "snooze \(preset.name)", "snooze \(preset.label)", in: Self.panes, keys: ["z \(preset.key)"],
        needs: .selectionOrTicket)
    default: return nil
    }
  }

  private var listInfo: CommandInfo? {
    switch self {
    case .toggleSelection:
      return .init("select", "select or unselect, and move on", in: [.list], keys: ["x"], needs: .ticket)
    case .selectLines:
      return .init("select lines", "select line by line while moving", in: [.list], keys: ["V"], needs: .ticket)
    case .extendDown:
      return .init("extend down", "select and move down", in: [.list], keys: ["Shift+Down"], needs: .ticket)
    case .extendUp: return .init("extend up", "select and move up", in: [.list], keys: ["Shift+Up"], needs: .ticket)
    case .selectLoaded: return .init("select all", "select every ticket of this list", in: [.list], keys: ["* a"])
    case .selectMatching:
      return .init("select matching", "select all that match, waiting ones too", in: [.list], keys: ["* A"])
    case .selectUnread: return .init("select unread", "select the unread ones of this list", in: [.list], keys: ["* u"])
    case .invertSelection: return .init("select inverse", "select the others of this list", in: [.list], keys: ["* i"])
    case .selectCustomer:
      return .init(
        "select customer", "select this customer's tickets here", in: [.list], keys: ["* c"], needs: .ticket)
    case .selectNone: return .init("select none", "select nothing", in: [.list], keys: ["* n"])
    case .applyPlan: return .init("apply", "apply the plan", in: [.plan], keys: ["Enter"])
    case .nextMatch: return .init("next match", "next match of the search", in: Self.panes, keys: ["n"])
    case .previousMatch: return .init("previous match", "previous match of the search", in: Self.panes, keys: ["N"])
    case .clearFilter: return .init("clear filter", "take the last filter away", in: [.list], keys: ["F"])
    case .clearFilters: return .init("clear filters", "take every filter away", in: [.list], keys: ["F F"])
    case .refresh: return .init("refresh", "refresh, apply waiting changes", in: Self.panes, keys: ["g r"])
    case .rankedOrder: return .init("ranked order", "back to ranked order", in: [.list], keys: ["g s"])
    case .sort(let sort): return .init("sort \(sort.rawValue)", "sort by \(sort.label)", in: [.list])
    case .view(let view):
      let keys: [ListView: [String]] = [.inbox: ["g i"], .waiting: ["g w"]]
      return .init("view \(view.rawValue)", "view \(view.label)", in: [.list], keys: keys[view] ?? [])
    case .linesPerTicket(let lines):
      return .init("set rows \(lines)", "\(lines == 1 ? "one line" : "two lines") a ticket", in: [.list])
    case .preview(let isOn):
      return .init(
        "set preview \(isOn ? "on" : "off")",
        isOn ? "the detail follows the cursor" : "the detail stays empty until Space or Enter", in: Self.panes)
    default: return nil
    }
  }

  private var sharingInfo: CommandInfo? {
    switch self {
    case .copy(.number):
      .init("copy number", "copy the ticket's number", in: Self.panes, keys: ["y n"], needs: .oneTicket)
    case .copy(.email):
      .init("copy email", "copy the customer's address", in: Self.panes, keys: ["y e"], needs: .oneTicket)
    case .copy(.link): .init("copy link", "copy the ticket's link", in: Self.panes, keys: ["y l"], needs: .oneTicket)
    case .copy(.transcript):
      .init("copy transcript", "copy the thread on screen as text", in: Self.panes, keys: ["y t"], needs: .oneTicket)
    case .copy(.wholeTranscript):
      .init(
        "copy transcript with notes", "copy the thread with its private notes", in: Self.panes, keys: ["y T"],
        needs: .oneTicket)
    case .browse:
      .init("browse", "show the ticket's page and links, open one", in: Self.panes, keys: ["g x"], needs: .oneTicket)
    default: nil
    }
  }

  private var programInfo: CommandInfo {
    switch self {
    case .palette: .init("palette", "every command, narrowed by typing", in: Self.panes, keys: ["Ctrl+p"])
    case .search: .init("search", "search while typing; Enter keeps it", in: Self.panes + [.help], keys: ["/"])
    case .undoList: .init("undolist", "what u can take back", in: Self.panes)
    case .waitingList: .init("waiting", "drafts and changes that are not sent", in: Self.panes, keys: ["g d"])
    case .discardChosen: .init("discard", "in gd: discard the chosen line", in: [.help], keys: ["D"])
    case .bringBack: .init("bring back", "in gd: the text that was discarded last", in: [.help], keys: ["u"])
    case .sendChosen: .init("send chosen", "in gd: the send sheet of the chosen draft", in: [.help], keys: ["Ctrl+s"])
    case .changes: .init("changes", "who changed what since the start", in: Self.panes)
    case .saveCopy: .init("save copy", "write every kept text to a new file", in: Self.panes)
    case .commandLine: .init("command line", "type a command by name, or a ticket number", in: Self.panes, keys: [":"])
    case .help: .init("help", "the keys of this pane; Enter tells more of one", in: Self.panes, keys: ["?"])
    case .messages: .init("messages", "what was said so far", in: Self.panes)
    case .signIn: .init("sign in", "sign in with another key", in: Self.panes, keys: ["L"])
    case .redraw: .init("redraw", "paint the screen anew", in: KeyContext.allCases, keys: ["Ctrl+l"])
    case .suspend: .init("suspend", "stop like any job, go on with fg", in: KeyContext.allCases, keys: ["Ctrl+z"])
    case .quit: .init("quit", "leave Posthorn", in: Self.panes)
    case .interrupt: .init("interrupt", "as Esc; twice within a second as q", in: KeyContext.allCases, keys: ["Ctrl+c"])
    case .accept: .init("accept", "take what was typed or chosen", in: [.prompt, .picker, .help], keys: ["Enter"])
    case .complete: .init("complete", "complete the word, next choice", in: [.prompt], keys: ["Tab"])
    default: .init("complete back", "previous choice", in: [.prompt], keys: ["Shift+Tab"])
    }
  }
}

extension ListSort {
  /// What the list is sorted by, in words.
  public var label: String {
    switch self {
    case .ranked: "rank"
    case .activity: "last change"
    case .number: "number, newest first"
    }
  }
}

extension ListView {
  /// What the view holds, in words.
  public var label: String {
    switch self {
    case .inbox: "of what needs the team's next move"
    case .waiting: "of what waits for the customer"
    case .all: "of every ticket"
    }
  }
}
