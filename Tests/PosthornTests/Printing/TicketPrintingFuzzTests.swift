import Foundation
import Notation
import Screen
import TestSupport
import Testing
import Tickets

@testable import posthorn

/// Whatever a customer writes, the row and the lines of a ticket keep their shape.
@Suite("Tickets of hostile customers as lines")
struct TicketPrintingFuzzTests {
  private static let parts = [
    "a", " ", "\n", "\r\n", "\t", "\0", "\u{1B}[2J", "\u{1B}]0;x\u{7}", "\u{9B}1m", "\u{202E}", "\u{2066}", "\u{200B}",
    "\u{FEFF}", "\u{E0041}", "e\u{301}", "\u{301}", "界", "👩‍👩‍👧", "\u{10FFFF}", "|", "▌", "│", "\u{2028}", "\u{85}", "-",
  ]

  private func text(using random: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0...12, using: &random)).map { _ in Self.parts.randomElement(using: &random) ?? "" }.joined()
  }

  private func ticket(using random: inout SeededGenerator) throws -> Ticket {
    let texts = (0..<9).map { _ in text(using: &random) }
    let person: Assignee = Bool.random(using: &random) ? .user(id: 1, name: texts[0]) : .role(id: "t", name: texts[0])
    return try Ticket.example {
      $0.assignee = person
      $0.emailSubject = texts[1]
      $0.emailFrom = texts[2]
      $0.channel = texts[3]
      $0.traits = .object(["name": .string(texts[4]), "email": .string(texts[5])])
      $0.tags = [texts[6], texts[7]]
      $0.escalationReason = texts[8]
      $0.status = .other(texts[8])
    }
  }

  /// Characters that move the cursor, turn the text round or show nothing where they stand.
  private func commands(_ text: SafeText) -> [Unicode.Scalar] {
    text.string.unicodeScalars.filter { scalar in
      scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || (0x202A...0x202E).contains(scalar.value)
        || (0x2066...0x2069).contains(scalar.value) || (0xE0000...0xE007F).contains(scalar.value)
        || scalar == "\u{2028}" || scalar == "\u{2029}"
    }
  }

  @Test(arguments: Fuzz.seeds(from: 1)) func aRowHasACellForEveryTitleAndNoneCommandsTheTerminal(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<60 {
      let ticket = try ticket(using: &random)
      let cells = ticket.cells(localStyle, subject: Bool.random(using: &random) ? text(using: &random) : nil)
      #expect(cells.count == Ticket.cellTitles.count && ticket.cells(nil).count == cells.count - 1)
      #expect(cells.allSatisfy { commands($0).isEmpty }, "\(cells.map(\.string))")
      #expect(cells[6].width <= 24 && cells[8].width <= 60, "\(cells.map(\.string))")
    }
  }

  @Test(arguments: Fuzz.seeds(from: 2)) func everyThingThatIsKnownIsOneLineOfTwoCells(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<60 {
      let lines = try ticket(using: &random).lines(.exact, isRoused: Bool.random(using: &random))
      #expect(lines.allSatisfy { $0.count == 2 && $0.flatMap(commands).isEmpty }, "\(lines.map { $0.map(\.string) })")
      #expect(lines.first?.map(\.string) == ["Ticket", "#7"])
      #expect(Set(lines.map { $0[0].string }).count == lines.count, "Each thing is told once.")
    }
  }

  @Test(arguments: Fuzz.seeds(from: 3)) func aMessageFakesNoOtherMessage(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<60 {
      let message = Message(
        id: MessageID(rawValue: "a"), text: text(using: &random), author: .customer, authorName: text(using: &random),
        audience: .customer, createdAt: try moment("2026-03-01T08:00:00Z"))
      let lines = message.lines(.exact)
      #expect(lines.flatMap(commands).isEmpty)
      // Only the head stands at the margin, and it ends with what the program says.
      #expect(lines[0].string.hasSuffix(", public  2026-03-01T08:00:00Z") && lines[0].string.contains("customer"))
      #expect(lines.dropFirst().dropLast().allSatisfy { $0.string.hasPrefix("  ") } && lines.last?.isEmpty == true)
    }
  }
}
