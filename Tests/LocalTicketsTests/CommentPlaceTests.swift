import Testing
import TicketFakes

@testable import LocalTickets

@Suite("Places between comments")
struct CommentPlaceTests {
  @Test(arguments: [0, 1, -1, 1 << 53, (1 << 53) + 1, .max, .min] as [Int64]) func aPlaceIsReadAgain(_ number: Int64) {
    for row in [0, 1, number] {
      for isForNewer in [true, false] {
        let place = CommentPlace((number, row), isForNewer: isForNewer)
        let again = CommentPlace(place.text)
        #expect(again?.microseconds == number && again?.row == row && again?.isForNewer == isForNewer)
        #expect(again?.text == place.text)
      }
    }
  }

  @Test(arguments: [
    "", "o", "n", "1.2", "x1.2", "o1", "o1.", "o.1", "O1.2", "o1,2", "o1.x", "ox.1", "o9223372036854775808.1", "o１.2",
    "o1.2\u{301}", "o 1.2", "\0o1.2", "null",
  ])
  func whatIsNoPlaceIsNone(_ text: String) { #expect(CommentPlace(text) == nil) }
}
