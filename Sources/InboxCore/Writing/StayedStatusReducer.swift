import Tickets

extension ChangesArea {
  /// Whether this person has done something to a ticket since, so that its status may be their own doing.
  fileprivate func isOwnChange(of row: RowID, since given: RequestID) -> Bool {
    pending.touches(row) || pending.waiting[row] != nil
      || (undo.steps + undo.undone).contains { step in
        // Of what cannot be taken back nobody remembers its tickets.
        step.given.map { $0 > given } == true && (step.past != nil || step.tickets.contains { $0.row == row })
      }
  }
}

/// A send sheet said that the status stays; whether it did is told by the file once the text is there.
extension InboxState {
  /// The file told it: what somebody else has done to the status meanwhile is said.
  mutating func tookStatus(after letter: Letter, _ result: Result<[TicketRow], StorageProblem>) -> [Effect] {
    guard case .success(let rows) = result, let now = rows.first, let sent = letter.ticket, let stays = letter.stays,
      let text = letter.message,
      now.status != stays, now.wokeAt == sent.wokeAt, !changes.isOwnChange(of: now.row, since: letter.given)
    else { return [] }
    let news = Overtaking(fields: TriageFields(now), changed: [.status], person: nil)
    let what = text.audience.text(of: "#\(text.number)", hasLeft: true)
    shared.say(.warning, "The \(what) was added. \(changeWords.words(of: news, on: text.number)).")
    return []
  }
}

extension Letter {
  /// Reads how its ticket stands now that it was sent.
  func readStatus(_ shared: inout Shared) -> [Effect] {
    guard let ticket else { return [] }
    return [.read(shared.requests.next(for: .writing(.status(after: self))), .rows([ticket.row]))]
  }

  /// Has the status set that was asked for with the text, or says that it was not set.
  ///
  /// It is written even when the row has it already: the row may be older than what the customer did since.
  func follow(
    _ text: ComposerState, with status: Status, wasThere: Bool, _ sight: Sight, _ shared: inout Shared
  ) -> WritingEvent? {
    let number = text.number
    guard !wasThere else {
      shared.say(
        .warning, "#\(number) had the same text already, so nothing was sent and its status is as it was; s sets it.")
      return nil
    }
    guard let row = sight.row(text.row) ?? ticket else {
      shared.say(
        .warning, "The text is in #\(number), but its status is as it was; :\(number) goes there and s sets it.")
      return nil
    }
    let clears = status == .resolved && row.snoozedUntil != nil
    let change = TicketChange(status: status, snoozedUntil: clears ? .clear : nil)
    return .follows(change, to: row, status == .resolved ? .resolve : .status(status), behind: text.audience)
  }
}
