import Testing
import Tickets

@testable import TicketWire

/// Limits above the most are clamped, senseless ones fall back to the usual one, and an offset past the end is one
/// (contract.md section 1.3).
@Suite("Sizes and beginnings of pages")
struct PageBoundsTests {
  private static let huge = "99999999999999999999"

  @Test(
    arguments: [
      ("nothing", nil, 100), ("one", "1", 1), ("the usual", "100", 100), ("the most", "1000", 1000),
      ("one more", "1001", 1000), ("far more", "9223372036854775807", 1000),
      ("more than 64 bits", huge, 1000), ("digits without an end", String(repeating: "9", count: 500), 1000),
      ("zero", "0", 100), ("a negative one", "-5", 100),
      ("far below", "-\(huge)", 100), ("a word", "x", 100), ("nothing at all", "", 100), ("a fraction", "7.5", 100),
      ("an exponent", "1e3", 100), ("other digits", "٧", 100),
      ("zeros", "000", 100), ("zeros before a number", "007", 7), ("a digit with an accent", "7\u{301}", 100),
      ("a number with a comma", "1,000", 100),
    ] as [(String, String?, Int)])
  func limitsAreBroughtIntoRange(_ name: String, _ text: String?, _ limit: Int) {
    let query = text.map { [QueryItem("limit", $0)] } ?? []
    #expect(PageBounds.tickets.limit(in: query) == limit, "\(name)")
    #expect(PageBounds.messages.limit(in: query) == (limit == 100 && text != "100" ? 50 : min(limit, 200)), "\(name)")
  }

  @Test(
    arguments: [
      ("nothing", nil, 0), ("zero", "0", 0), ("five", "5", 5), ("a million", "1000000", 1_000_000),
      ("a negative one", "-1", 0), ("a word", "x", 0), ("nothing at all", "", 0),
      ("a fraction", "1.5", 0), ("far below", "-\(huge)", 0),
    ] as [(String, String?, Int)])
  func aBadOffsetIsNone(_ name: String, _ text: String?, _ offset: Int) {
    #expect(PageBounds.offset(in: text.map { [QueryItem("offset", $0)] } ?? []) == offset, "\(name)")
  }

  /// The first page would answer where nothing is.
  @Test(arguments: [
    "2147483648", "9223372036854775807", "9223372036854775808", huge, String(repeating: "9", count: 500),
  ])
  func anOffsetBeyondAllNumbersIsPastTheEnd(_ text: String) {
    #expect(PageBounds.offset(in: [QueryItem("offset", text)]) >= Int(Int32.max))
  }

  @Test(
    arguments: [
      (nil, 1), ("1", 1), ("7", 7), ("0", 1), ("-3", 1), ("x", 1), ("", 1),
    ] as [(String?, Int)])
  func pagesAreCountedFromOne(_ text: String?, _ page: Int) {
    #expect(PageBounds.page(in: text.map { [QueryItem("page", $0)] } ?? []) == page)
  }

  @Test func aPageBeyondAllNumbersIsNotTheFirst() {
    #expect(PageBounds.page(in: [QueryItem("page", Self.huge)]) >= Int(Int32.max))
  }

  @Test func aNumberedPageHasItsSizeUnderAnotherName() {
    #expect(PageBounds.activity.size(in: [QueryItem("page_size", "7"), QueryItem("limit", "9")]) == 7)
    #expect(PageBounds.activity.size(in: [QueryItem("limit", "9")]) == 100)
    #expect(PageBounds.activity.size(in: [QueryItem("page_size", "5000")]) == 1000)
  }

  @Test func ofSeveralTheLastCounts() {
    #expect(PageBounds.tickets.limit(in: [QueryItem("limit", "3"), QueryItem("limit", "4")]) == 4)
    #expect(PageBounds.tickets.limit(in: [QueryItem("limit", "3"), QueryItem("limit", "x")]) == 100)
    #expect(PageBounds.offset(in: [QueryItem("offset", "3"), QueryItem("offset", "")]) == 0)
  }
}
