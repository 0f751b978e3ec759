import LocalTickets
import Testing
import TicketClient
import TicketFakes
import Tickets

/// Makes calls of a server that poses as a generation.
///
/// A call that the generation keeps from keys (contract.md section 2.2) must be refused with exactly `closedToKeys`;
/// then it is made past the server, so that the rest of a test holds for everything else.
struct PosedService: Sendable {
  let generation: Generation
  let remote: RemoteTicketService
  let session: LocalTicketService
  /// Tells the server that something happened behind its back.
  let settle: @Sendable () async -> Void

  /// The service that makes every call so.
  var service: FakeTicketService {
    FakeTicketService { call throws(TicketServiceError) in try await make(call) }
  }

  private func make(_ call: TicketCall) async throws(TicketServiceError) -> any Sendable {
    if case .suggestReply = call {
      await suggest(call)
    } else {
      guard call.closed.contains(generation) else { return try await call.made(on: remote) }
      do {
        _ = try await call.made(on: remote)
        Issue.record("\(generation.rawValue) opens to keys what it should not")
      } catch {
        #expect(error == .closedToKeys, "\(generation.rawValue)")
      }
    }
    let result: Result<any Sendable, TicketServiceError>
    do { result = .success(try await call.made(on: session)) } catch { result = .failure(error) }
    await settle()
    return try result.get()
  }

  /// No generation suggests anything to keys: they get a draft of the thread, where there is one.
  private func suggest(_ call: TicketCall) async {
    do {
      let draft = try await call.made(on: remote) as? SuggestedReply
      #expect(draft?.origin == .ai)
    } catch {
      #expect(error == .closedToKeys || error == .ticketNotFound, "\(generation.rawValue)")
    }
  }
}

extension TicketCall {
  /// The generations that keep the call from keys; older ones have views under another path and for other keys.
  fileprivate var closed: Set<Generation> {
    switch self {
    case .updateStatus, .sendingAddresses, .tagNames: Set(Generation.allCases)
    case .delete: [.m, .s]
    case .compose: [.g1]
    case .savedViews, .savedView, .createView, .deleteView: [.m]
    case .updateView: [.g1, .m]
    default: []
    }
  }
}
