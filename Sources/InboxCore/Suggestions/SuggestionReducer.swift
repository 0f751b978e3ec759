import FoundationEssentials
import Tickets

extension SuggestionsArea {
  /// A: opens the ticket, which marks it read, and asks for a reply to start from; nothing is sent to anybody.
  mutating func ask(for row: TicketRow, _ shared: inout Shared) -> AreaResult {
    if ready[row.row] == nil, let work {
      let rest = work.ticket.row == row.row ? "already; wait, or Esc cancels it." : "still; wait, or Esc cancels that."
      shared.say(.info, "A reply to #\(work.ticket.number) is being asked for \(rest)")
      return AreaResult()
    }
    return AreaResult(events: [.suggestion(.opens(row))])
  }

  /// The ticket was opened for its suggestion: that lands once the ticket is shown, or is asked for.
  mutating func opened(_ row: TicketRow, _ sight: Sight, _ shared: inout Shared) -> AreaResult {
    guard ready[row.row] == nil else {
      landing = row.row
      return landWhenShown(sight, &shared)
    }
    work = SuggestionWork(ticket: TicketRef(row), askedAt: shared.moment)
    work?.marksRead = row.unread > 0
    return goOn(sight, &shared)
  }

  /// A suggestion that waited lands once its ticket is on screen.
  mutating func landWhenShown(_ sight: Sight, _ shared: inout Shared) -> AreaResult {
    guard let known = sight.shown.conversation, landing == known.row else { return AreaResult() }
    landing = nil
    return arrive(TicketRef(row: known.row, id: known.ticket.id, number: known.ticket.number), sight, &shared)
  }

  /// Goes on once the thread is known: an AI draft that answers the customer's last message is offered first.
  mutating func goOn(_ sight: Sight, _ shared: inout Shared) -> AreaResult {
    guard let work, work.stage == .awaitingThread, let known = sight.shown.conversation, known.row == work.ticket.row,
      known.isThreadKnown || sight.shown.threadRequest == nil
    else { return AreaResult() }
    let drafted = known.messages.lastIndex(where: \.isAIDraft)
    self.work?.fallback = drafted.map { SuggestedReply(text: known.messages[$0].text, origin: .ai) }
    let asked = known.messages.lastIndex { $0.author == .customer } ?? -1
    guard let drafted, drafted > asked else { return AreaResult(effects: askServer(&shared)) }
    return offer(known.messages[drafted], of: work.ticket, sight, &shared)
  }

  private mutating func askServer(_ shared: inout Shared) -> [Effect] {
    guard let work else { return [] }
    let id = shared.requests.next(for: .suggestions)
    self.work?.stage = .asking(id)
    return [.service(id, .suggest(work.ticket.id))]
  }

  private mutating func offer(
    _ draft: Message, of ticket: TicketRef, _ sight: Sight, _ shared: inout Shared
  ) -> AreaResult {
    work = nil
    guard sight.context == .detail else {
      shared.say(.info, "The thread of #\(ticket.number) holds an AI draft; A there offers it.")
      return AreaResult()
    }
    let age = Self.age(from: draft.createdAt, to: shared.moment)
    let choices = PickerState(
      .aiDraft(ticket),
      items: [
        PickerItem(
          title: "Take the AI draft of the thread", note: age,
          value: .suggestion(.take(SuggestedReply(text: draft.text, origin: .ai)))),
        PickerItem(title: "Ask for a new one", note: "can take minutes", value: .suggestion(.ask)),
      ], isTyping: false)
    return AreaResult(events: [.suggestion(.surprises), .offers(choices)])
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
  mutating func took(
    _ id: RequestID, _ result: Result<SuggestedReply, TicketServiceError>, _ sight: Sight, _ shared: inout Shared
  ) -> AreaResult {
    guard let work, work.stage == .asking(id) else { return AreaResult() }
    self.work = nil
    let attempt = Attempt.suggest(number: work.ticket.number, marksRead: work.marksRead)
    switch result {
    case .success(let reply) where OutgoingMessage.trimmed(reply.text).isEmpty:
      shared.say(attempt, .suggestionFailed(isRejected: false))
    case .success(let reply):
      ready[work.ticket.row] = reply
      let reading = AreaResult(events: [.suggestion(.threadHasGrown(work.ticket.row))])
      return reading + arrive(work.ticket, sight, &shared)
    case .failure(let error):
      if error.saysCallIsMissing, let fallback = work.fallback {
        ready[work.ticket.row] = fallback
        shared.say(.info, "This server suggests no replies to this key, so the newest AI draft of the thread is taken.")
        return arrive(work.ticket, sight, &shared)
      }
      shared.say(attempt, error)
    }
    return AreaResult()
  }

  /// A suggestion is there: it lands where the person waits for it, and waits where they have gone on.
  private func arrive(_ ticket: TicketRef, _ sight: Sight, _ shared: inout Shared) -> AreaResult {
    guard sight.shown.row == ticket.row, sight.context == .detail, sight.composing == nil else {
      let key = sight.composing == ticket.row && shared.focus == .composer ? "Esc, then A" : "A there"
      shared.say(.success, "The suggestion for #\(ticket.number) is ready; \(key) takes it.")
      return AreaResult()
    }
    return AreaResult(events: [.suggestion(.surprises)]) + land(ticket, sight)
  }

  /// Puts a suggestion into the composer; a text that was begun is never overwritten unasked.
  private func land(_ ticket: TicketRef, _ sight: Sight) -> AreaResult {
    guard sight.drafts.contains(where: { $0.ticket == ticket.id && $0.audience == .customer }) else {
      return place(on: ticket, appending: false)
    }
    let choices = PickerState(
      .suggestionPlace(ticket),
      items: [
        PickerItem(
          title: "Replace your draft", note: "Ctrl+_ in the composer brings it back", value: .suggestion(.replace)),
        PickerItem(title: "Append to your draft", note: "yours stays in front", value: .suggestion(.append)),
        PickerItem(title: "Keep your draft", note: "the suggestion is dropped", value: .suggestion(.keep)),
      ], isTyping: false)
    return AreaResult(events: [.offers(choices)])
  }

  private func place(on ticket: TicketRef, appending: Bool) -> AreaResult {
    AreaResult(events: ready[ticket.row].map { [.suggestion(.lands($0, on: ticket, appending: appending))] } ?? [])
  }

  /// Enter on a choice about a suggestion.
  mutating func choose(
    _ choice: SuggestionChoice, for ticket: TicketRef, _ sight: Sight, _ shared: inout Shared
  ) -> AreaResult {
    switch choice {
    case .take(let reply):
      ready[ticket.row] = reply
      return land(ticket, sight)
    case .ask:
      let fallback = sight.shown.row == ticket.row ? sight.shown.conversation?.messages.last(where: \.isAIDraft) : nil
      work = SuggestionWork(ticket: ticket, askedAt: shared.moment)
      work?.fallback = fallback.map { SuggestedReply(text: $0.text, origin: .ai) }
      return AreaResult(effects: askServer(&shared))
    case .replace: return place(on: ticket, appending: false)
    case .append: return place(on: ticket, appending: true)
    case .keep:
      ready[ticket.row] = nil
      shared.say(.info, "Your draft for #\(ticket.number) is as it was; r goes on with it.")
      return AreaResult()
    }
  }

  // MARK: Giving up

  /// Esc: the answer is no longer waited for.
  mutating func cancel(_ shared: inout Shared) -> [Effect] {
    guard let work else { return [] }
    self.work = nil
    let rest = work.marksRead ? "it was opened and counts as read" : "nothing was changed"
    shared.say(.info, "The reply to #\(work.ticket.number) is no longer waited for; \(rest). A there asks again.")
    guard case .asking(let id) = work.stage else { return [] }
    return [.cancel(id)]
  }

  /// The ticket left the screen, or cannot be shown, before its thread was known: then nothing is asked.
  mutating func dropAwaited(_ shared: inout Shared) -> [Effect] {
    landing = nil
    guard let work, work.stage == .awaitingThread else { return [] }
    self.work = nil
    shared.say(.info, "No reply to #\(work.ticket.number) was asked for, because it left the screen; A there asks.")
    return []
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
