import FoundationEssentials
import Notation
import Testing
import Tickets

@Suite("What lists show of a ticket (product section 1)")
struct TicketTests {
  private static let blank = "\u{200B} \n\u{2800}"

  // MARK: Subject

  @Test(
    arguments: [
      ("the email's", "Export", "first", "last", "Export"),
      ("the customer's first message", nil, "first", "last", "first"), ("the last message", nil, nil, "last", "last"),
      ("nothing", nil, nil, nil, "(no subject)"), ("an empty one", "", "first", "last", "first"),
      ("one that shows nothing", blank, "first", nil, "first"),
      ("a first message that shows nothing", "", blank, "last", "last"),
      ("nothing that shows", blank, blank, blank, "(no subject)"),
      ("blanks around the first message", nil, "  first\n", nil, "first"),
      ("blanks around the email's", " Export ", nil, nil, " Export "),
      ("an accent alone", "\u{301}", nil, nil, "\u{301}"),
      ("an emoji", "🙏", nil, nil, "🙏"),
    ] as [(String, String?, String?, String?, String)])
  func theSubjectIsTheFirstThatShows(
    _ name: String, _ email: String?, _ first: String?, _ last: String?, _ subject: String
  ) {
    #expect(Ticket.subject(email: email, firstCustomerText: first, lastText: last) == subject, "\(name)")
    let ticket = ticket { ($0.emailSubject, $0.lastMessageText) = (email, last) }
    #expect(ticket.subject(firstCustomerText: first) == subject)
    #expect(ticket.subject == Ticket.subject(email: email, firstCustomerText: nil, lastText: last))
  }

  @Test func ofALongMessageFiveHundredCodePointsAreTaken() {
    let long = String(repeating: "e\u{301}", count: 300)
    #expect(ticket().subject(firstCustomerText: long).unicodeScalars.count == 500)
    #expect(ticket().subject(firstCustomerText: String(repeating: "x", count: 500)).count == 500)
    let padded = String(repeating: " ", count: 499) + "x" + String(repeating: "y", count: 100)
    #expect(ticket().subject(firstCustomerText: padded) == "x", "cut first, as a server does, then trimmed")
  }

  @Test func aSubjectAlwaysShowsSomething() {
    let texts: [String?] = [nil, "", " ", "\0", "\u{3164}", "a", "\u{202E}\u{200B}", "é"]
    for email in texts {
      for first in texts {
        for last in texts {
          #expect(Ticket.subject(email: email, firstCustomerText: first, lastText: last).showsSomething)
        }
      }
    }
  }

  // MARK: Customer

  private func customer(_ person: String?, _ name: JSONValue?, _ email: JSONValue?, _ from: String?) -> Ticket {
    ticket { ticket in
      ticket.person = person.map { Person(id: "p", name: $0) }
      ticket.traits["name"] = name
      ticket.traits["email"] = email
      ticket.emailFrom = from
    }
  }

  @Test(
    arguments: [
      ("the person", "Mara Voss", .string("Trait"), .string("t@x"), "f@x", "Mara Voss"),
      ("the name among the traits", "", .string("Trait"), .string("t@x"), "f@x", "Trait"),
      ("the address among the traits", nil, nil, .string("t@x"), "f@x", "t@x"),
      ("the sender", nil, .null, .integer(7), "f@x", "f@x"), ("nobody", nil, nil, nil, nil, "Customer"),
      ("names that show nothing", blank, .string(" "), .string("\u{3164}"), "", "Customer"),
      ("a number for a name", nil, .integer(7), nil, nil, "Customer"),
      ("a list for a name", nil, .array([.string("Mara")]), nil, "f@x", "f@x"),
    ] as [(String, String?, JSONValue?, JSONValue?, String?, String)])
  func theCustomerIsTheFirstThatShows(
    _ name: String, _ person: String?, _ trait: JSONValue?, _ email: JSONValue?, _ from: String?, _ shown: String
  ) {
    #expect(customer(person, trait, email, from).customer == shown, "\(name)")
  }

  @Test(arguments: [.null, .array([]), .string("x"), .integer(1), .object([:])] as [JSONValue])
  func traitsMayBeAnyJSON(_ traits: JSONValue) {
    let ticket = ticket { $0.traits = traits }
    #expect(ticket.customer == "Customer")
    #expect(ticket.customerEmail == nil)
  }

  @Test(
    arguments: [
      ("the sender first", "f@x", .string("t@x"), "p@x", "f@x"), ("then the traits", nil, .string("t@x"), "p@x", "t@x"),
      ("then the person", "", .string(" "), "p@x", "p@x"),
      ("nothing", nil, nil, nil, nil), ("nothing that shows", " ", .null, "\u{200B}", nil),
    ] as [(String, String?, JSONValue?, String?, String?)])
  func theAddressIsTheFirstThatShows(
    _ name: String, _ from: String?, _ trait: JSONValue?, _ person: String?, _ address: String?
  ) {
    let ticket = ticket { ticket in
      ticket.emailFrom = from
      ticket.traits["email"] = trait
      ticket.person = Person(id: "p", name: "", properties: person.map { ["email": .string($0)] } ?? [:])
    }
    #expect(ticket.customerEmail == address, "\(name)")
  }

  // MARK: Keys

  @Test func idsAreReadInAnyCaseAndPrintedSmall() {
    let text = "01957A3E-6C1F-7D2B-9A40-5B1F0C7E8D11"
    #expect(TicketID(text)?.description == text.lowercased())
    #expect(TicketID(text) == TicketID(text.lowercased()))
    for odd in ["", "7", text + "0", String(text.dropLast()), text.replacing("-", with: ""), " " + text, "{\(text)}"] {
      #expect(TicketID(odd) == nil)
    }
  }

  @Test func aReferenceIsThatOfItsRow() {
    let row = row { $0.number = 318 }
    #expect(TicketRef(row) == TicketRef(row: row.row, id: row.id, number: 318))
    #expect(RowID(rawValue: -1) < RowID(rawValue: 0) && RowID(rawValue: 0) < RowID(rawValue: .max))
  }
}
