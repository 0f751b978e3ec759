import FoundationEssentials
import TestSupport
import Testing
import Tickets

/// The ball is with whoever did not write the last public message; workflow messages take no ball, a public AI reply does
/// (product rule 3).
@Suite("Whose turn it is in a thread")
struct ThreadTurnTests {
  private func message(_ author: Author, _ moment: Double, for audience: Audience = .customer, draft: Bool = false)
    -> Message
  {
    Message(
      id: MessageID(rawValue: "\(moment)"), text: "", author: author, authorName: "", audience: audience,
      isAIDraft: draft, createdAt: minutes(moment))
  }

  private static let team = Author.team("support")

  @Test func anEmptyThreadTellsNothing() {
    for turn in [ThreadTurn(), ThreadTurn([])] {
      #expect(turn == ThreadTurn())
      #expect(
        turn.newestAt == nil && turn.isLastFromCustomer == nil && turn.customerWroteAt == nil
          && turn.customerWaitsSince == nil && turn.teamWroteAt == nil)
    }
  }

  @Test(
    arguments: [
      ("support", true), ("human", true), ("AI", true), ("customer", true), ("workflow", false), ("Support", false),
      ("team", false), ("", false), ("bot", false), ("ai", false),
    ])
  func someAuthorsTakeTheBall(_ word: String, _ takes: Bool) {
    #expect(Author(wire: word).takesBall == takes)
    let turn = ThreadTurn([message(.customer, 0), message(Author(wire: word), 1)])
    #expect(turn.newestAt == minutes(1), "the newest message is the newest, whoever wrote it")
    #expect(turn.isLastFromCustomer == (!takes || word == "customer"))
  }

  @Test func theCustomerWaitsSinceTheFirstOpenMessage() {
    let turn = ThreadTurn([
      message(.customer, 0), message(Self.team, 1), message(.customer, 2), message(.customer, 3),
      message(.team("workflow"), 4),
    ])
    #expect(
      turn.customerWaitsSince == minutes(2) && turn.customerWroteAt == minutes(3) && turn.teamWroteAt == minutes(1)
        && turn.newestAt == minutes(4))
    #expect(turn.isLastFromCustomer == true)
  }

  @Test func answeredTheCustomerWaitsForNothing() {
    let turn = ThreadTurn([message(.customer, 0), message(Self.team, 1)])
    #expect(turn.customerWaitsSince == nil && turn.isLastFromCustomer == false && turn.customerWroteAt == minutes(0))
  }

  @Test func notesAndDraftsAreNoMoves() {
    let thread = [
      message(.customer, 0), message(Self.team, 1, for: .team), message(.ai, 2, for: .team, draft: true),
      message(.ai, 3, draft: true),
    ]
    #expect(ThreadTurn(thread) == ThreadTurn([thread[0]]))
    #expect(ThreadTurn([thread[1], thread[2]]) == ThreadTurn())
  }

  @Test func ofEqualMomentsTheLaterInTheListIsTheNewer() {
    #expect(ThreadTurn([message(.customer, 0), message(Self.team, 0)]).isLastFromCustomer == false)
    #expect(ThreadTurn([message(Self.team, 0), message(.customer, 0)]).isLastFromCustomer == true)
  }

  @Test func theOrderOfTheListMeansNothing() {
    var generator = SeededGenerator(seed: 60)
    let authors: [Author] = [.customer, Self.team, .ai, .team("workflow")]
    for _ in 0..<300 {
      let thread = (0..<Int.random(in: 0...8, using: &generator)).map { place in
        message(
          authors.randomElement(using: &generator) ?? .customer, Double(place),
          for: Int.random(in: 0..<4, using: &generator) == 0 ? .team : .customer)
      }
      let turn = ThreadTurn(thread)
      #expect(ThreadTurn(thread.shuffled(using: &generator)) == turn)
      #expect((turn.customerWaitsSince != nil) == (turn.isLastFromCustomer == true))
      if let since = turn.customerWaitsSince { #expect(since <= turn.customerWroteAt ?? since) }
      let open = thread.filter { $0.audience == .customer }
      #expect(turn.newestAt == open.last?.createdAt)
      #expect(turn.isLastFromCustomer == open.last { $0.author.takesBall }.map { $0.author == .customer })
    }
  }

  @Test func readingBackwardsStopsWhenNothingMoreCanBeTold() {
    var turn = ThreadTurn()
    let moves: [(Author, Double)] = [(.team("workflow"), 5), (.customer, 4), (.customer, 3), (Self.team, 2)]
    let wantsMore = moves.map { turn.add(older: $0.0, at: minutes($0.1)) }
    #expect(wantsMore == [true, true, true, false], "until both sides are known")
    let known = turn
    _ = turn.add(older: .customer, at: minutes(1))
    #expect(turn == known, "and what is older changes nothing")
  }
}
