import FoundationEssentials
import Testing
import Tickets

@Suite("Whose turn it is, and what rests")
struct StandingTests {
  private func message(_ author: Author, _ moment: Double, note: Bool = false, draft: Bool = false) -> Message {
    Message(
      id: MessageID(rawValue: "\(author.wire) \(moment)"), text: "Text", author: author, authorName: "Somebody",
      audience: note ? .team : .customer, isAIDraft: draft, createdAt: minutes(moment))
  }

  private func version(
    _ status: Status = .open, unread: Int = 0, at last: Double?, snoozed: Double? = nil, updated: Double = 0
  ) -> Ticket {
    var ticket = Ticket(
      id: row().id, number: 1, channel: "email", status: status, createdAt: minutes(-1000), updatedAt: minutes(updated))
    ticket.unreadByTeam = unread
    ticket.lastMessageAt = last.map(minutes)
    ticket.snoozedUntil = snoozed.map(minutes)
    return ticket
  }

  /// What a mirror without threads makes of versions of a ticket, one after the other.
  private func following(_ versions: Ticket..., messages: [Message] = []) -> TicketRow {
    var row = TicketRow(row: RowID(rawValue: 1), ticket: versions[0], standing: first(versions[0]))
    for next in versions.dropFirst() {
      var standing = row.standing
      standing.follow(next, from: row.glimpse) { ThreadTurn(messages) }
      row = TicketRow(row: row.row, ticket: next, standing: standing)
    }
    return row
  }

  private func first(_ ticket: Ticket) -> Standing {
    Standing(firstSeen: TicketGlimpse(ticket), createdAt: ticket.createdAt, updatedAt: ticket.updatedAt)
  }

  // MARK: The ball

  @Test("Who has the last word", arguments: ["customer", "support", "human", "AI"])
  func lastWord(author: String) {
    let turn = ThreadTurn([message(.customer, 0), message(.team("support"), 1), message(Author(wire: author), 2)])
    #expect(turn.isLastFromCustomer == (author == "customer"))
  }

  @Test("What takes no ball", arguments: ["workflow", "hog_flow", "", "bot"])
  func workflows(author: String) {
    let turn = ThreadTurn([message(.customer, 0), message(.team(author), 1)])
    #expect(turn.isLastFromCustomer == true && turn.newestAt == minutes(1) && turn.customerWaitsSince == minutes(0))
  }

  @Test func notesAndDraftsTakeNoBall() {
    let turn = ThreadTurn([
      message(.customer, 0), message(.team("support"), 1, note: true), message(.ai, 2, note: true, draft: true),
      message(.ai, 3, note: true), message(.ai, 4, draft: true),
    ])
    #expect(turn.isLastFromCustomer == true && turn.newestAt == minutes(0))
  }

  @Test func theCustomerWaitsSinceTheFirstMessageThatNobodyAnswered() {
    let turn = ThreadTurn([
      message(.customer, 0), message(.team("human"), 1), message(.customer, 2), message(.team("workflow"), 3),
      message(.customer, 4),
    ])
    #expect(turn.customerWaitsSince == minutes(2) && turn.customerWroteAt == minutes(4))
    #expect(turn.teamWroteAt == minutes(1))
  }

  @Test func readingChangesNothingUntilAnotherMessageComes() {
    let read = following(version(unread: 2, at: -5), version(unread: 1, at: -5), version(at: -5))
    #expect(read.isLastPublicFromCustomer == true && read.standing.customerWaitsSince == minutes(-5))
    let later = following(version(unread: 2, at: -5), version(at: -5), version(at: -1))
    #expect(later.isLastPublicFromCustomer == nil && !later.isWaiting && !later.awaitsTeam)
    let again = following(version(unread: 2, at: -5), version(at: -5), version(at: -1), version(unread: 1, at: 0))
    #expect(again.isLastPublicFromCustomer == true && again.standing.customerWaitsSince == minutes(0))
  }

  @Test func aThreadThatIsAsNewAsTheTicketDecidesOverTheUnreadCount() {
    let thread = [message(.customer, -9), message(.team("support"), -5)]
    let answered = following(version(at: -9), version(unread: 1, at: -5), messages: thread)
    #expect(answered.isLastPublicFromCustomer == false && answered.isWaiting)
    let newer = following(version(at: -9), version(unread: 1, at: -4), messages: thread)
    #expect(newer.isLastPublicFromCustomer == true)
  }

  // MARK: Asleep

  @Test func whatWasUnreadBeforeStaysAsleep() {
    let asleep = version(.onHold, unread: 2, at: -5, snoozed: 60)
    #expect(following(version(unread: 2, at: -5), asleep).isAsleep(at: start))
    #expect(following(version(unread: 2, at: -5), asleep, version(.onHold, at: -5, snoozed: 60)).isAsleep(at: start))
    #expect(following(asleep).isAsleep(at: start), "first seen asleep counts from then")
  }

  @Test func onlyWhatComesAfterwardsWakes() {
    let asleep = version(.onHold, unread: 2, at: -5, snoozed: 60)
    #expect(following(asleep, version(.onHold, unread: 3, at: -1, snoozed: 60)).isRoused)
    #expect(following(asleep, version(.onHold, unread: 3, at: -5, snoozed: 60)).isRoused, "more unread alone")
    // The count follows downwards, so that the next message is seen.
    #expect(
      following(asleep, version(.onHold, at: -5, snoozed: 60), version(.onHold, unread: 1, at: -1, snoozed: 60))
        .isRoused)
    #expect(!following(asleep, version(.onHold, at: -1, snoozed: 60)).isRoused, "by somebody unknown")
    #expect(!following(asleep, version(.onHold, unread: 2, at: -1, snoozed: 60)).isRoused, "a reply leaves it unread")
    let reply = [message(.customer, -5), message(.team("support"), -1)]
    #expect(!following(asleep, version(.onHold, unread: 2, at: -1, snoozed: 60), messages: reply).isRoused)
    #expect(following(version(at: -5), version(.onHold, unread: 1, at: -1, snoozed: 60)).isRoused, "seen together")
  }

  @Test func anotherSnoozeCountsFromThen() {
    let asleep = version(.onHold, unread: 2, at: -5, snoozed: 60)
    let woken = version(.onHold, unread: 3, at: -1, snoozed: 60)
    #expect(following(asleep, woken, version(.onHold, unread: 3, at: -1, snoozed: 90)).isAsleep(at: start))
  }

  @Test func aThreadThatIsReadWakesWithoutWaitingForTheList() {
    let ticket = version(.onHold, at: -5, snoozed: 60)
    var row = following(ticket)
    row.standing.read(ThreadTurn([message(.customer, -5)]), of: row.glimpse, isWhole: true)
    #expect(!row.isRoused, "the message that was there")
    row.standing.read(ThreadTurn([message(.customer, -5.005)]), of: row.glimpse, isWhole: true)
    #expect(!row.isRoused, "the same one by another clock")
    row.standing.read(ThreadTurn([message(.customer, -4.995)]), of: row.glimpse, isWhole: true)
    #expect(!row.isRoused, "the same one by another clock")
    row.standing.read(ThreadTurn([message(.customer, -5), message(.customer, -1)]), of: row.glimpse, isWhole: true)
    #expect(row.isRoused)
  }

  // MARK: Came back

  @Test func aCustomerMessageBringsAResolvedTicketBack() {
    let resolved = version(.resolved, unread: 1, at: -5)
    #expect(!following(version(unread: 1, at: -5), resolved).isBack, "unread before, and resolved all the same")
    #expect(following(version(unread: 1, at: -5), resolved, version(.resolved, unread: 2, at: -1)).isBack)
    #expect(following(version(.pending, at: -5), version(.resolved, unread: 1, at: -1)).isBack, "seen together")
    #expect(!following(version(.pending, at: -5), version(.resolved, at: -1)).isBack, "send and resolve")
  }

  @Test func aResolvedTicketSeenForTheFirstTimeCameBackWhenItsMessageWasTheLastChange() {
    #expect(following(version(.resolved, unread: 1, at: -5, updated: -5)).isBack)
    #expect(!following(version(.resolved, unread: 1, at: -5, updated: -1)).isBack, "resolved unread, later")
    #expect(!following(version(.resolved, at: -5, updated: -5)).isBack)
  }

  @Test func reopeningForgetsWhatWasSettled() {
    let reopened = following(
      version(unread: 1, at: -5), version(.resolved, unread: 1, at: -5), version(unread: 1, at: -5))
    #expect(reopened.standing.rests == RestMarks() && reopened.awaitsTeam && !reopened.isLeftToCustomer)
  }
}
