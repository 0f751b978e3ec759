import FoundationEssentials
import Testing
import Tickets

@testable import TicketWire

@Suite("Fields that verbs write, on the wire")
struct TriageFieldWireTests {
  private static let samples: [TriageValue] = [
    .status(.pending), .priority(.high), .assignee(.user(id: 7, name: "Mara")),
    .snooze(Date(timeIntervalSince1970: 1_772_445_600)), .due(Date(timeIntervalSince1970: 1_772_449_200)),
    .resolvedByAI(true), .escalation("Outage"),
  ]

  @Test func thereIsASampleOfEveryField() { #expect(Self.samples.map(\.field) == TriageField.allCases) }

  @Test(arguments: samples)
  func aTicketTellsEveryField(_ value: TriageValue) throws {
    let moment = Date(timeIntervalSince1970: 1_772_442_000)
    let id = try #require(TicketID("01949d20-77aa-7c31-8f02-6f5b1f0b2c9d"))
    var ticket = Ticket(id: id, number: 5, channel: "email", status: .new, createdAt: moment, updatedAt: moment)
    ticket.take(value)
    #expect(try TicketJSON.read(TicketJSON.data(ticket)) == ticket)
  }

  @Test(arguments: samples)
  func aPatchWritesEveryField(_ value: TriageValue) throws {
    var change = TicketChange()
    change.write(value)
    #expect(try PatchJSON.change(RequestFields(PatchJSON.body(change))).values == [value.nameless])
  }
}
