import FoundationEssentials
import Notation
import Testing
import Tickets

@Suite("What tickets, messages and errors are")
struct ValueTests {
  private func ticket(_ change: (inout Ticket) -> Void = { _ in }) -> Ticket {
    var ticket = Ticket(id: row().id, number: 1, channel: "email", status: .open, createdAt: start, updatedAt: start)
    change(&ticket)
    return ticket
  }

  // MARK: Messages

  @Test(
    "Lengths are code points of the trimmed text",
    arguments: [
      ("", 0), ("   \n\t", 0), ("abc", 3), ("  a b \n", 3), ("e\u{301}", 2), ("👨‍👩‍👧", 5), ("日本", 2),
      ("\u{A0}a\u{2003}", 1), ("a\r\nb", 4), ("\u{200B}", 1),
    ])
  func lengths(text: String, length: Int) { #expect(OutgoingMessage.length(of: text) == length) }

  @Test func trimmingKeepsWhatIsInside() {
    #expect(OutgoingMessage.trimmed(" \n a \n b \n ") == "a \n b")
    #expect(OutgoingMessage.trimmed("") == "")
    #expect(OutgoingMessage.trimmed("x") == "x")
  }

  @Test func fiveThousandIsTheLimit() { #expect(OutgoingMessage.limit == 5000) }

  @Test func authorsOfTheTeamKeepTheirWord() {
    #expect(Author(wire: nil) == .customer)
    #expect(Author(wire: "customer") == .customer)
    #expect(Author(wire: "AI") == .ai)
    for word in ["support", "human", "bot", "ai"] {
      #expect(Author(wire: word) == .team(word))
      #expect(Author(wire: word).wire == word)
    }
  }

  // MARK: Enums of the wire

  @Test func knownStatusesAndPrioritiesRoundTrip() {
    #expect(Status.known.map(\.wire) == ["new", "open", "pending", "on_hold", "resolved"])
    #expect(Status.known.map { Status(wire: $0.wire) } == Status.known)
    #expect(Priority.known.map(\.wire) == ["low", "medium", "high", "critical"])
    #expect(Priority.known.map { Priority(wire: $0.wire) } == Priority.known)
  }

  @Test func unknownValuesAreKeptRaw() {
    #expect(Status(wire: "Escalated") == .other("Escalated"))
    #expect(Status(wire: "Escalated").wire == "Escalated")
    #expect(Status(wire: "Escalated").label == "Escalated")
    #expect(Priority(wire: "p0").wire == "p0")
    #expect(Status(wire: "OPEN") == .other("OPEN"))
  }

  // MARK: Subject and customer

  @Test func theSubjectFallsBack() {
    #expect(ticket().subject == "(no subject)")
    #expect(ticket { $0.lastMessageText = "Last" }.subject == "Last")
    #expect(
      ticket {
        $0.lastMessageText = "Last"
        $0.emailSubject = "Mail"
      }.subject == "Mail")
    #expect(
      ticket {
        $0.lastMessageText = "Last"
        $0.emailSubject = ""
      }.subject == "Last")
  }

  @Test func theCustomersFirstMessageComesBeforeTheLast() {
    let ticket = ticket { $0.lastMessageText = "Thanks, that did it" }
    #expect(ticket.subject(firstCustomerText: "  The export fails\n") == "The export fails")
    #expect(ticket.subject(firstCustomerText: "\u{200B}") == "Thanks, that did it")
    #expect(ticket.subject(firstCustomerText: nil) == "Thanks, that did it")
  }

  @Test(arguments: [
    "", "   ", "\u{200B}", "\u{200E}\u{200F}", "\u{3164}", "\u{115F}\u{1160}", "\u{FFA0}", "\u{2800}\u{2800}",
    "\u{FEFF}",
    "\u{AD}", "\u{202E}\u{202C}", "\u{2066}\u{2069}", "\u{E0041}\u{E007F}", "\u{FE0F}", "\u{34F}", "\u{180E}",
    "\u{17B4}", "\u{20E3}", "\u{1F3FB}", "\u{1F3FF}\u{FE0F}\u{20E3}",
    "\u{A0}\u{2003}\u{3000}", "\t\r\n", "\u{1}\u{7F}\u{85}", "\u{2028}", "\u{200D}", "\u{1D173}", "\u{13430}",
  ])
  func whatShowsNothingCountsAsMissing(_ text: String) {
    #expect(!text.showsSomething)
    #expect(ticket { $0.emailSubject = text }.subject == "(no subject)")
    let nameless = ticket {
      $0.emailSubject = text
      $0.lastMessageText = text
      $0.person = Person(id: "1", name: text)
      $0.traits["name"] = .string(text)
      $0.traits["email"] = .string(text)
    }
    #expect(nameless.subject(firstCustomerText: text) == "(no subject)")
    #expect(nameless.customer == "Customer")
  }

  @Test(arguments: ["a", "\u{200B}a", "日", "می\u{200C}خواهم", "🩷", "\u{1F469}\u{200D}\u{1F467}", "؀", ".", "\u{301}"])
  func whatShowsAnythingIsKept(_ text: String) {
    #expect(ticket { $0.emailSubject = text }.subject == text)
    #expect(ticket { $0.person = Person(id: "1", name: text) }.customer == text)
  }

  @Test func theCustomerFallsBack() {
    var ticket = ticket()
    #expect(ticket.customer == "Customer")
    ticket.emailFrom = "from@x.example"
    #expect(ticket.customer == "from@x.example")
    ticket.traits["email"] = .string("traits@x.example")
    #expect(ticket.customer == "traits@x.example")
    ticket.traits["name"] = .string("")
    #expect(ticket.customer == "traits@x.example")
    ticket.traits["name"] = .string("Mara")
    #expect(ticket.customer == "Mara")
    ticket.person = Person(id: "p", name: "")
    #expect(ticket.customer == "Mara")
    ticket.person = Person(id: "p", name: "Mara Voss")
    #expect(ticket.customer == "Mara Voss")
    ticket.traits["name"] = .integer(5)
    ticket.person = nil
    #expect(ticket.customer == "traits@x.example")
  }

  @Test func theAddressIsTheSendersFirst() {
    #expect(ticket().customerEmail == nil)
    #expect(
      ticket { $0.person = Person(id: "p", name: "", properties: ["email": .string("p@x.example")]) }.customerEmail
        == "p@x.example")
    #expect(
      ticket {
        $0.emailFrom = "from@x.example"
        $0.traits["email"] = .string("t@x.example")
      }.customerEmail == "from@x.example")
  }

  // MARK: Rows

  @Test func aRowTakesWhatATicketHas() {
    let ticket = ticket {
      $0.emailSubject = "Mail"
      $0.tags = ["a"]
      $0.unreadByTeam = 2
      $0.snoozedUntil = minutes(5)
      $0.slaDueAt = minutes(9)
      $0.assignee = .role(id: "r", name: "Pool")
    }
    var standing = Standing()
    (standing.isLastPublicFromCustomer, standing.wokeAt) = (true, start)
    let row = TicketRow(row: RowID(rawValue: 9), ticket: ticket, standing: standing)
    #expect(row.subject == "Mail" && row.tags == ["a"] && row.unread == 2 && row.row.rawValue == 9)
    #expect(row.snoozedUntil == minutes(5) && row.slaDueAt == minutes(9) && row.wokeAt == start)
    #expect(row.assignee == .role(id: "r", name: "Pool") && row.isLastPublicFromCustomer == true)
  }

  @Test func predictingFollowsTheSnoozeRules() {
    let open = row()
    let snoozed = row {
      $0.snoozedUntil = minutes(60)
      $0.status = .onHold
    }
    #expect(open.predicting(TicketChange(snoozedUntil: .set(minutes(5)))).status == .onHold)
    #expect(snoozed.predicting(TicketChange(snoozedUntil: .clear)).status == .open)
    #expect(snoozed.predicting(TicketChange(snoozedUntil: .set(minutes(90)))).status == .onHold)
    #expect(open.predicting(TicketChange(snoozedUntil: .clear)).status == .open)
    #expect(row { $0.status = .pending }.predicting(TicketChange(snoozedUntil: .clear)).status == .pending)
    let explicit = snoozed.predicting(TicketChange(status: .resolved, snoozedUntil: .clear))
    #expect(explicit.status == .resolved && explicit.snoozedUntil == nil)
    #expect(snoozed.predicting(TicketChange(status: .resolved)).snoozedUntil == minutes(60))
  }

  @Test func predictingNeverTouchesTheAssignee() {
    let change = TicketChange(assignee: .set(.user(id: 1, name: "A")))
    #expect(row().predicting(change) == row())
  }

  @Test func predictingTakesTheOtherFields() {
    let change = TicketChange(priority: .clear, slaDueAt: .set(minutes(3)), tags: ["z"])
    let after = row().predicting(change)
    #expect(after.priority == nil && after.slaDueAt == minutes(3) && after.tags == ["z"])
    #expect(row().predicting(TicketChange()) == row())
    #expect(TicketChange().isEmpty && !change.isEmpty)
  }

  @Test func fieldChangesFromOptionals() {
    #expect(FieldChange(Priority?.none) == .clear)
    #expect(FieldChange(Priority?.some(.low)) == .set(.low))
    #expect(FieldChange<Priority>.clear.value == nil)
  }

  @Test func asleepMeansAheadAndNothingNewSince() {
    #expect(row { $0.snoozedUntil = minutes(1) }.isAsleep(at: start))
    #expect(!row { $0.snoozedUntil = start }.isAsleep(at: start))
    #expect(!row().isAsleep(at: start))
    #expect(
      !row {
        $0.snoozedUntil = minutes(1)
        $0.status = .resolved
      }.isAsleep(at: start))
    let unread = row {
      ($0.unread, $0.lastMessageAt, $0.standing.customerWroteAt) = (1, minutes(-5), minutes(-5))
    }
    #expect(unread.predicting(TicketChange(snoozedUntil: .set(minutes(5)))).isAsleep(at: start))
  }

  // MARK: People and ids

  @Test func assigneesHaveKeys() {
    #expect(Assignee.user(id: 7, name: "Sam").key == "u:7")
    #expect(Assignee.role(id: "r", name: "Pool").key == "r:r")
    #expect(Assignee.role(id: "r", name: "Pool").isPool && !Assignee.user(id: 7, name: "").isPool)
    #expect(Viewer(userID: 7, name: "Sam", roleIDs: ["b", "a"]).assigneeKeys == ["u:7", "r:a", "r:b"])
    #expect(!Viewer(name: "Sam").owns(nil))
  }

  @Test func idsAreReadInEitherCaseAndPrintedInLower() {
    let text = "01957A3E-6C1F-7D2B-9A40-5B1F0C7E8D11"
    #expect(TicketID(text)?.description == text.lowercased())
    #expect(TicketID(text) == TicketID(text.lowercased()))
    #expect(TicketID("1042") == nil)
  }

  @Test func jsonValuesRoundTrip() throws {
    let value = JSONValue.object([
      "a": .array([.null, .bool(true), .integer(-3), .number(1.5), .string("x")]), "b": .object([:]),
    ])
    let data = try JSONEncoder().encode(value)
    #expect(try JSONDecoder().decode(JSONValue.self, from: data) == value)
    #expect(value["b"] == .object([:]) && value["c"] == nil && JSONValue.string("x").text == "x")
  }

  // MARK: Errors

  static let unknown: [TicketServiceError] = [
    .alreadySending, .serverFault(status: 500), .unexpectedAnswer(status: 200), .malformed,
    .timedOut(mayHaveArrived: true), .dropped, .tooLarge(limit: 10), .network(code: 56), .cancelled,
  ]
  static let nothingWritten: [TicketServiceError] = [
    .unreadableRequest, .invalid(field: nil, reason: .required), .notSignedIn, .keyRefused, .missingScope("x"),
    .closedToKeys, .projectNotAllowed, .organizationNotAllowed, .projectLimitedKey, .keysDisabled, .notAMember,
    .accessLevel("editor"), .forbidden, .ticketNotFound, .projectNotFound, .endpointNotFound, .methodNotAllowed,
    .unsupportedMediaType, .rateLimited(retryAfter: nil), .supportDisabled, .refused, .hostNotFound,
    .proxy(at: "a:1", refuses: false),
    .timedOut(mayHaveArrived: false), .certificateUntrusted, .certificateWrongHost, .certificateExpired,
    .certificateFile, .insecure, .badAddress, .storage(.diskFull),
  ]

  @Test("After these a write may have happened", arguments: unknown)
  func unknownOutcomes(error: TicketServiceError) { #expect(error.writeOutcome == .unknown) }

  @Test("After these nothing was written", arguments: nothingWritten)
  func surelyNothing(error: TicketServiceError) { #expect(error.writeOutcome == .nothingWritten) }
}
