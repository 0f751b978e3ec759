import InboxCore
import Tickets

/// What is written to the file, and what a server answers to calls.
extension FakeInbox {
  mutating func keep(_ keep: Keep) {
    switch keep {
    case .draft(var draft, _):
      // As the file does, which tells the tickets of drafts apart.
      if let ticket = draft.knownTicket, row(of: draft.ticket) == nil { goneTickets[draft.ticket] = ticket }
      draft.knownTicket = nil
      drafts.removeAll { $0.ticket == draft.ticket && $0.audience == draft.audience && $0.copy == draft.copy }
      drafts.insert(draft, at: 0)
    case .discardDraft(let ticket, let audience, let copy, let known):
      drafts.removeAll {
        $0.ticket == ticket && $0.audience == audience && $0.copy == copy && known.contains($0.text)
      }
    case .newTicket(let draft, _): newTicketDraft = draft
    case .restore(.newTicket(let draft)): newTicketDraft = newTicketDraft ?? draft
    case .restore(.message(let draft)): if !drafts.contains(where: { $0.key == draft.key }) { drafts.append(draft) }
    case .discardNewTicket(_, let known):
      if let draft = newTicketDraft, known.contains(draft.words) { newTicketDraft = nil }
    case .seen(let count, let row): seenCounts[row] = count
    case .flags(let rows, let isOn): if isOn { flagged.formUnion(rows) } else { flagged.subtract(rows) }
    case .advance, .queue, .record: break
    }
  }
}

extension FakeInbox {
  /// Carries a call out and says what a server would answer.
  mutating func carryOut(_ call: ServiceCall) -> Outcome {
    switch call {
    case .open(let id): return .opened(open(id))
    case .apply(let change, let id, _): return .applied(apply(change, to: id))
    case .thread(let id), .preview(let id):
      guard let row = row(of: id) else { return .thread(.failure(.ticketNotFound)) }
      let damaged = damaged[row.row] ?? 0
      // A mirror never has the whole of a thread with damage.
      if damaged == 0 {
        unknownThreads.remove(row.row)
      } else if unknownThreads.contains(row.row) {
        partlyRead.insert(row.row)
      }
      threadReadAt[row.row] = now
      return .thread(.success(MessageThread(messages: messages[row.row] ?? [], damaged: damaged)))
    case .send(let message, let id, let look):
      guard let row = row(of: id) else { return .sent(.failure(.ticketNotFound)) }
      let thread = MessageThread(messages: messages[row.row] ?? [], damaged: damaged[row.row] ?? 0)
      guard look?.allows(thread) != false else { return .held(.success(thread)) }
      return .sent(.success(SentMessage(message: post(message, to: row.row), wasAlreadyThere: false)))
    case .unreadCount: return .unread(.success(unread))
    case .updateTags(let update): return .tagged(.success(tag(update)))
    case .updateStatus(let update): return .statuses(.success(setStatus(update)))
    case .current(let numbers): return .current(current(numbers))
    case .sendQueued(let change): return .queued(send(change))
    case .delete(let id):
      return .deleted(delete(id))
    case .suggest: return .suggested(suggestion.map(Result.success) ?? .failure(.noSimilarTicket))
    case .people: return .people(.success(directory))
    case .sendingAddresses: return .addresses(.success(addresses))
    case .compose(let order): return .composed(.success(compose(order)))
    case .confirm(let message, let id, let evidence, _):
      return .confirmed(thread(of: id).map { SendVerdict.trace(of: message, in: $0, by: evidence) })
    case .trace(let order, let attempt, let known, _): return .traced(.success(trace(order, attempt, known)))
    case .viewer: return .viewer(.success(viewer))
    case .refresh, .catchUp: return .refreshed(.success([]))
    case .search(_, let rest, let spec): return .searched(.success(found.filter(search(rest, spec).contains)))
    }
  }

  private mutating func open(_ id: TicketID) -> Result<Ticket, TicketServiceError> {
    guard var row = row(of: id) else { return .failure(.ticketNotFound) }
    row.unread = 0
    rows[row.row] = row
    return .success(ticket(row))
  }

  private mutating func apply(_ change: TicketChange, to id: TicketID) -> Result<Ticket, TicketServiceError> {
    guard let row = row(of: id) else { return .failure(.ticketNotFound) }
    var after = row.predicting(change)
    if let assignee = change.assignee { after.assignee = assignee.value }
    rows[row.row] = after
    return .success(ticket(after))
  }

  private mutating func delete(_ id: TicketID) -> Result<TicketID, TicketServiceError> {
    guard let row = row(of: id) else { return .failure(.ticketNotFound) }
    rows[row.row] = nil
    rank.removeAll { $0 == row.row }
    return .success(id)
  }

  private func thread(of id: TicketID) -> Result<MessageThread, TicketServiceError> {
    guard let row = row(of: id) else { return .failure(.ticketNotFound) }
    return .success(MessageThread(messages: messages[row.row] ?? [], damaged: damaged[row.row] ?? 0))
  }

  private func current(_ numbers: [TicketID: Int]) -> Result<[TicketID: Ticket], TicketServiceError> {
    if let readProblem { return .failure(.storage(readProblem)) }
    let found = numbers.keys.compactMap { row(of: $0).map { row in (row.id, ticket(row)) } }
    return .success(Dictionary(found, uniquingKeysWith: { first, _ in first }))
  }

  @discardableResult
  mutating func post(_ outgoing: OutgoingMessage, to row: RowID, by name: String = "Somebody") -> Message {
    let count = messages[row]?.count ?? 0
    let text = OutgoingMessage.trimmed(outgoing.text)
    var new = message("\(row.rawValue)-\(count + 1)", .team("support"), text, to: outgoing.audience)
    new.authorName = name
    messages[row, default: []].append(new)
    return new
  }

  mutating func customerWrites(_ text: String, on number: Int) {
    let row = RowID(rawValue: Int64(number))
    let count = messages[row]?.count ?? 0
    messages[row, default: []].append(message("\(number)-\(count + 1)", .customer, text))
  }

  /// The customer writes so many messages of one line, `Line 0` and on.
  mutating func customerWrites(lines count: Int, on number: Int) {
    for index in 0..<count { customerWrites("Line \(index)", on: number) }
  }

  private mutating func tag(_ update: BulkTagUpdate) -> BulkTagResult {
    var result = BulkTagResult()
    for id in update.ids {
      guard var row = row(of: id), !locked.contains(id) else {
        result.skipped.append(.init(id: id, reason: "Not found or no edit access"))
        continue
      }
      let tags = Set(row.tags)
      switch update.action {
      case .add: row.tags = tags.union(update.tags).sorted()
      case .remove: row.tags = tags.subtracting(update.tags).sorted()
      case .set: row.tags = Set(update.tags).sorted()
      }
      rows[row.row] = row
      result.updated.append(.init(id: id, tags: row.tags))
    }
    return result
  }
}

extension FakeInbox {
  /// As servers do: what has the status already and what may not be edited is left out without a word.
  private mutating func setStatus(_ update: BulkStatusUpdate) -> BulkStatusResult {
    let changed = update.ids.filter { id in
      row(of: id).map { $0.status != update.status && !locked.contains(id) } ?? false
    }
    for id in changed {
      guard var row = row(of: id) else { continue }
      row.status = update.status
      row.wokeAt = nil
      rows[row.row] = row
    }
    let skipped = update.ids.filter { !changed.contains($0) }.map { BulkStatusResult.Skipped(id: $0) }
    return BulkStatusResult(changed: changed, skipped: skipped)
  }
}
