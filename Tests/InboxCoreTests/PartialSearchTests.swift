import InboxCore
import Testing
import Tickets

@Suite("A search over the part of a file that is indexed")
struct PartialSearchTests {
  @Test func aSearchOverPartOfTheFileSaysSoAndAsksOnceALetter() {
    let session = InboxSession.started()
    session.press("/")
    session.answersReads = false
    for letter in ["r", "e"] {
      session.type(letter)
      var asked: [Int?] = []
      while let index = session.reads.firstIndex(where: { if case .search = $0.read { true } else { false } }) {
        let (id, read) = session.reads.remove(at: index)
        guard case .search(_, _, let limit) = read else { return }
        asked.append(limit)
        var order = OrderSnapshot(rows: [RowID(rawValue: 3)], isComplete: limit == nil, ticketCount: 40)
        if limit == nil { order.indexProblem = .diskFull }
        session.send(.finished(id, .order(.success(order))))
      }
      #expect(asked.count == 2 && asked.last == .some(nil), "the first rows, then all")
      #expect(session.cursor == 3)
      #expect(
        session.said == "Older tickets may be missing here, as their texts are not indexed yet and the disk is full: "
          + "make room, then search again.")
    }
    session.answersReads = true
    session.press("Esc")
    session.settle()
    session.cancelled = []
  }
}
