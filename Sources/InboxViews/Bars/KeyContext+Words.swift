import InboxCore
import Screen
import Tickets

/// What bars and help say of each place where keys are read.
extension KeyContext {
  /// Where keys of this context are read, in words.
  var place: SafeText {
    switch self {
    case .pane(.list): "the list"
    case .pane(.detail): "an open ticket"
    case .pane(.composer): "the composer"
    case .sheet: "the send sheet"
    case .plan: "a plan"
    case .help: "help"
    case .picker: "a list to choose from"
    case .prompt: "a prompt"
    }
  }

  /// What stands over the list of its keys.
  var title: SafeText { self == .composer ? "Keys while writing" : "Keys of " + place }

  /// What the bar calls it.
  func mode(in state: InboxState) -> SafeText {
    switch self {
    case .pane(.list), .prompt: "-- list --"
    case .pane(.detail): "-- detail --"
    case .pane(.composer): "-- compose --"
    case .sheet: "-- send --"
    case .plan: "-- plan --"
    case .help: Self.lying(over: state)
    case .picker: "-- choose --"
    }
  }

  /// Whether Enter on the sheet would send now; only then it is offered.
  private static func canSend(_ state: InboxState) -> Bool {
    state.sheetObstacle == nil && state.writing.sheet?.isReady == true
  }

  /// What lies over the panes and is read by the keys of help, which most of it is none of.
  private static func lying(over state: InboxState) -> SafeText {
    if let picker = state.layers.picker {
      return switch picker.purpose {
      case .keys: "-- help --"
      case .waiting: "-- not sent --"
      case .palette, .links, .assign, .aiDraft, .suggestionPlace, .waitingChange, .goneText, .interrupted:
        "-- choose --"
      }
    }
    return switch state.layers.help?.topic {
    case .messages: "-- messages --"
    case .changes: "-- changes --"
    case .undo: "-- undo --"
    case .text: "-- text --"
    case nil: "-- help --"
    }
  }

  /// What can be done with the text on the sheet.
  private static func sheetKeys(_ state: InboxState) -> [(command: Command, label: SafeText)] {
    guard canSend(state) else {
      return (state.hasSheetFailed ? [(.sheet(.lookAgain), "check again")] : []) + [(.sheet(.editOn), "edit on")]
    }
    guard state.writing.newTicket.form == nil else { return [(.sheet(.send), "send"), (.sheet(.editOn), "edit on")] }
    let isNote = state.writing.composer?.audience == .team
    return [(.sheet(.send), isNote ? "add" : "send"), (.sheet(.editOn), "edit on")]
      + (isNote ? [] : [(.sheet(.sendAsNote), "make it a note")])
      + [
        (.sheet(.sendAnd(.open)), "and open"), (.sheet(.sendAnd(.pending)), "pending"),
        (.sheet(.sendAnd(.onHold)), "on hold"),
        (.sheet(.sendAnd(.resolved)), "resolved"),
      ]
  }

  /// Whether the picker is the list of keys, where Enter shows and never acts.
  private static func isOfKeys(_ state: InboxState) -> Bool {
    if case .keys? = state.layers.picker?.purpose { true } else { false }
  }

  private static func planKeys(_ state: InboxState) -> [(command: Command, label: SafeText)] {
    let lines = state.changes.run?.lineCount ?? 0
    let stage = state.changes.run?.planStage
    return stage?.keys(canScroll: lines > state.layout.planLines) ?? []
  }

  private static func listKeys(
    hasSelection: Bool, in state: InboxState
  ) -> [(command: Command, label: SafeText)] {
    guard !state.list.order.rows.isEmpty else {
      return state.list.isNarrowed
        ? [(.view(.clearFilters), "clear every filter"), (.view(.show(.all)), "every ticket")]
        : [(.view(.refresh), "look for new"), (.view(.show(.all)), "every ticket"), (.program(.help), "help")]
    }
    let verbs: [(command: Command, label: SafeText)] = [
      (.triage(.resolve), "resolve"), (.triage(.tag), "tags"), (.triage(.snooze(.oneHour)), "snooze"),
      (.triage(.setStatus(.open)), "status"),
    ]
    guard !hasSelection else {
      return verbs + [(.triage(.claim), "mine"), (.select(.nothing), "select none"), (.program(.help), "help")]
    }
    return verbs + [
      (.write(.reply), "reply"), (.write(.suggest), "suggest"), (.pane(.open), "open"), (.pane(.peek), "peek"),
      (.write(.note), "note"), (.triage(.claim), "mine"), (.program(.help), "help"),
    ]
  }

  /// The commands whose keys the bar names, the most useful first.
  func keys(
    hasSelection: Bool, in state: InboxState
  ) -> [(command: Command, label: SafeText)] {
    let form = state.writing.newTicket.form
    return switch self {
    case .pane(.list): Self.listKeys(hasSelection: hasSelection, in: state)
    case .pane(.detail):
      [
        (.write(.reply), "reply"), (.write(.suggest), "suggest"), (.write(.note), "note"),
        (.triage(.resolve), "resolve"), (.triage(.snooze(.oneHour)), "snooze"),
        (.move(.nextTicket), "next ticket"), (.pane(.back), "list"), (.pane(.toggleCustomer), "customer"),
        (.program(.help), "help"),
      ]
    case .pane(.composer) where form?.stage == .sending: [(.pane(.cancel), "close, it goes on")]
    case .pane(.composer) where form != nil:
      [(.write(.nextField), "next field"), (.write(.sendSheet), "send"), (.pane(.cancel), "keep the draft and close")]
    case .pane(.composer): [(.write(.sendSheet), "send"), (.pane(.cancel), "keep the draft and close")]
    case .sheet: Self.sheetKeys(state)
    case .plan: Self.planKeys(state)
    case .help: [(.move(.down), "down"), (.move(.up), "up"), (.pane(.back), "close")]
    case .picker:
      [
        (.prompt(.accept), Self.isOfKeys(state) ? "tell more" : "take it"), (.line(.down), "down"), (.line(.up), "up"),
        (.pane(.cancel), "close"),
      ]
    case .prompt: []
    }
  }
}
