import Testing

@testable import posthorn

@Suite("Naming tickets")
struct TicketNumbersTests {
  @Test(arguments: [
    ("1042", 1042), ("#1042", 1042), ("0", 0), ("007", 7), ("", nil), ("#", nil), ("##1", nil), ("-1", nil),
    ("1.5", nil), ("+1", nil), (" 1", nil), ("1e3", nil), ("١٢", nil), ("１", nil), ("9223372036854775807", Int.max),
    ("9223372036854775808", nil),
  ])
  func aNumberIsDigitsAlone(_ text: String, _ number: Int?) { #expect(TicketNumbers.number(text) == number) }

  @Test func everyTicketIsNamedOnceInTheOrderGiven() throws {
    #expect(try command(ShowCommand.self, "show 3 #1 3 1 2").names.numbers() == [3, 1, 2])
  }
}
