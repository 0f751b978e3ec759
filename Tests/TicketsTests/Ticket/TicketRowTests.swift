import FoundationEssentials
import TestSupport
import Testing
import Tickets

/// The row as it will be once a change is accepted; assignments are never predicted (product rule 7).
@Suite("Rows and what is predicted of them")
struct TicketRowTests {
  private static let samples: [TicketRow] = [
    row(),
    row {
      ($0.status, $0.priority, $0.assignee, $0.tags) = (.onHold, nil, .user(id: 7, name: "Sam"), ["a", "é"])
      ($0.snoozedUntil, $0.slaDueAt, $0.lastMessageAt, $0.unread) = (minutes(60), minutes(30), minutes(-9), 2)
      $0.standing.rests.asleepFrom = minutes(-9)
      $0.isLastPublicFromCustomer = true
      $0.standing.customerWroteAt = minutes(-9)
    },
    row {
      ($0.status, $0.escalationReason, $0.lastMessageAt) = (.resolved, "twice", minutes(-5))
      $0.standing.rests.settledFrom = minutes(-5)
      $0.isLastPublicFromCustomer = false
    },
    row {
      ($0.status, $0.priority) = (.other("escalated"), .other("blocker"))
      $0.wokeAt = minutes(-1)
    },
  ]

  private static let changes: [TicketChange] = [
    TicketChange(), TicketChange(status: .resolved), TicketChange(status: .open),
    TicketChange(status: .resolved, snoozedUntil: .clear), TicketChange(priority: .clear),
    TicketChange(priority: .set(.critical)),
    TicketChange(assignee: .set(.user(id: 9, name: "Mara"))), TicketChange(assignee: .clear),
    TicketChange(snoozedUntil: .set(minutes(5))), TicketChange(snoozedUntil: .clear), TicketChange(slaDueAt: .clear),
    TicketChange(tags: []),
    TicketChange(escalationReason: .set("")),
    TicketChange(status: .pending, rests: RestMarks(settledFrom: start, settledAt: start)),
  ]

  @Test func theAssigneeIsShownOnceTheServerHasTakenIt() {
    for row in Self.samples {
      for change in Self.changes { #expect(row.predicting(change).assignee == row.assignee) }
    }
  }

  @Test func onlyWhatIsWrittenIsPredicted() {
    for row in Self.samples {
      for change in Self.changes {
        let shown = row.predicting(change)
        let ruled = change.ruledStatus(from: row.snoozedUntil)
        #expect(shown.status == change.status ?? ruled ?? row.status)
        #expect(shown.priority == (change.priority.map(\.value) ?? row.priority))
        #expect(shown.snoozedUntil == (change.snoozedUntil.map(\.value) ?? row.snoozedUntil))
        #expect(shown.slaDueAt == (change.slaDueAt.map(\.value) ?? row.slaDueAt))
        #expect(shown.escalationReason == (change.escalationReason.map(\.value) ?? row.escalationReason))
        #expect(shown.tags == change.tags ?? row.tags)
        #expect(
          shown.unread == row.unread && shown.updatedAt == row.updatedAt && shown.id == row.id,
          "the rest is the server's")
      }
    }
  }

  @Test func nothingIsPredictedOfNothing() {
    for row in Self.samples { #expect(row.predicting(TicketChange()) == row) }
  }

  @Test func aVerbEndsWhatOnlyJustWoke() {
    let woke = Self.samples[3]
    #expect(woke.predicting(TicketChange(status: .open)).wokeAt == nil)
    #expect(woke.predicting(TicketChange(snoozedUntil: .set(minutes(5)))).wokeAt == nil)
    #expect(
      woke.predicting(TicketChange(priority: .clear)).wokeAt == woke.wokeAt,
      "a priority says nothing of what becomes of it")
  }

  /// Shown, then taken back and shown, the row is the one before (product section 4, "Undo").
  @Test func takenBackTheRowIsTheOneBefore() {
    for row in Self.samples {
      for change in Self.changes where change.assignee == nil && change.tags == nil {
        let shown = row.predicting(change)
        let edit = FieldEdit(before: TriageFields(row), after: TriageFields(shown))
        var back = TicketChange(rests: edit.inverted.after.rests)
        for field in TriageField.allCases {
          guard let value = edit.inverted.after[field], value != edit.inverted.before[field] else { continue }
          back.write(value)
        }
        if back.snoozedUntil != nil { back.status = edit.inverted.after.status }
        #expect(shown.predicting(back) == row)
      }
    }
  }

  // MARK: From whole tickets

  @Test func aRowHasWhatItsTicketHas() {
    let whole = ticket {
      ($0.emailSubject, $0.emailFrom, $0.channel, $0.status) = ("Export", "mara@x", "slack", .pending)
      ($0.tags, $0.unreadByTeam, $0.messageCount, $0.lastMessageAt) = (["a"], 3, 4, minutes(-1))
      ($0.priority, $0.assignee, $0.escalationReason) = (.low, .role(id: "r", name: "Tier 2"), "twice")
    }
    let row = TicketRow(row: RowID(rawValue: 9), ticket: whole)
    #expect(
      row.subject == "Export" && row.customer == "mara@x" && row.customerEmail == "mara@x" && row.channel == "slack")
    #expect(row.tags == ["a"] && row.unread == 3 && row.messageCount == 4 && row.lastMessageAt == minutes(-1))
    #expect(TriageFields(row) == TriageFields(whole))
    #expect(row.glimpse == TicketGlimpse(whole))
    #expect(row.standing == Standing() && row.row == RowID(rawValue: 9))
  }

  @Test func aRowAgesFromItsLastMessage() {
    #expect(row().agesFrom == start)
    #expect(row { $0.lastMessageAt = minutes(-60) }.agesFrom == minutes(-60), "one's own verbs do not make it look new")
  }

  // MARK: Asleep

  @Test(
    arguments: [
      ("its time lies ahead", .onHold, 1, nil, nil, true), ("its time is now", .onHold, 0, nil, nil, false),
      ("its time has passed", .onHold, -1, nil, nil, false), ("resolved", .resolved, 60, nil, nil, false),
      ("of a newer status", .other("parked"), 60, nil, nil, true),
      ("seen to wake by its time", .open, 1, 1, nil, false),
      ("seen to wake before another snooze", .open, 60, 1, nil, true),
      ("a message at the time it fell asleep", .onHold, 60, nil, -9, true),
      ("a message after it", .onHold, 60, nil, -8.99, false),
    ] as [(String, Status, Double, Double?, Double?, Bool)])
  func asleepIsAheadAndNothingNewSince(
    _ name: String, _ status: Status, _ until: Double, _ woke: Double?, _ wrote: Double?, _ isAsleep: Bool
  ) {
    let row = row {
      ($0.status, $0.snoozedUntil, $0.wokeAt) = (status, minutes(until), woke.map(minutes))
      $0.standing.rests.asleepFrom = minutes(-9)
      $0.standing.customerWroteAt = wrote.map(minutes)
    }
    #expect(row.isAsleep(at: start) == isAsleep, "\(name)")
  }

  // MARK: Came back, waits

  private func resolved(_ change: (inout TicketRow) -> Void) -> TicketRow {
    row {
      ($0.status, $0.lastMessageAt, $0.isLastPublicFromCustomer) = (.resolved, minutes(-9), true)
      $0.standing.customerWroteAt = minutes(-9)
      $0.standing.rests.settledFrom = minutes(-9)
      change(&$0)
    }
  }

  @Test func onlyWhatIsNewerThanTheResolvingComesBack() {
    #expect(!resolved { _ in }.isBack)
    #expect(resolved { $0.standing.customerWroteAt = minutes(-8) }.isBack)
    #expect(
      !resolved { ($0.standing.customerWroteAt, $0.isLastPublicFromCustomer) = (minutes(-8), false) }.isBack,
      "the team had the last word")
    #expect(!resolved { ($0.standing.customerWroteAt, $0.status) = (minutes(-8), .open) }.isBack, "it is not resolved")
    #expect(
      resolved { $0.standing.undeliveredAt = minutes(-8) }.isBack
        && resolved { $0.standing.undeliveredAt = minutes(-8) }.isUndelivered)
    #expect(!resolved { $0.standing.undeliveredAt = minutes(-10) }.isBack)
  }

  /// `e` on it marks it handled in the file until something newer comes.
  @Test func handledItIsDoneUntilSomethingNewerComes() {
    var back = resolved { $0.standing.customerWroteAt = minutes(-8) }
    back.standing.rests = back.settled(at: nil)
    #expect(!back.isBack && !back.isLeftToCustomer)
    back.standing.customerWroteAt = minutes(-7)
    #expect(back.isBack)
    var failed = resolved { ($0.standing.undeliveredAt, $0.wokeAt) = (minutes(-3), minutes(-1)) }
    failed.standing.rests = failed.settled(at: nil)
    #expect(!failed.isBack && failed.wokeAt == nil)
  }

  @Test(
    arguments: [
      (.cameBack, "came back: customer replied"), (.needsReply, "needs reply"), (.mine, "mine"), (.snoozed, "snoozed"),
      (.resolved, "resolved"), (.waiting, "waiting"), (.breached, "SLA breached"),
      (.customerRepliedLate, "customer replied, SLA breached"),
    ] as [(Tier, String)])
  func aTierPrintsItsReason(_ tier: Tier, _ reason: String) {
    #expect(row().reason(in: tier, at: start) == reason)
  }

  @Test func whatTheCustomerWokeEarlySaysSo() {
    let roused = row {
      ($0.status, $0.snoozedUntil, $0.isLastPublicFromCustomer) = (.onHold, minutes(60), true)
      $0.standing.rests.asleepFrom = minutes(-9)
      $0.standing.customerWroteAt = minutes(-1)
    }
    #expect(roused.reason(in: .customerReplied, at: start) == "woke: customer replied")
    #expect(roused.reason(in: .needsReply, at: start) == "woke: customer replied")
    #expect(roused.reason(in: .breached, at: start) == "woke: SLA breached")
    #expect(roused.reason(in: .customerReplied, at: minutes(60)) == "customer replied", "its time has come anyway")
    #expect(row { $0.standing.undeliveredAt = start }.reason(in: .cameBack, at: start) == "came back: not delivered")
  }
}
