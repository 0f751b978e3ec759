import InboxCore
import InboxViews
import Screen
import Testing
import Tickets

@Suite("Drafts in the plan of a verb on many")
struct DraftsInPlansTests {
  private func text(_ state: InboxState) -> String {
    var painter = InboxPainter()
    return painter.paint(state, keymap: .standard).canvas.text
  }

  @Test(
    "They are named where a verb lets tickets leave",
    arguments: [
      (Triage.resolve, true), (.status(.pending), true), (.preset(.tomorrow), true), (.priority(.high), false),
    ])
  func named(triage: Triage, isNamed: Bool) throws {
    var state = planned(triage, inbox(columns: 120, lines: 40))
    let ticket = try #require(state.changes.run?.plan.items.first?.key.id)
    #expect(!text(state).contains("has a draft that is not sent"))
    state.writing.drafts.messages = [
      Draft(ticket: ticket, audience: .team, text: "later", state: .editing, savedAt: state.shared.now)
    ]
    let text = text(state)
    #expect(text.contains("1 has a draft that is not sent") == isNamed && text.contains(", draft") == isNamed)
  }
}
