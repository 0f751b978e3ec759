import FoundationEssentials
import Testing
import TicketFakes
import Tickets

/// After an unknown outcome the new ticket is looked for before anything is said (product rule 12; contract.md section 5.8).
@Suite("Looking for a ticket that may have been opened")
struct TicketServiceTracingTests {
  private static let sent = NewTicket(
    recipient: "mara@northwind.example",
    sendingAddress: UUID(uuid: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)), message: "Hello Mara",
    subject: "Export")

  private static func opened(_ number: Int, after seconds: Double = 1, _ change: (inout Ticket) -> Void = { _ in })
    -> Ticket
  {
    let moment = start.addingTimeInterval(seconds)
    var ticket = Ticket(
      id: TicketID(UUID(uuid: (UInt8(number >> 8), UInt8(number & 255), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9))),
      number: number, channel: "email", status: .open, createdAt: moment, updatedAt: moment)
    (ticket.emailFrom, ticket.emailSubject) = ("mara@northwind.example", "Export")
    change(&ticket)
    return ticket
  }

  private func server(_ tickets: Ticket..., saying text: String = "Hello Mara") -> FakeServer {
    let server = FakeServer(tickets)
    server.change { state in
      for ticket in tickets {
        state.threads[ticket.id] = [
          Message(
            id: MessageID(rawValue: "m"), text: text, author: .team("human"), authorName: "", audience: .customer,
            createdAt: start)
        ]
      }
    }
    return server
  }

  private func trace(_ server: FakeServer, known: Set<TicketID> = []) async throws -> Trace<ComposedTicket> {
    try await server.service.trace(Self.sent, since: start, known: known)
  }

  @Test func aTicketThatTheServerOpenedIsReadBack() async throws {
    let server = FakeServer([])
    server.change { $0.composed = Self.opened(7) }
    #expect(try await server.service.opened(Self.sent, at: start).number == 7)
    #expect(server.opened.isEmpty, "nothing was marked read")
  }

  @Test(
    "An answer that names another ticket tells nothing",
    arguments: [
      Self.opened(7) { $0.emailFrom = "tom@northwind.example" }, Self.opened(7) { $0.emailSubject = "Invoice" },
    ])
  func anotherTicketIsNoAnswer(_ other: Ticket) async throws {
    let server = FakeServer([])
    server.change { $0.composed = other }
    await #expect(throws: TicketServiceError.malformed) { try await server.service.opened(Self.sent, at: start) }
    #expect(TicketServiceError.malformed.writeOutcome == .unknown, "so it is looked for")
  }

  @Test func aTicketWithAnotherTextIsNoAnswer() async throws {
    let server = server(Self.opened(7), saying: "Something else")
    server.change { $0.composed = Self.opened(7) }
    await #expect(throws: TicketServiceError.malformed) { try await server.service.opened(Self.sent, at: start) }
  }

  @Test func whatWasThereLongBeforeWasNotOpenedJustNow() async throws {
    let server = FakeServer([])
    server.change { $0.composed = Self.opened(7, after: -61) }
    await #expect(throws: TicketServiceError.malformed) { try await server.service.opened(Self.sent, at: start) }
  }

  @Test func whatCannotBeReadBackIsBelieved() async throws {
    let server = FakeServer([])
    server.change { ($0.composed, $0.searchFailure) = (Self.opened(7), .missingScope("ticket:read")) }
    #expect(try await server.service.opened(Self.sent, at: start).number == 7)
  }

  @Test(
    "What the list does not tell is no contradiction",
    arguments: [
      Self.opened(7) { $0.emailFrom = nil }, Self.opened(7) { $0.emailSubject = nil },
      Self.opened(7) { $0.emailFrom = "MARA@northwind.example" }, Self.opened(7) { $0.emailSubject = "" },
    ])
  func whatIsNotToldContradictsNothing(_ made: Ticket) async throws {
    let server = FakeServer([])
    server.change { $0.composed = made }
    #expect(try await server.service.opened(Self.sent, at: start).number == 7)
  }

  @Test func theTicketIsFoundAndNothingIsMarkedRead() async throws {
    let server = server(Self.opened(7), Self.opened(8) { $0.emailFrom = "tom@northwind.example" })
    #expect(try await trace(server) == .found(ComposedTicket(id: Self.opened(7).id, number: 7, wasAlreadyThere: false)))
    #expect(server.opened.isEmpty)
    #expect(server.queries.allSatisfy { $0.search == nil && $0.order == .createdAt })
  }

  @Test func whiteSpaceAroundTheMessageMeansNothing() async throws {
    #expect(try await trace(server(Self.opened(7), saying: "\n Hello Mara \t")) != .absent)
  }

  @Test(
    arguments: [
      ("another recipient", { @Sendable (ticket: inout Ticket) in ticket.emailFrom = "tom@x.example" }),
      ("no recipient", { @Sendable (ticket: inout Ticket) in ticket.emailFrom = nil }),
      ("another subject", { @Sendable (ticket: inout Ticket) in ticket.emailSubject = "Exports" }),
      ("opened long before", { @Sendable (ticket: inout Ticket) in ticket.createdAt = start - 61 }),
    ] as [(String, @Sendable (inout Ticket) -> Void)])
  func anotherTicketIsNotIt(_ name: String, _ change: @Sendable (inout Ticket) -> Void) async throws {
    #expect(try await trace(server(Self.opened(7, change))) == .absent, "\(name)")
  }

  @Test func anotherMessageToTheSameCustomerIsNotIt() async throws {
    #expect(try await trace(server(Self.opened(7), saying: "Hello Tom")) == .absent)
  }

  @Test func whatWasThereBeforeIsNotIt() async throws {
    #expect(try await trace(server(Self.opened(7)), known: [Self.opened(7).id]) == .absent)
    #expect(
      try await trace(server(Self.opened(7), Self.opened(8)), known: [Self.opened(7).id])
        == .found(ComposedTicket(id: Self.opened(8).id, number: 8, wasAlreadyThere: false)))
  }

  @Test func rowsThatNobodyUnderstandsMayBeIt() async throws {
    let server = server(Self.opened(7) { $0.emailFrom = nil })
    server.change { $0.damagedRows = 1 }
    #expect(try await trace(server) == .unclear)
  }

  @Test func anEmptyListHasItNot() async throws {
    #expect(try await trace(FakeServer([])) == .absent)
  }

  @Test func theListIsReadBackToTheAttemptAndNoFurther() async throws {
    let old = (0..<500).map { Self.opened($0, after: -10_000 - Double($0)) { $0.emailSubject = "other" } }
    let server = FakeServer(old)
    #expect(try await trace(server) == .absent)
    #expect(server.queries.count == 1, "the first page goes back beyond it")
    let busy = FakeServer((0..<120).map { Self.opened($0, after: Double($0)) { $0.emailSubject = "other" } })
    #expect(try await trace(busy) == .absent)
    #expect(busy.queries.count == 3)
  }

  @Test func aListWithoutAnEndIsGivenUp() async throws {
    let server = FakeServer((0..<1200).map { Self.opened($0, after: Double($0)) { $0.emailSubject = "other" } })
    #expect(try await trace(server) == .unclear)
    #expect(server.queries.count == 20)
  }

  @Test(arguments: [.dropped, .keyRefused] as [TicketServiceError])
  func aServerThatDoesNotAnswerTellsNothing(_ error: TicketServiceError) async {
    let server = server(Self.opened(7))
    server.change { $0.failure = error }
    await #expect(throws: error) { try await trace(server) }
  }
}
