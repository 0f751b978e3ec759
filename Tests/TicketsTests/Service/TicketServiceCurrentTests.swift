import FoundationEssentials
import TestSupport
import Testing
import TicketFakes
import Tickets

/// How tickets stand now is read through the list, so that nothing is marked read (product rule 1; contract.md section 5.1).
@Suite("Reading tickets without opening them")
struct TicketServiceCurrentTests {
  private static func ticket(_ number: Int, updated: Double = 0) -> Ticket {
    var ticket = Ticket(
      id: TicketID(UUID(uuid: (UInt8(number >> 8), UInt8(number & 255), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7))),
      number: number, channel: "email", status: .open,
      createdAt: start, updatedAt: start.addingTimeInterval(Double(number) + updated))
    ticket.unreadByTeam = 1
    return ticket
  }

  private func numbers(_ range: some Sequence<Int>) -> [TicketID: Int] {
    Dictionary(uniqueKeysWithValues: range.map { (Self.ticket($0).id, $0) })
  }

  private func found(_ tickets: [TicketID: Ticket]) -> [Int] { tickets.values.map(\.number).sorted() }

  @Test(arguments: [(1, 1), (5, 1), (6, 10), (30, 30), (100, 100), (120, 150), (230, 230), (3, 1000), (7, 1000)])
  func whateverIsWantedIsFoundAndNothingIsOpened(_ wanted: Int, _ all: Int) async throws {
    let server = FakeServer((0..<max(all, wanted)).map { Self.ticket($0) })
    let read = try await server.service.current(numbers(0..<wanted))
    #expect(found(read) == Array(0..<wanted))
    #expect(read.allSatisfy { $0.key == $0.value.id })
    #expect(server.opened.isEmpty && read.values.allSatisfy { $0.unreadByTeam == 1 })
    #expect(server.queries.count <= wanted + 1, "never more calls than tickets, and one look at the list")
  }

  @Test func nothingIsWantedNothingIsAsked() async throws {
    let server = FakeServer([Self.ticket(1)])
    #expect(try await server.service.current([:]).isEmpty)
    #expect(server.queries.isEmpty)
  }

  @Test func aFewAreSearchedByTheirNumber() async throws {
    let server = FakeServer((0..<1000).map { Self.ticket($0) })
    _ = try await server.service.current(numbers([3, 999, 500]))
    #expect(server.queries.map(\.search) == ["3", "500", "999"])
  }

  @Test func manyAreReadPageByPage() async throws {
    let server = FakeServer((0..<250).map { Self.ticket($0) })
    #expect(found(try await server.service.current(numbers(0..<250))) == Array(0..<250))
    #expect(server.queries.allSatisfy { $0.search == nil })
    #expect(server.queries.count == 3)
  }

  /// What was just changed stands first in the list, however long that is.
  @Test func manyThatWereChangedLastAreReadFromTheFirstPages() async throws {
    let server = FakeServer((0..<30_000).map { Self.ticket($0) })
    #expect(found(try await server.service.current(numbers(29_700..<30_000))) == Array(29_700..<30_000))
    #expect(server.queries.count == 4 && server.queries.allSatisfy { $0.search == nil })
    let scattered = FakeServer((0..<2_000).map { Self.ticket($0) })
    _ = try await scattered.service.current(numbers([1, 300, 600, 900, 1_200, 1_500]))
    #expect(scattered.queries.count == 7, "a page, and a search for each")
  }

  /// Lists shift while they are paged through; what was not seen is searched for.
  @Test func whatSlippedBetweenTwoPagesIsSearchedFor() async throws {
    let server = FakeServer((0..<250).map { Self.ticket($0) })
    server.change { state in
      state.onTickets = { server, count in
        // Forty of the first page go to the end of the list, and the rest moves up.
        guard count == 1 else { return }
        for number in 180..<220 { server.update(Self.ticket(number).id) { $0.updatedAt = start - 1000 } }
      }
    }
    #expect(found(try await server.service.current(numbers(0..<250))) == Array(0..<250))
    #expect(server.opened.isEmpty)
  }

  @Test func aTicketThatIsNotThereAnyMoreIsLeftOut() async throws {
    let server = FakeServer((0..<20).map { Self.ticket($0) })
    #expect(found(try await server.service.current(numbers(0..<25))) == Array(0..<20))
    #expect(found(try await server.service.current(numbers([19, 20]))) == [19])
  }

  @Test func anotherTicketOfTheNumberDoesNotCount() async throws {
    let other = Ticket(
      id: TicketID(UUID()), number: 3, channel: "email", status: .new, createdAt: start, updatedAt: start)
    let server = FakeServer([other])
    #expect(try await server.service.current(numbers([3])).isEmpty)
  }

  @Test func aRowThatNobodyUnderstandsMayBeIt() async {
    let server = FakeServer([Self.ticket(1)])
    server.change { $0.damagedRows = 1 }
    await #expect(throws: TicketServiceError.malformed) { try await server.service.current(numbers([2])) }
    await #expect(throws: Never.self) { try await server.service.current(numbers([1])) }
  }

  @Test func aTicketThatTheServerHasAndNoListHasIsNotGone() async {
    let server = FakeServer([])
    let hidden = Self.ticket(1)
    server.change { $0.threads[hidden.id] = [] }
    await #expect(throws: TicketServiceError.notListed) { try await server.service.current(numbers([1])) }
  }

  @Test(arguments: [.dropped, .keyRefused, .rateLimited(retryAfter: .seconds(1))] as [TicketServiceError])
  func aServerThatDoesNotAnswerIsSaid(_ error: TicketServiceError) async {
    let server = FakeServer((0..<10).map { Self.ticket($0) })
    server.change { $0.failure = error }
    await #expect(throws: error) { try await server.service.current(numbers([1])) }
    await #expect(throws: error) { try await server.service.current(numbers(0..<10)) }
  }

  // MARK: Whole threads

  private static let id = ticket(1).id

  private static func thread(_ count: Int) -> [Message] {
    (0..<count).map { place in
      Message(
        id: MessageID(rawValue: "m\(place)"), text: "\(place)",
        author: place.isMultiple(of: 2) ? .customer : .team("support"), authorName: "", audience: .customer,
        createdAt: minutes(Double(place)))
    }
  }

  @Test(arguments: [0, 1, 199, 200, 201, 400, 1001])
  func aThreadIsReadFromItsFirstPageToItsLast(_ count: Int) async throws {
    let server = FakeServer([Self.ticket(1)])
    server.change { $0.threads[Self.id] = Self.thread(count) }
    let thread = try await server.service.wholeThread(of: Self.id)
    #expect(thread.messages == Self.thread(count) && thread.damaged == 0)
    #expect(server.opened.isEmpty)
  }

  @Test func aServerWithSmallerPagesIsAskedForTheRest() async throws {
    let server = FakeServer([Self.ticket(1)])
    server.change { ($0.threads[Self.id], $0.largestPage) = (Self.thread(120), 50) }
    #expect(try await server.service.wholeThread(of: Self.id).messages.count == 120)
  }

  @Test func damagedMessagesAreCountedAndCostNoOther() async throws {
    let server = FakeServer([Self.ticket(1)])
    server.change {
      ($0.threads[Self.id], $0.damaged) = (Self.thread(300), [MessageID(rawValue: "m7"), MessageID(rawValue: "m299")])
    }
    let thread = try await server.service.wholeThread(of: Self.id)
    #expect(thread.messages.count == 298 && thread.damaged == 2)
  }

  @Test func aMessageThatComesTwiceIsThereOnce() async throws {
    let server = FakeServer([Self.ticket(1)])
    let thread = Self.thread(5)
    server.change { $0.threads[Self.id] = thread + [thread[4]] }
    #expect(try await server.service.wholeThread(of: Self.id).messages == thread)
  }

  @Test func aThreadOfNobodyIsSaid() async throws {
    await #expect(throws: TicketServiceError.ticketNotFound) {
      try await FakeServer([]).service.wholeThread(of: Self.id)
    }
    #expect(try await FakeServer([]).service.isGone(Self.id))
    #expect(try await !FakeServer([Self.ticket(1)]).service.isGone(Self.id))
  }
}
