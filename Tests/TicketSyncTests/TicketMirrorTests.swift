import Foundation
import Synchronization
import Testing
import TicketFakes
import TicketFile
import TicketSync
import Tickets

@Suite("Mirror", .timeLimit(.minutes(1)))
struct TicketMirrorTests {
  @Test func theFirstRefreshReadsEverythingPageByPage() async throws {
    let fixture = try MirrorFixture((1...250).map(Ticket.sample))
    let changed = try await fixture.mirror.refresh()
    #expect(changed.count == 250)
    #expect(try fixture.numbers() == Set(1...250))
    #expect(fixture.server.queries.map(\.offset) == [0, 95, 190])
    #expect(fixture.server.queries.allSatisfy { $0.limit == 100 && $0.dateFrom == nil })
  }

  @Test func eachPageIsInTheFileWhenItIsTold() async throws {
    let fixture = try MirrorFixture((1...250).map(Ticket.sample))
    let file = fixture.file
    let told = Mutex<[[Int]]>([])
    _ = try await fixture.mirror.refresh { progress in
      let count = (try? file.ticketCount()) ?? -1
      told.withLock { $0.append([progress.read, progress.total, count]) }
    }
    #expect(told.withLock { $0 } == [[100, 250, 100], [195, 250, 195], [250, 250, 250]])
  }

  @Test func theNextRefreshReadsOnlyWhatChanged() async throws {
    let fixture = try MirrorFixture((1...1000).map(Ticket.sample))
    _ = try await fixture.mirror.refresh()
    let before = fixture.server.queries.count
    fixture.server.update(Ticket.sample(3).id) { ticket in
      ticket.status = .resolved
      ticket.updatedAt = Date(timeIntervalSince1970: 1_700_005_000)
    }
    let changed = try await fixture.mirror.refresh()
    #expect(changed == [try fixture.row(3)?.row])
    #expect(try fixture.row(3)?.status == .resolved)
    let later = fixture.server.queries.dropFirst(before)
    #expect(later.first?.dateFrom == "2023-11-14T22:28:00Z")
    // The 121 tickets of the last two minutes and the one that changed.
    #expect(later.map(\.offset) == [0, 95])
  }

  @Test func aRefreshWithoutNewsChangesNothing() async throws {
    let fixture = try MirrorFixture((1...20).map(Ticket.sample))
    _ = try await fixture.mirror.refresh()
    #expect(try await fixture.mirror.refresh() == [])
  }

  @Test func aFirstRefreshThatBrokeOffGoesOnLater() async throws {
    let fixture = try MirrorFixture((1...300).map(Ticket.sample))
    fixture.server.change { state in
      state.onTickets = { server, count in
        if count == 2 { server.change { $0.failure = .dropped } }
      }
    }
    await #expect(throws: TicketServiceError.dropped) { try await fixture.mirror.refresh() }
    #expect(try fixture.numbers() == Set(106...300))
    fixture.server.change { $0.failure = nil }
    _ = try await fixture.mirror.refresh()
    #expect(try fixture.numbers() == Set(1...300))
  }

  @Test func whatWasReadBeforeABreakIsNotReadAgain() async throws {
    let fixture = try MirrorFixture((1...1000).map(Ticket.sample))
    fixture.server.change { state in
      state.onTickets = { server, count in
        if count == 6 { server.change { $0.failure = .dropped } }
      }
    }
    await #expect(throws: TicketServiceError.dropped) { try await fixture.mirror.refresh() }
    // The last page that was read came, and its place is kept.
    #expect(try fixture.numbers() == Set(426...1000))
    fixture.server.change { $0.failure = nil }
    let before = fixture.server.queries.count
    let told = Mutex<[RefreshProgress]>([])
    _ = try await fixture.mirror.refresh { progress in told.withLock { $0.append(progress) } }
    #expect(try fixture.numbers() == Set(1...1000))
    let later = fixture.server.queries.dropFirst(before)
    // What changed in the last two minutes, then the rest.
    #expect(later.map { $0.dateTo == nil } == [true, true, false, false, false, false, false])
    #expect(told.withLock { $0.first?.read ?? 0 } > 600)
  }

  @Test func aFirstRefreshSurvivesAnEndAtAnyPage() async throws {
    for end in 1...6 {
      let fixture = try MirrorFixture((1...500).map(Ticket.sample))
      fixture.server.change { state in
        state.onTickets = { server, count in
          if count >= end { server.change { $0.failure = .dropped } }
        }
      }
      _ = try? await fixture.mirror.refresh()
      // Something that was read already changes before the program runs again.
      fixture.server.change { $0.failure = nil }
      fixture.server.change { $0.onTickets = nil }
      fixture.server.update(Ticket.sample(450).id) { ticket in
        ticket.status = .resolved
        ticket.updatedAt = Date(timeIntervalSince1970: 1_700_005_000)
      }
      _ = try await fixture.mirror.refresh()
      _ = try await fixture.mirror.refresh()
      #expect(try fixture.numbers() == Set(1...500))
      #expect(try fixture.row(450)?.status == .resolved)
      #expect(fixture.server.queries.last { $0.order == nil }?.dateFrom != nil)
    }
  }

  @Test func aTicketThatMovesWhilePagesAreReadIsThereOnce() async throws {
    let fixture = try MirrorFixture((1...250).map(Ticket.sample))
    fixture.server.change { state in
      state.onTickets = { server, count in
        guard count == 1 else { return }
        server.update(Ticket.sample(40).id) { $0.updatedAt = Date(timeIntervalSince1970: 1_700_050_000) }
      }
    }
    _ = try await fixture.mirror.refresh()
    _ = try await fixture.mirror.refresh()
    #expect(try fixture.numbers() == Set(1...250))
  }

  @Test func aTicketThatGoesAwayWhilePagesAreReadHidesNoOther() async throws {
    let fixture = try MirrorFixture((1...250).map(Ticket.sample))
    fixture.server.change { state in
      state.onTickets = { server, count in
        if count == 1 { server.change { $0.tickets.removeAll { $0.number == 249 } } }
      }
    }
    _ = try await fixture.mirror.refresh()
    #expect(try fixture.numbers().isSuperset(of: Set(1...248)))
  }

  @Test func aListFromBeforeAnActDoesNotTakeTheActBack() async throws {
    let fixture = try MirrorFixture((1...5).map(Ticket.sample))
    _ = try await fixture.mirror.refresh()
    let service = fixture.service
    fixture.server.change { state in
      state.onTickets = { _, _ in
        _ = try? await service.open(Ticket.sample(5).id)
        _ = try? await service.apply(TicketChange(status: .resolved), to: Ticket.sample(4).id)
      }
    }
    _ = try await fixture.mirror.refresh()
    #expect(try fixture.row(5)?.unread == 0)
    #expect(try fixture.row(4)?.status == .resolved)
    #expect(try fixture.row(3)?.unread == 1)
  }

  @Test func aThreadFromBeforeASendDoesNotTakeTheMessageAway() async throws {
    let fixture = try MirrorFixture([.sample(1)])
    let id = Ticket.sample(1).id
    _ = try await fixture.mirror.refresh()
    let service = fixture.service
    fixture.server.change { state in
      state.threads[id] = [.sample(1)]
      state.onMessages = { _ = try? await service.send(OutgoingMessage(text: "hello", audience: .customer), to: id) }
    }
    _ = try await fixture.mirror.refreshThread(of: id)
    #expect(try fixture.conversation(1)?.messages.map(\.text) == ["text 1", "hello"])
  }

  @Test func refreshingOpensNothing() async throws {
    let fixture = try MirrorFixture((1...5).map(Ticket.sample))
    _ = try await fixture.mirror.refresh()
    _ = try await fixture.mirror.refreshThread(of: Ticket.sample(1).id)
    _ = try await fixture.mirror.refresh()
    #expect(fixture.server.opened == [])
    #expect(try fixture.row(1)?.unread == 1)
  }

  @Test func aLongThreadIsReadToItsEnd() async throws {
    let fixture = try MirrorFixture([.sample(1)])
    _ = try await fixture.mirror.refresh()
    let thread = (1...450).map(Message.sample)
    fixture.server.change { $0.threads[Ticket.sample(1).id] = thread }
    #expect(try await fixture.mirror.refreshThread(of: Ticket.sample(1).id) == MessageThread(messages: thread))
    let conversation = try #require(try fixture.conversation(1))
    #expect(conversation.messages == thread)
    #expect(conversation.isThreadKnown)
  }

  @Test func aMessageThatTheServerDroppedGoesAway() async throws {
    let fixture = try MirrorFixture([.sample(1)])
    _ = try await fixture.mirror.refresh()
    fixture.server.change { $0.threads[Ticket.sample(1).id] = (1...3).map(Message.sample) }
    _ = try await fixture.mirror.refreshThread(of: Ticket.sample(1).id)
    fixture.server.change { $0.threads[Ticket.sample(1).id] = [.sample(1), .sample(3)] }
    _ = try await fixture.mirror.refreshThread(of: Ticket.sample(1).id)
    #expect(try fixture.conversation(1)?.messages.map(\.id.rawValue) == ["m1", "m3"])
  }

  @Test func aPageOfDamagedMessagesDoesNotEndTheThread() async throws {
    let fixture = try MirrorFixture([.sample(1)])
    _ = try await fixture.mirror.refresh()
    let thread = (1...401).map(Message.sample)
    fixture.server.change { state in
      state.threads[Ticket.sample(1).id] = thread
      state.damaged = Set(thread[200..<400].map(\.id))
    }
    let readable = Array(thread[..<200] + thread[400...])
    let told = try await fixture.mirror.refreshThread(of: Ticket.sample(1).id)
    #expect(told == MessageThread(messages: readable, damaged: 200))
    #expect(try fixture.conversation(1)?.messages == readable)
  }

  @Test func aMessageThatCannotBeReadAnyMoreStaysInTheFile() async throws {
    let fixture = try MirrorFixture([.sample(1)])
    _ = try await fixture.mirror.refresh()
    fixture.server.change { $0.threads[Ticket.sample(1).id] = (1...3).map(Message.sample) }
    _ = try await fixture.mirror.refreshThread(of: Ticket.sample(1).id)
    fixture.server.change { $0.damaged = [Message.sample(2).id] }
    _ = try await fixture.mirror.refreshThread(of: Ticket.sample(1).id)
    #expect(try fixture.conversation(1)?.messages.map(\.id.rawValue) == ["m1", "m2", "m3"])
  }

  @Test func aServerThatGivesSmallPagesIsReadWhole() async throws {
    let fixture = try MirrorFixture([.sample(1)])
    _ = try await fixture.mirror.refresh()
    let thread = (1...120).map(Message.sample)
    fixture.server.change { state in
      state.threads[Ticket.sample(1).id] = thread
      state.largestPage = 50
    }
    #expect(try await fixture.mirror.refreshThread(of: Ticket.sample(1).id) == MessageThread(messages: thread))
  }

  @Test func theServerIsAskedAsUrgentlyAsTheMirror() async throws {
    let fixture = try MirrorFixture((1...150).map(Ticket.sample))
    _ = try await fixture.mirror.refresh(urgency: .watched)
    #expect(fixture.remote.urgencies == [.watched, .watched])
    _ = try await fixture.mirror.refreshThread(of: Ticket.sample(1).id, urgency: .background)
    _ = try await fixture.service.with(urgency: .background).unreadCount()
    _ = try await fixture.service.tickets(TicketQuery())
    #expect(fixture.remote.calls.count == 6)
    #expect(fixture.remote.urgencies.suffix(4) == [.background, .background, .background, .person])
  }

  @Test func anEmptyServerIsNoProblem() async throws {
    let fixture = try MirrorFixture()
    #expect(try await fixture.mirror.refresh() == [])
    #expect(try await fixture.mirror.refresh() == [])
    #expect(fixture.server.queries.allSatisfy { $0.dateFrom == nil })
  }
}
