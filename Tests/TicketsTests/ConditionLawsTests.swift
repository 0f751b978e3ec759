import FoundationEssentials
import Notation
import TestSupport
import Testing
import Tickets

/// What must hold of every condition on every ticket, whatever either is.
@Suite("Laws of conditions")
struct ConditionLawsTests {
  private static let parts: [TicketCondition] =
    [
      .status([.open, .pending]), .status([]), .priority([nil, .high]), .assignee([nil, "u:4"]), .tag(["vip", "eu"]),
      .channel(["email"]), .number([1, 3]), .access(["viewer"]), .due(after: nil, upTo: Timestamp(start)),
      .changed(from: Timestamp(start), upTo: nil), .sender(["mara@x.example"]), .tier(.waiting ... .waiting),
    ] + TicketCondition.Part.allCases.map(TicketCondition.has)

  /// A condition at random, nested so deep at most.
  private func condition(_ depth: Int, _ random: inout SeededGenerator) -> TicketCondition {
    guard depth > 0, Int.random(in: 0..<4, using: &random) > 0 else {
      return Self.parts.randomElement(using: &random) ?? .all([])
    }
    let inner = (0..<Int.random(in: 0..<4, using: &random)).map { _ in condition(depth - 1, &random) }
    switch Int.random(in: 0..<3, using: &random) {
    case 0: return .all(inner)
    case 1: return .any(inner)
    default: return .not(condition(depth - 1, &random))
    }
  }

  private func facts(_ random: inout SeededGenerator) -> TicketFacts {
    var facts = TicketFacts(
      ticket {
        $0.number = Int.random(in: 1...4, using: &random)
        $0.status = [Status.open, .pending, .onHold, .resolved].randomElement(using: &random) ?? .open
        $0.priority = [nil, .high, .low].randomElement(using: &random) ?? nil
        $0.tags = [[], ["vip"], ["eu", "x"]].randomElement(using: &random) ?? []
        $0.channel = Bool.random(using: &random) ? "email" : "slack"
        $0.slaDueAt = Bool.random(using: &random) ? start : nil
        $0.unreadByTeam = Int.random(in: 0...1, using: &random)
        $0.accessLevel = [nil, "viewer", "editor"].randomElement(using: &random) ?? nil
      })
    if Bool.random(using: &random) { facts.tier = Bool.random(using: &random) ? .waiting : .needsReply }
    if Bool.random(using: &random) { facts.kept = [.flag] }
    return facts
  }

  @Test("Opposites, doubled opposites and what is joined", arguments: [1, 2, 3] as [UInt64])
  func laws(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let (left, right, facts) = (condition(3, &random), condition(2, &random), facts(&random))
      func holds(_ condition: TicketCondition) -> Bool? { condition.holds(for: facts) }
      #expect(holds(.not(left)) == holds(left).map { !$0 })
      #expect(holds(.not(.not(left))) == holds(left))
      #expect(holds(.not(.all([left, right]))) == holds(.any([.not(left), .not(right)])))
      #expect(holds(.not(.any([left, right]))) == holds(.all([.not(left), .not(right)])))
      #expect(holds(.all([left, right])) == holds(.all([right, left])), "order means nothing")
      #expect(holds(.all([left])) == holds(left) && holds(.any([left])) == holds(left))
      #expect(holds(.all([left, .any([])])) == false && holds(.any([left, .all([])])) == true)
    }
  }

  @Test func aRowMayHoldWhatNobodyKnows() {
    var random = SeededGenerator(seed: 4)
    for _ in 0..<200 {
      let (condition, known) = (condition(3, &random), facts(&random).ticket)
      #expect(condition.mayHold(for: known) == (condition.holds(for: TicketFacts(known)) != false))
    }
  }
}
