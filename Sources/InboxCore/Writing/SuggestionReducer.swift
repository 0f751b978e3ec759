import FoundationEssentials
import Tickets

extension WritingArea {
  fileprivate mutating func askForSuggestion(_ shared: inout Shared) -> [Effect] {
    guard let work = suggesting else { return [] }
    let id = shared.requests.next(for: .writing(.suggestion))
    suggesting?.stage = .asking(id)
    return [.service(id, .suggest(work.ticket.id))]
  }

  /// Esc: the answer is no longer waited for.
  mutating func cancelSuggestion(_ shared: inout Shared) -> [Effect] {
    guard let work = suggesting else { return [] }
    suggesting = nil
    let rest = work.marksRead ? "it was opened and counts as read" : "nothing was changed"
    shared.say(.info, "The reply to #\(work.ticket.number) is no longer waited for; \(rest). A there asks again.")
    guard case .asking(let id) = work.stage else { return [] }
    return [.cancel(id)]
  }

  /// The ticket left the screen, or cannot be shown, before its thread was known: then nothing is asked.
  mutating func dropAwaitedSuggestion(_ shared: inout Shared) -> [Effect] {
    landing = nil
    guard let work = suggesting, work.stage == .awaitingThread else { return [] }
    suggesting = nil
    shared.say(.info, "No reply to #\(work.ticket.number) was asked for, because it left the screen; A there asks.")
    return []
  }
}

extension InboxState {
  /// A: opens the ticket, which marks it read, and asks for a reply to start from; nothing is sent to anybody.
  mutating func suggest() -> [Effect] {
    guard let row = target else { return [] }
    if let wait = writing.awaitAnswer(of: row, .customer, &shared) { return wait }
    if writing.suggested[row.row] != nil {
      let effects = openForSuggestion(row)
      writing.landing = row.row
      return effects + landWhenShown()
    }
    if let work = writing.suggesting {
      let rest = work.ticket.row == row.row ? "already; wait, or Esc cancels it." : "still; wait, or Esc cancels that."
      shared.say(.info, "A reply to #\(work.ticket.number) is being asked for \(rest)")
      return []
    }
    let effects = openForSuggestion(row)
    writing.suggesting = SuggestionWork(ticket: TicketRef(row), askedAt: shared.moment)
    writing.suggesting?.marksRead = row.unread > 0
    return effects + continueSuggestion()
  }

  private mutating func openForSuggestion(_ row: TicketRow) -> [Effect] {
    let effects = follow(writing.leaveComposer(sight, &shared)) + openToWrite(row.row, row.id)
    shared.focus = .detail
    thread.relayoutThread(keepingPlace: true, in: layout)
    return effects
  }

  /// A suggestion that waited lands once its ticket is on screen.
  mutating func landWhenShown() -> [Effect] {
    guard let known = thread.shown.conversation, writing.landing == known.row else { return [] }
    writing.landing = nil
    return arrive(TicketRef(row: known.row, id: known.ticket.id, number: known.ticket.number))
  }

  /// Goes on once the thread is known: an AI draft that answers the customer's last message is offered first.
  mutating func continueSuggestion() -> [Effect] {
    guard let work = writing.suggesting, work.stage == .awaitingThread, let known = thread.shown.conversation,
      known.row == work.ticket.row
    else { return [] }
    guard known.isThreadKnown || thread.shown.threadRequest == nil else { return [] }
    let drafted = known.messages.lastIndex(where: \.isAIDraft)
    writing.suggesting?.fallback = drafted.map { SuggestedReply(text: known.messages[$0].text, origin: .ai) }
    let asked = known.messages.lastIndex { $0.author == .customer } ?? -1
    guard let drafted, drafted > asked else { return writing.askForSuggestion(&shared) }
    return offer(known.messages[drafted], of: work.ticket)
  }

  private mutating func offer(_ draft: Message, of ticket: TicketRef) -> [Effect] {
    writing.suggesting = nil
    guard keyContext == .detail else {
      shared.say(.info, "The thread of #\(ticket.number) holds an AI draft; A there offers it.")
      return []
    }
    keys.sequence = keys.sequence.restarted
    let age = Self.age(from: draft.createdAt, to: shared.moment)
    layers.picker = PickerState(
      .aiDraft(ticket),
      items: [
        PickerItem(
          title: "Take the AI draft of the thread", note: age,
          value: .suggestion(.take(SuggestedReply(text: draft.text, origin: .ai)))),
        PickerItem(title: "Ask for a new one", note: "can take minutes", value: .suggestion(.ask)),
      ], isTyping: false)
    return []
  }

  /// How long ago something was, in words.
  private static func age(from date: Date, to moment: Date) -> String {
    let minutes = Int(moment.timeIntervalSince(date) / 60)
    switch minutes {
    case ..<1: return "written just now"
    case ..<60: return "written \(minutes) min ago"
    case ..<(48 * 60): return "written \(minutes / 60) h ago"
    default: return "written \(minutes / (24 * 60)) days ago"
    }
  }

  /// The server suggested a reply or said why not.
  mutating func tookSuggestion(_ id: RequestID, _ result: Result<SuggestedReply, TicketServiceError>) -> [Effect] {
    guard let work = writing.suggesting, work.stage == .asking(id) else { return [] }
    writing.suggesting = nil
    let attempt = Attempt.suggest(number: work.ticket.number, marksRead: work.marksRead)
    switch result {
    case .success(let reply) where OutgoingMessage.trimmed(reply.text).isEmpty:
      shared.say(attempt, .suggestionFailed(isRejected: false))
    case .success(let reply):
      writing.suggested[work.ticket.row] = reply
      // The server has put the text into the thread as well.
      let isShown = thread.shown.row == work.ticket.row
      let pace = server.pace(shared)
      let reading =
        !isShown
        ? []
        : shared.profile.isLocal ? thread.reloadThread(&shared) : thread.pollThread(pace, in: layout, &shared)
      return reading + arrive(work.ticket)
    case .failure(let error):
      if error.saysCallIsMissing, let fallback = work.fallback {
        writing.suggested[work.ticket.row] = fallback
        shared.say(.info, "This server suggests no replies to this key, so the newest AI draft of the thread is taken.")
        return arrive(work.ticket)
      }
      shared.say(attempt, error)
    }
    return []
  }

  /// A suggestion is there: it lands where the person waits for it, and waits where they have gone on.
  private mutating func arrive(_ ticket: TicketRef) -> [Effect] {
    guard thread.shown.row == ticket.row, keyContext == .detail, writing.composer == nil else {
      let key = writing.composer?.row == ticket.row && shared.focus == .composer ? "Esc, then A" : "A there"
      shared.say(.success, "The suggestion for #\(ticket.number) is ready; \(key) takes it.")
      return []
    }
    keys.sequence = keys.sequence.restarted
    return land(ticket)
  }

  /// Puts a suggestion into the composer; a text that was begun is never overwritten unasked.
  private mutating func land(_ ticket: TicketRef) -> [Effect] {
    guard writing.drafts.first(of: ticket.id, .customer) != nil else { return place(on: ticket, appending: false) }
    layers.picker = PickerState(
      .suggestionPlace(ticket),
      items: [
        PickerItem(
          title: "Replace your draft", note: "Ctrl+_ in the composer brings it back", value: .suggestion(.replace)),
        PickerItem(title: "Append to your draft", note: "yours stays in front", value: .suggestion(.append)),
        PickerItem(title: "Keep your draft", note: "the suggestion is dropped", value: .suggestion(.keep)),
      ], isTyping: false)
    return []
  }

  private mutating func place(on ticket: TicketRef, appending: Bool) -> [Effect] {
    guard let reply = writing.suggested[ticket.row], target?.row == ticket.row else { return [] }
    let effects = write(.customer)
    guard let current = writing.composer, current.row == ticket.row, current.audience == .customer else {
      return effects
    }
    writing.suggested[ticket.row] = nil
    writing.composer?.buffer.replace(with: appending ? current.buffer.text + "\n\n" + reply.text : reply.text)
    writing.composer?.suggestion = reply.origin
    writing.composer?.isUnsaved = true
    let layout = layout
    writing.composer?.keepCursorVisible(in: layout)
    if writing.composer?.goToGap(in: layout) == true {
      shared.say(.info, "What belonged to another ticket is a gap in {{ }}: fill each one, then Ctrl+s.")
    }
    return effects + writing.saveDraftNow(&shared)
  }

  /// Enter on a choice about a suggestion.
  mutating func choose(_ choice: SuggestionChoice, for ticket: TicketRef) -> [Effect] {
    switch choice {
    case .take(let reply):
      writing.suggested[ticket.row] = reply
      return land(ticket)
    case .ask:
      let fallback = thread.shown.row == ticket.row ? thread.shown.conversation?.messages.last(where: \.isAIDraft) : nil
      writing.suggesting = SuggestionWork(ticket: ticket, askedAt: shared.moment)
      writing.suggesting?.fallback = fallback.map { SuggestedReply(text: $0.text, origin: .ai) }
      return writing.askForSuggestion(&shared)
    case .replace: return place(on: ticket, appending: false)
    case .append: return place(on: ticket, appending: true)
    case .keep:
      writing.suggested[ticket.row] = nil
      shared.say(.info, "Your draft for #\(ticket.number) is as it was; r goes on with it.")
      return []
    }
  }
}

extension TicketServiceError {
  /// Whether the server has no such call for this key, so that another way has to do.
  fileprivate var saysCallIsMissing: Bool {
    switch self {
    case .closedToKeys, .endpointNotFound, .methodNotAllowed: true
    default: false
    }
  }
}
