import Foundation
import Notation
import Testing
import TicketFakes
import Tickets

@testable import TicketFile

@Suite("Steps of the history as the file keeps them")
struct WorkJSONTests {
  /// Written, put into text and read again.
  private func again(_ work: RecordedStep.Work) -> RecordedStep.Work? {
    (try? JSONValue(json: Data(work.json.jsonText.utf8))).flatMap(RecordedStep.Work.init)
  }

  private static let states: [Draft.State] = [
    .editing, .sending, .unconfirmed, .suggested(.ai), .suggested(.resolvedTicket(number: 318)),
  ]
  private static let moments = ["1969-12-31T23:59:59.999999Z", "2024-02-29T12:00:00Z", "2038-01-19T03:14:08.000001Z"]
  private static let texts = ["", "e\u{301}", "é", "日本 🩷", "a\r\n\0\u{2028}\"\\", "suggested ai"]

  @Test(arguments: states) func aTextIsReadAsItWasWritten(_ state: Draft.State) {
    for (place, text) in Self.texts.enumerated() {
      for audience in [Audience.customer, .team] {
        var draft = Draft(
          ticket: .numbered(place), audience: audience, text: text, state: state, savedAt: date(Self.moments[place % 3])
        )
        draft.copy = place
        #expect(again(.text(.message(draft))) == .text(.message(draft)))
        if case .text(.message(let read))? = again(.text(.message(draft))) {
          #expect(read.text.utf8.elementsEqual(text.utf8))
        }
      }
      var new = NewTicketDraft(
        recipient: text, subject: "é", sender: "", tags: text, message: text, state: state,
        savedAt: date(Self.moments[0]))
      new.copy = Int(Int32.max)
      #expect(again(.text(.newTicket(new))) == .text(.newTicket(new)))
    }
  }

  @Test func flagsAndWordsAreReadAsTheyWereWritten() {
    for rows in [[], [1], [0, .max, .min, 1]] as [[Int64]] {
      for isOn in [true, false] {
        let work = RecordedStep.Work.flags(rows.map(RowID.init(rawValue:)), isOn: isOn)
        #expect(again(work) == work)
      }
    }
    for words in Self.texts { #expect(again(.past(words)) == .past(words)) }
    #expect(again(.edits([])) == .edits([]))
  }

  /// A state of a newer version: better look at it than send it.
  @Test(arguments: ["", "later", "Editing", "suggested", "suggested x"]) func anUnknownStateIsLookedAt(_ state: String)
  {
    let json = JSONValue.object([
      "ticket": .string(TicketID.numbered(1).description), "text": .string("x"), "state": .string(state),
      "saved": .integer(0), "copy": .integer(0),
    ])
    guard case .message(let draft)? = KeptText(json) else {
      Issue.record("It was not read.")
      return
    }
    #expect(draft.state == .unconfirmed && draft.state.isDoubtful && draft.audience == .customer)
  }

  @Test(
    arguments: [
      .null, .object([:]), .object(["later": .integer(1)]), .array([]), .object(["edits": .array([.null])]),
      .object(["text": .string("x"), "copy": .integer(0)]), .object(["message": .string("x"), "saved": .integer(0)]),
    ] as [JSONValue])
  func whatThisVersionDoesNotKnowIsNone(_ json: JSONValue) { #expect(RecordedStep.Work(json) == nil) }
}
