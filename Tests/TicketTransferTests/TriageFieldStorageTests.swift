import Foundation
import Testing
import TicketFakes
import Tickets

import TicketFile
import TicketTransfer

@Suite("Fields that verbs write, in the file")
struct TriageFieldStorageTests {
  private static let samples: [TriageValue] = [
    .status(.pending), .priority(.high), .assignee(.user(id: 7, name: "Mara")),
    .snooze(Date(timeIntervalSince1970: 1_772_445_600)), .due(Date(timeIntervalSince1970: 1_772_449_200)),
    .resolvedByAI(true), .escalation("Outage"),
  ]

  private let inbox: TestInbox
  private let id = TicketID.numbered(1)

  init() throws {
    inbox = try TestInbox()
    try inbox.database.store([.sample(1) { $0.status = .new }])
  }

  @Test func thereIsASampleOfEveryField() { #expect(Self.samples.map(\.field) == TriageField.allCases) }

  @Test(arguments: samples)
  func theFileKeepsEveryFieldOfTicketsAndRows(_ value: TriageValue) throws {
    try inbox.database.store([
      .sample(1) { ticket in
        ticket.status = .new
        ticket.take(value)
      }
    ])
    #expect(try inbox.database.ticket(id)?[value.field] == value)
    #expect(try inbox.database.row(of: id)?[value.field] == (value.field.isInRows ? value : nil))
  }

  @Test(arguments: samples)
  func anExportHoldsEveryField(_ value: TriageValue) throws {
    try inbox.database.store([
      .sample(1) { ticket in
        ticket.status = .new
        ticket.take(value)
      }
    ])
    try TicketExporter(from: inbox.database).write(toFile: inbox.folder.path("out"))
    let other = try TestInbox()
    #expect(try TicketImporter(into: other.database).run(path: inbox.folder.path("out")).problems.isEmpty)
    #expect(try other.database.ticket(id)?[value.field]?.nameless == value.nameless)
  }
}
