import FoundationEssentials
import InboxCore
import Testing
import Tickets

@testable import InboxRuntime

@Suite("Store")
struct StoreTests {
  @Test func anImmediateAnswerIsToldAfterTheActionThatAskedForIt() {
    var log: [String] = []
    let store = Store(
      state: .sample(now: Date(timeIntervalSince1970: 0)),
      reduce: { _, action in
        log.append("\(action.name) begins")
        defer { log.append("\(action.name) ends") }
        return action == .launched ? [.read(RequestID(1), .dataVersion), .read(RequestID(2), .dataVersion)] : []
      },
      perform: { effect in
        guard case .read(let id, _) = effect else { return nil }
        return .finished(id, .dataVersion(.success(id.number)))
      })
    store.send(.launched)
    #expect(
      log == [
        "launched begins", "launched ends", "finished 1 begins", "finished 1 ends", "finished 2 begins",
        "finished 2 ends",
      ])
  }

  @Test func anAnswerThatAsksAgainIsFollowedToTheEnd() {
    var told = 0
    let store = Store(
      state: .sample(now: Date(timeIntervalSince1970: 0)),
      reduce: { _, _ in
        told += 1
        return told < 4 ? [.read(RequestID(told), .dataVersion)] : []
      },
      perform: { _ in .presented })
    store.send(.launched)
    #expect(told == 4)
    store.send(.launched)
    #expect(told == 5)
  }
}

extension Action {
  fileprivate var name: String {
    switch self {
    case .launched: "launched"
    case .finished(let id, _): "finished \(id.number)"
    default: "other"
    }
  }
}
