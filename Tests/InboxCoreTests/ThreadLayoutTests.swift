import FoundationEssentials
import InboxCore
import Testing
import Tickets

@Suite("Laying out a thread")
struct ThreadLayoutTests {
  private func conversation(_ texts: [String]) throws -> Conversation {
    let inbox = FakeInbox(count: 1)
    var known = try #require(inbox.conversation(RowID(rawValue: 1)))
    known.messages = texts.enumerated().map { inbox.message("m\($0.offset)", .customer, $0.element) }
    return known
  }

  private func layout(
    _ known: Conversation, columns: Int = 20, seen: Int = 2, showsCustomer: Bool = false,
    reusing old: ThreadLayout = ThreadLayout()
  ) -> ThreadLayout {
    ThreadLayout(known, seenCount: seen, showsCustomer: showsCustomer, columns: columns, reusing: old)
  }

  @Test("Lines that are taken over are those that would be made", arguments: [0, 1, 2, 5])
  func reusingChangesNothing(seen: Int) throws {
    let texts = ["One long line that has to be wrapped", "Two", "", "Four\nlines\n\nhere", "Five"]
    let old = layout(try conversation(texts), showsCustomer: seen == 5)
    let changed = [
      texts,
      texts + ["Six"], Array(texts.dropFirst()), Array(texts.dropLast()), ["Another"] + texts, [],
      texts.map { $0 == "Two" ? "Two, edited" : $0 },
    ]
    for other in changed {
      let known = try conversation(other)
      for showsCustomer in [false, true] {
        for columns in [20, 31] {
          let fresh = layout(known, columns: columns, seen: seen, showsCustomer: showsCustomer)
          let reused = layout(known, columns: columns, seen: seen, showsCustomer: showsCustomer, reusing: old)
          #expect(reused == fresh)
        }
      }
    }
  }

  @Test func anEmptyThreadThatBecameKnownSaysSo() throws {
    var known = try conversation([])
    known.isThreadKnown = false
    let old = layout(known)
    known.isThreadKnown = true
    #expect(layout(known, reusing: old) == layout(known))
    #expect(layout(known, reusing: old) != old)
  }

  @Test func onlyWhatChangedIsMadeAnew() throws {
    let known = try conversation(["One", "Two", "Three"])
    let old = layout(known)
    let edited = try conversation(["One", "Two, edited", "Three", "Four"])
    let kept = edited.messages.indices.filter { old.shows(edited.messages[$0], at: $0, columns: 20) }
    #expect(kept == [0, 2])
    #expect(!old.shows(known.messages[0], at: 0, columns: 21))
  }
}
