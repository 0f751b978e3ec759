import Screen
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

  @Test(arguments: [
    ("", [Int]()), (" \n\n", []), ("1\n#2\n", [1, 2]), ("1\r\n2\r\n", [1, 2]), ("  3\t\n\n1\n3", [3, 1, 3]),
    (#"{"ticket_number": 7, "id": "x"}"# + "\n8", [7, 8]),
  ])
  func everyLineNamesATicketOrIsBlank(_ text: String, _ numbers: [Int]) throws {
    #expect(try TicketNumbers.numbers(inLines: text) == numbers)
  }

  @Test(arguments: [
    ("1\n\nx\n", 3), ("{broken", 1), ("1 2", 1), ("1\r\n{}", 2), (#"{"ticket_number": "7"}"#, 1),
    (#"{"ticket_number": 7.5}"#, 1), (#"{"ticket_number": 1, "ticket_number": 2}"#, 1),
    (#"{"number": 7}"#, 1), ("[1]", 1), ("-1", 1),
  ])
  func theFirstLineOfAnotherKindIsNamed(_ text: String, _ line: Int) throws {
    let end = try #require(failure { () throws(Failure) in try TicketNumbers.numbers(inLines: text) })
    #expect(end.status == .usage && end.sentence.string.hasPrefix("Line \(line) of standard input names no ticket"))
  }
}
