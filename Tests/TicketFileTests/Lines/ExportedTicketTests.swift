import Foundation
import Notation
import Testing
import TicketFakes
import Tickets

@testable import TicketFile

@Suite("Lines of an export")
struct ExportedTicketTests {
  private func again(_ exported: ExportedTicket) throws -> ImportedTicket {
    try ImportedTicket(try JSONValue(line: Array(exported.line.utf8)))
  }

  /// A line turns into the same ticket and thread.
  @Test(arguments: 1...8) func aLineIsTheSameTicketAgain(seed: UInt64) throws {
    var dice = SeededGenerator(seed)
    for number in 1...5 {
      let ticket = Ticket.random(number, now: date("2026-03-05T12:00:00Z"), using: &dice)
      let thread = Ticket.randomThread(of: number, using: &dice)
      let read = try again(ExportedTicket(ticket: ticket, messages: thread))
      #expect(read.ticket == ticket && read.messages == thread && read.warnings.isEmpty)
      #expect(read.wokeAt == nil && read.seenCount == nil && read.isFlagged == nil)
    }
  }

  @Test func everyFieldStands() throws {
    let ticket = fullTicket()
    let moment = date("1969-12-31T23:59:59.999999Z")
    let exported = ExportedTicket(
      ticket: ticket, messages: [.sample("e\u{301}", "\0\u{2028}🩷", by: .ai, audience: .team)], wokeAt: moment,
      seenCount: 3, isFlagged: true)
    let read = try again(exported)
    #expect(read.ticket == ticket && read.wokeAt == moment && read.seenCount == 3 && read.isFlagged == true)
    #expect(read.messages.map { Array($0.text.unicodeScalars) } == [["\0", "\u{2028}", "🩷"]])
    #expect(!exported.line.contains("\n") && !exported.line.unicodeScalars.contains("\u{2028}"))
    #expect(
      ExportedTicket(ticket: read.ticket, messages: read.messages, wokeAt: moment, seenCount: 3, isFlagged: true).line
        == exported.line)
  }

  /// An extra field never takes the place of a field that the file writes itself.
  @Test(arguments: ["subject", "customer", "messages", "woke_at", "seen_count", "flagged"])
  func anExtraFieldTakesNoPlace(_ key: String) throws {
    let ticket = Ticket.sample(1) { $0.extras = [key: .string("extra"), "later": .string("kept")] }
    let read = try again(ExportedTicket(ticket: ticket, messages: [.sample("a")]))
    #expect(read.ticket.extras["later"] == .string("kept") && read.ticket.extras[key] == nil)
    #expect(read.messages.count == 1 && read.isFlagged == nil && read.seenCount == nil)
  }
}
