import Notation
import Testing
import TicketFakes
import Tickets

import LocalTickets

@Suite("Saved views of a file")
struct SavedViewTests {
  private let ana = Viewer(userID: 2, name: "Ana", email: "ana@acme.example")

  private func refuses(
    _ change: SavedViewChange, _ field: String, _ reason: TicketServiceError.InvalidReason
  ) async throws {
    let inbox = try TestInbox()
    let refusal = TicketServiceError.invalid(field: field, reason: reason)
    await #expect(throws: refusal) { _ = try await inbox.service().createView(change) }
    let view = try await inbox.service().createView(SavedViewChange(name: "View"))
    guard change.name != nil || change.filters != nil else { return }
    await #expect(throws: refusal) { _ = try await inbox.service().updateView(view.shortID, change) }
    #expect(try await inbox.service().savedView(view.shortID) == view, "A refused change changes nothing.")
  }

  @Test(arguments: [
    ("View", "View"), ("  My view\n", "My view"), ("日本 🩷", "日本 🩷"), ("caf\u{E9}", "caf\u{E9}"),
    ("e\u{301}", "e\u{301}"),
    ("a\nb", "a\nb"), (String(repeating: "e\u{301}", count: 200), String(repeating: "e\u{301}", count: 200)),
  ])
  func aNameIsTrimmedAndKeptByCodePoints(_ written: String, _ name: String) async throws {
    let inbox = try TestInbox()
    let view = try await inbox.service().createView(SavedViewChange(name: written))
    #expect(view.name.utf8.elementsEqual(name.utf8))
    #expect(try await inbox.service().savedView(view.shortID).name.utf8.elementsEqual(name.utf8))
  }

  @Test(
    arguments: [
      (nil, .required), ("", .blank), (" \n", .blank), ("a\0b", .nullCharacters),
      (String(repeating: "e\u{301}", count: 200) + "x", .tooLong(limit: 400)),
    ] as [(String?, TicketServiceError.InvalidReason)])
  func aNameThatIsNoneIsRefused(_ name: String?, _ reason: TicketServiceError.InvalidReason) async throws {
    try await refuses(SavedViewChange(name: name), "name", reason)
  }

  /// At most 10,000 characters as JSON (contract section 8); what is unknown in them is kept.
  @Test(arguments: [(9_990, true), (9_991, false)]) func filtersHaveAnEnd(_ count: Int, _ fits: Bool) async throws {
    let filters = ["x": JSONValue.string(String(repeating: "日", count: count))]
    let isExact = JSONValue.object(filters).jsonText.unicodeScalars.count == count + 8
    #expect(isExact)
    let padded = ["xxx": JSONValue.string(String(repeating: "日", count: count))]
    guard fits else {
      return try await refuses(
        SavedViewChange(name: "View", filters: padded), "filters", .other("Filters payload is too large."))
    }
    let inbox = try TestInbox()
    let view = try await inbox.service().createView(SavedViewChange(name: "View", filters: padded))
    #expect(view.filters == padded)
  }

  /// A private view is not there for anybody else, in no list, count or call.
  @Test func aPrivateViewIsNotThereForOthers() async throws {
    let inbox = try TestInbox()
    let view = try await inbox.service().createView(SavedViewChange(name: "Mine", visibility: .private))
    let other = inbox.service(ana)
    #expect(try await other.savedViews(limit: 10, offset: 0) == SavedViewPage(total: 0, views: []))
    await #expect(throws: TicketServiceError.viewNotFound) { _ = try await other.savedView(view.shortID) }
    await #expect(throws: TicketServiceError.viewNotFound) { try await other.deleteView(view.shortID) }
    await #expect(throws: TicketServiceError.viewNotFound) {
      _ = try await other.updateView(view.shortID, SavedViewChange(name: "Theirs"))
    }
    var query = TicketQuery()
    query.view = view.shortID
    let listing = query
    await #expect(throws: TicketServiceError.self) { _ = try await other.tickets(listing) }
    #expect(try await inbox.service().savedViews(limit: 10, offset: 0).views == [view])
  }

  @Test func onlyItsMakerChangesWhoSeesAView() async throws {
    let inbox = try TestInbox()
    let view = try await inbox.service().createView(SavedViewChange(name: "Shared"))
    let refusal = TicketServiceError.invalid(
      field: "visibility", reason: .other("Only the creator of a view can change its visibility."))
    await #expect(throws: refusal) {
      _ = try await inbox.service(ana).updateView(view.shortID, SavedViewChange(name: "Theirs", visibility: .private))
    }
    #expect(try await inbox.service().savedView(view.shortID) == view)
    let same = SavedViewChange(name: "Theirs", visibility: .shared)
    #expect(try await inbox.service(ana).updateView(view.shortID, same).name == "Theirs", "It is shared already.")
    let hidden = try await inbox.service().updateView(view.shortID, SavedViewChange(visibility: .private))
    #expect(hidden.visibility == .private && hidden.name == "Theirs")
  }

  @Test func aFavouriteIsOnesOwn() async throws {
    let inbox = try TestInbox()
    let view = try await inbox.service().createView(SavedViewChange(name: "Shared", isFavorite: true))
    #expect(try await !inbox.service(ana).savedView(view.shortID).isFavorite)
    for isFavorite in [true, true, false, false] {
      let change = SavedViewChange(isFavorite: isFavorite)
      #expect(try await inbox.service(ana).updateView(view.shortID, change).isFavorite == isFavorite)
      #expect(try await inbox.service().savedView(view.shortID).isFavorite)
    }
  }

  private static let pages: [(limit: Int, offset: Int, range: Range<Int>)] = [
    (0, 0, 0..<100), (-1, -1, 0..<100), (3, 0, 0..<3), (3, 118, 118..<120), (1000, 0, 0..<120), (5, 120, 120..<120),
    (Int.max, 119, 119..<120), (5, Int.max, 120..<120),
  ]

  @Test func pagesAreClamped() async throws {
    let inbox = try TestInbox()
    for number in (0..<120).reversed() {
      _ = try await inbox.service().createView(SavedViewChange(name: "\(number)"))
    }
    for (limit, offset, range) in Self.pages {
      let page = try await inbox.service().savedViews(limit: limit, offset: offset)
      #expect(page.total == 120 && page.views.map(\.name) == range.map(String.init), "The last made is first.")
    }
  }
}
