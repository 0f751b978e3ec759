import Testing
import Tickets

/// Unknown enum values are kept, shown raw and written back untouched (product rule 6).
@Suite("Statuses and priorities")
struct StatusTests {
  private static let odd = [
    "", " ", "Open", "OPEN", "on-hold", "onhold", "escalated", "e\u{301}", "é", "\0", "null", "none", "🙏", "open ",
  ]

  @Test(
    arguments: [
      (.new, "new", "New"), (.open, "open", "Open"), (.pending, "pending", "Pending"), (.onHold, "on_hold", "On hold"),
      (.resolved, "resolved", "Resolved"),
    ] as [(Status, String, String)])
  func aKnownStatusHasAWordAndALabel(_ status: Status, _ wire: String, _ label: String) {
    #expect(status.wire == wire && status.label == label)
    #expect(Status(wire: wire) == status)
    #expect(Status.known.contains(status))
  }

  @Test(
    arguments: [
      (.low, "low", "Low"), (.medium, "medium", "Medium"), (.high, "high", "High"), (.critical, "critical", "Critical"),
    ]
      as [(Priority, String, String)])
  func aKnownPriorityHasAWordAndALabel(_ priority: Priority, _ wire: String, _ label: String) {
    #expect(priority.wire == wire && priority.label == label)
    #expect(Priority(wire: wire) == priority)
  }

  @Test(arguments: odd)
  func anythingElseIsKeptAsItIs(_ word: String) {
    #expect(Status(wire: word) == .other(word))
    #expect(Status(wire: word).wire.utf8.elementsEqual(word.utf8))
    #expect(Status(wire: word).label.utf8.elementsEqual(word.utf8))
    #expect(Priority(wire: word) == .other(word))
    #expect(Priority(wire: word).wire.utf8.elementsEqual(word.utf8))
    #expect(Priority(wire: word).label.utf8.elementsEqual(word.utf8))
  }

  @Test func theKnownOnesStandInTheOrderOfATicketsLife() {
    #expect(Status.known.map(\.wire) == ["new", "open", "pending", "on_hold", "resolved"])
    #expect(Priority.known.map(\.wire) == ["low", "medium", "high", "critical"])
  }

  /// Unset is untriaged and not low: critical 4, high 3, medium 2, unset 1.5, low 1 (product rules 3 and 6).
  @Test func unsetLiesBetweenLowAndMedium() {
    #expect([.critical, .high, .medium, nil, .low].map { Priority.weight($0) } == [8, 6, 4, 3, 2])
    #expect(Priority.weight(.other("blocker")) == Priority.weight(nil), "what nobody understands is not triaged either")
  }

  @Test func aWordThatLooksLikeAKnownOneIsNotIt() {
    #expect(Status.other("open") != .open)
    #expect(Priority.other("high") != .high)
  }
}
