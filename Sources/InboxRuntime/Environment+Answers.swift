import FoundationEssentials
import InboxCore
import Synchronization
import Tickets

extension Environment {
  /// Makes a call and says how it ended.
  ///
  /// - Parameters:
  ///   - call: The call.
  ///   - progress: Told how far a refresh has come.
  /// - Returns: How it ended.
  func answer(to call: ServiceCall, progress: @Sendable (RefreshProgress) -> Void) async -> Outcome {
    switch call {
    case .open(let id):
      .opened(await result { () async throws(TicketServiceError) in try await service.open(id) })
    case .apply(let change, let id, let seen): await changed(id, change, seen)
    case .thread(let id): await threadRead(of: id)
    case .preview(let id): await threadRead(of: id, urgency: .background)
    case .send(let message, let id, let look): await sent(message, to: id, look)
    case .unreadCount: await polledUnread()
    case .updateTags(let update):
      .tagged(await result { () async throws(TicketServiceError) in try await service.updateTags(update) })
    case .updateStatus(let update):
      .statuses(await result { () async throws(TicketServiceError) in try await service.updateStatus(update) })
    case .sendQueued(let queued): .queued(await service.with(urgency: .background).send(queued))
    case .current(let numbers):
      .current(await result { () async throws(TicketServiceError) in try await service.current(numbers) })
    case .delete(let id):
      .deleted(await result { () async throws(TicketServiceError) in try await deleted(id) })
    case .suggest(let id):
      .suggested(await result { () async throws(TicketServiceError) in try await service.suggestReply(for: id) })
    case .people:
      .people(await result { () async throws(TicketServiceError) in try await directory() })
    case .viewer:
      .viewer(await result { () async throws(TicketServiceError) in try await service.viewer() })
    case .search(let words, let rest, let spec):
      .searched(
        await result { () async throws(TicketServiceError) in try await search(words, rest: rest, in: spec) })
    case .sendingAddresses:
      .addresses(await result { () async throws(TicketServiceError) in try await service.sendingAddresses() })
    case .compose(let ticket):
      .composed(await result { () async throws(TicketServiceError) in try await service.opened(ticket, at: Date()) })
    case .confirm(let message, let id, let evidence, let waits):
      await confirmed(message, to: id, by: evidence, waits: waits)
    case .trace(let ticket, let attempt, let known, let waits):
      await traced(ticket, since: attempt, known: known, waits: waits)
    case .refresh: await refreshed(urgency: .background, progress: progress)
    // The first reading takes long, so it goes behind other calls, though a person looks at it.
    case .catchUp(let isFirst): await refreshed(urgency: isFirst ? .watched : .person, progress: progress)
    }
  }

  private func threadRead(of id: TicketID, urgency: Urgency = .person) async -> Outcome {
    .thread(await result { () async throws(TicketServiceError) in try await thread(of: id, urgency: urgency) })
  }

  /// Writes fields, compared with how the person saw the ticket where that is told.
  private func changed(_ id: TicketID, _ change: TicketChange, _ seen: SeenTicket?) async -> Outcome {
    if let seen { return .changed(await service.change(change, of: id, seen: seen)) }
    return .applied(await result { () async throws(TicketServiceError) in try await service.apply(change, to: id) })
  }

  /// Sends a text once its thread still is as the person saw it; the thread goes into the file.
  private func sent(_ message: OutgoingMessage, to id: TicketID, _ look: SendGuard?) async -> Outcome {
    guard let look else {
      return .sent(await result { () async throws(TicketServiceError) in try await service.send(message, to: id) })
    }
    let found = Mutex<Result<MessageThread, TicketServiceError>?>(nil)
    let sent = await result { () async throws(TicketServiceError) in
      try await service.send(message, to: id) {
        let answer = await result { () async throws(TicketServiceError) in try await thread(of: id) }
        found.withLock { $0 = answer }
        if case .success(let thread) = answer { return look.allows(thread) }
        return false
      }
    }
    switch sent {
    case .success(let message?): return .sent(.success(message))
    case .success(nil): return .held(found.withLock(\.self) ?? .failure(.cancelled))
    case .failure(let error): return .sent(.failure(error))
    }
  }

  /// Asks for the badge, behind every call of a person.
  private func polledUnread() async -> Outcome {
    .unread(
      await result { () async throws(TicketServiceError) in
        try await service.with(urgency: .background).unreadCount()
      })
  }

  /// Brings the file up to date.
  private func refreshed(urgency: Urgency, progress: @Sendable (RefreshProgress) -> Void) async -> Outcome {
    .refreshed(
      await result { () async throws(TicketServiceError) in
        try await refreshing?.refresh(urgency: urgency, progress: progress) ?? []
      })
  }

  /// Reads from the file, on the caller's thread, and says how it ended.
  ///
  /// - Returns: How it ended; `nil` when its task was cancelled meanwhile, because nobody waits for it.
  func answer(to read: Read) -> Outcome? {
    switch read {
    case .search(let query, let spec, let limit):
      let found = result { () throws(StorageProblem) in try reading.search(query, in: spec, limit: limit) }
      return switch found {
      case .success(let snapshot): snapshot.map { .order(.success($0)) }
      case .failure(let problem): .order(.failure(problem))
      }
    default: return answer(toList: read)
    }
  }

  private func plan(for request: ChangePlan.Request) throws(StorageProblem) -> ChangePlan {
    let locked = request.checksAccess ? Set(try reading.pick(.locked, from: request.rows)) : []
    return ChangePlan(request, rows: try reading.selection(request.rows), locked: locked)
  }

  private func answer(toList read: Read) -> Outcome? {
    switch read {
    case .search: nil
    case .firstRows(let spec, let count):
      .order(result { () throws(StorageProblem) in try reading.firstRows(spec, count: count) })
    case .rows(let rows):
      .rows(result { () throws(StorageProblem) in try reading.rows(rows) })
    case .pick(let rows, let rule):
      .picked(result { () throws(StorageProblem) in try reading.pick(rule, from: rows) })
    case .plan(let request): .plan(result { () throws(StorageProblem) in try plan(for: request) })
    case .undoPlan(let step, let tickets, let isOneByOne, let isResumed):
      .undoPlan(
        ChangePlan(
          takingBack: step.edits, step.direction, tickets, isOneByOne: isOneByOne, isResumed: isResumed))
    case .row(let number):
      .rows(result { () throws(StorageProblem) in try reading.row(number: number).map { [$0] } ?? [] })
    case .order(let spec):
      .order(result { () throws(StorageProblem) in try reading.order(spec) })
    case .conversation(let row):
      .conversation(result { () throws(StorageProblem) in try reading.conversation(of: row) })
    case .counts:
      .counts(result { () throws(StorageProblem) in try reading.fileCounts() })
    case .tags:
      .tags(result { () throws(StorageProblem) in try reading.tagCounts() })
    case .tagsOfSelection(let rows):
      .tags(result { () throws(StorageProblem) in try reading.tagCounts(in: rows) })
    case .flags:
      .flags(result { () throws(StorageProblem) in try reading.flaggedRows() })
    case .assigneesSeen:
      .assigneesSeen(result { () throws(StorageProblem) in try reading.assigneesSeen() })
    case .unknownNames(let query):
      .unknownNames(result { () throws(StorageProblem) in try reading.unknownNames(in: query) })
    case .texts:
      .texts(result { () throws(StorageProblem) in try reading.keptTexts() })
    case .activity(let moment):
      .activity(result { () throws(StorageProblem) in try reading.activity(since: moment, limit: 200) })
    case .nextDue(let moment):
      .nextDue(result { () throws(StorageProblem) in try reading.nextDue(after: moment) })
    case .dataVersion:
      .dataVersion(result { () throws(StorageProblem) in try reading.dataVersion() })
    }
  }

  /// Tries a key and says how it ended; `nil` where there is nobody to try it.
  func answer(toKey key: Secret?) async -> Outcome? {
    guard let signingIn else { return nil }
    return .signedIn(await result { () async throws(SignInProblem) in try await signingIn.signIn(with: key) })
  }

  /// Writes to the file, on the caller's thread, and says how it ended.
  func answer(to keep: Keep) -> Outcome {
    switch keep {
    case .record(let step): .recorded(result { () throws(StorageProblem) in try perform(step) })
    case .queue(let step): .queue(result { () throws(StorageProblem) in try perform(step) })
    case .draft(let draft, let known):
      placed(draft.copy, result { () throws(StorageProblem) in try keeping.save(draft, over: known) })
    case .newTicket(let draft, let known):
      placed(draft.copy, result { () throws(StorageProblem) in try keeping.save(draft, over: known) })
    case .restore(.message(let draft)): kept { () throws(StorageProblem) in try keeping.restore(draft) }
    case .restore(.newTicket(let draft)): kept { () throws(StorageProblem) in try keeping.restore(draft) }
    case .discardDraft(let ticket, let audience, let copy, let known):
      kept { () throws(StorageProblem) in
        try keeping.discardDraft(of: ticket, audience: audience, copy: copy, over: known)
      }
    case .discardNewTicket(let copy, let known):
      kept { () throws(StorageProblem) in try keeping.discardNewTicket(copy: copy, over: known) }
    case .seen(let count, let row): kept { () throws(StorageProblem) in try keeping.markSeen(count, of: row) }
    case .flags(let rows, let isOn): kept { () throws(StorageProblem) in try keeping.setFlags(isOn, of: rows) }
    case .advance(let now): .kept(result { () throws(StorageProblem) in try keeping.advance(to: now) })
    }
  }

  /// Says where a draft lies now.
  private func placed(_ wanted: Int, _ result: Result<Int?, StorageProblem>) -> Outcome {
    switch result {
    case .success(nil): .sentElsewhere
    case .success(wanted): .kept(.success([]))
    case .success(let copy?): .keptBeside(copy: copy)
    case .failure(let problem): .kept(.failure(problem))
    }
  }

  /// Says how a write ended that changes nothing else than what it was asked to.
  private func kept(_ write: () throws(StorageProblem) -> Void) -> Outcome {
    .kept(result(write).map { [] })
  }

  private func deleted(_ id: TicketID) async throws(TicketServiceError) -> TicketID {
    try await service.delete(id)
    return id
  }

  /// Members and roles; a key may know the one without the other.
  private func directory() async throws(TicketServiceError) -> Directory {
    let members = try await service.members()
    do {
      return Directory(members: members, roles: try await service.roles())
    } catch {
      return Directory(members: members, roles: [], rolesProblem: error)
    }
  }

  /// Most tickets that are taken from the server's own search.
  private static let searchPage = 100
  /// Most characters that a server looks for (contract.md section 5.1).
  private static let searchLength = 200

  /// Finds tickets through the list, and keeps those that fit the rest; a mirror has stored them by then.
  private func search(
    _ words: String, rest: TicketSearchQuery, in spec: ListSpec
  ) async throws(TicketServiceError) -> [RowID] {
    let query = TicketQuery(limit: Self.searchPage, search: String(words.prefix(Self.searchLength)))
    let page = try await service.tickets(query)
    let found = result { () throws(StorageProblem) in try rows(of: page.tickets, fitting: rest, in: spec) }
    switch found {
    case .success(let rows?): return rows
    case .success(nil): throw .cancelled
    case .failure(let problem): throw .storage(problem)
    }
  }

  private func rows(
    of tickets: [Ticket], fitting rest: TicketSearchQuery, in spec: ListSpec
  ) throws(StorageProblem) -> [RowID]? {
    guard let fitting = try reading.search(rest, in: spec, limit: nil) else { return nil }
    let allowed = Set(fitting.rows)
    var rows: [RowID] = []
    for ticket in tickets {
      if let row = try reading.row(number: ticket.number)?.row, allowed.contains(row) { rows.append(row) }
    }
    return rows
  }

  /// The whole thread: through the mirror where there is one, so that the file has it too.
  func thread(of id: TicketID, urgency: Urgency = .person) async throws(TicketServiceError) -> MessageThread {
    if let refreshing { return try await refreshing.refreshThread(of: id, urgency: urgency) }
    return try await service.with(urgency: urgency).wholeThread(of: id)
  }
}

func result<Value, Failure>(_ work: () async throws(Failure) -> Value) async -> Result<Value, Failure> {
  do throws(Failure) {
    return .success(try await work())
  } catch {
    return .failure(error)
  }
}

private func result<Value, Failure>(_ work: () throws(Failure) -> Value) -> Result<Value, Failure> {
  do throws(Failure) {
    return .success(try work())
  } catch {
    return .failure(error)
  }
}
