import Foundation
import LocalTickets
import Notation
import Testing
import TicketFakes
import Tickets

import TicketFile
import TicketTransfer

@Suite("Escapes in exports")
struct ExportEscapingTests {
  private func export(_ inbox: TestInbox, to name: String = "out") throws -> String {
    try TicketExporter(from: inbox.database).write(toFile: inbox.folder.path(name))
    return try String(contentsOfFile: inbox.folder.path(name), encoding: .utf8)
  }

  @discardableResult
  private func importing(_ text: String, into inbox: TestInbox) throws -> ImportReport {
    try Data(text.utf8).write(to: URL(fileURLWithPath: inbox.folder.path("in")))
    return try TicketImporter(into: inbox.database).run(path: inbox.folder.path("in"))
  }

  @Test func whatSteersATerminalIsEscaped() throws {
    let text =
      "C1 \u{80}\u{9B}31m\u{9D}\u{9F} bidi \u{202E}\u{2066}\u{200F}\u{61C} mark \u{FEFF}\u{2028}"
      + "\u{E0041} kept é – 日本 👨‍👩‍👧 \u{200C}"
    let inbox = try TestInbox()
    let ticket = Ticket.sample(1) { ticket in
      ticket.emailSubject = text
      ticket.traits = [text: .string(text)]
      ticket.tags = TagEdit.normalised([text])
    }
    try inbox.database.seed([(ticket, [.sample("m", text)])], agents: [Agent(id: 1, name: text)])
    let lines = try export(inbox)
    let steering = lines.unicodeScalars.filter { scalar in
      scalar != "\n" && ![0x200C, 0x200D].contains(scalar.value)
        && [.control, .format, .lineSeparator].contains(scalar.properties.generalCategory)
    }
    #expect(steering.map(\.value) == [])
    #expect(lines.contains("kept é – 日本 👨‍👩‍👧 \u{200C}"))
    let second = try TestInbox()
    #expect(try importing(lines, into: second).problems.isEmpty)
    #expect(try second.database.ticket(ticket.id) == inbox.database.ticket(ticket.id))
    #expect(try second.database.conversation(of: second.row(ticket).row)?.messages.map(\.text) == [text])
    #expect(try second.database.agents().map(\.name) == [text])
  }
}
