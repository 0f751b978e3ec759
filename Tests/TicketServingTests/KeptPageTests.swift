import NIOCore
import Synchronization
import Testing

@testable import TicketServing

@Suite("Kept pages of the list")
struct KeptPageTests {
  private let clock = KeptUnreadCountTests.StoppedClock()

  /// What a store is asked to make, and the state of its file.
  private final class Source: Sendable {
    let mark = Mutex<Int?>(1)
    let made = Mutex(0)

    func page(_ text: String = "page", lifetime: Duration? = nil) -> (body: ByteBuffer, lifetime: Duration?) {
      made.withLock { $0 += 1 }
      return (ByteBuffer(string: text), lifetime)
    }
  }

  private let source = Source()

  private func pages() -> KeptPages {
    KeptPages(now: { [clock] in clock.now }, fileMark: { [source] in source.mark.withLock(\.self) })
  }

  private func key(_ target: String = "/tickets", host: String = "a", person: String = "u:1") -> KeptPages.Key {
    KeptPages.Key(target: target, host: host, person: person)
  }

  private var made: Int { source.made.withLock(\.self) }

  @Test func aPageIsMadeOnceForEachStateOfTheFile() async throws {
    let pages = pages()
    for _ in 0..<3 { #expect(await pages.page(key()) { source.page() } == ByteBuffer(string: "page")) }
    #expect(made == 1)
    source.mark.withLock { $0 = 2 }
    #expect(await pages.page(key()) { source.page("newer") } == ByteBuffer(string: "newer"))
    #expect(await pages.page(key()) { source.page() } == ByteBuffer(string: "newer"))
    #expect(made == 2)
  }

  @Test func nobodySeesThePageOfAnother() async throws {
    let pages = pages()
    for key in [key(), key(host: "b"), key(person: "u:2"), key("/tickets/?assignee=me")] {
      _ = await pages.page(key) { source.page() }
    }
    #expect(made == 4)
  }

  @Test func whatTheHourChangesIsKeptUntilThen() async throws {
    let pages = pages()
    _ = await pages.page(key()) { source.page(lifetime: .seconds(5)) }
    clock.advance(.milliseconds(4999))
    _ = await pages.page(key()) { source.page() }
    #expect(made == 1)
    clock.advance(.milliseconds(1))
    _ = await pages.page(key()) { source.page(lifetime: .zero) }
    #expect(made == 2)
    _ = await pages.page(key()) { source.page() }
    #expect(made == 3, "a page of which nobody knows is not kept")
  }

  @Test func aWriteDuringTheReadingIsSeenByTheNextCall() async throws {
    let pages = pages()
    _ = await pages.page(key()) {
      source.mark.withLock { $0 = 2 }
      return source.page()
    }
    _ = await pages.page(key()) { source.page() }
    #expect(made == 2)
  }

  @Test func withoutAMarkNothingIsKept() async throws {
    let pages = pages()
    source.mark.withLock { $0 = nil }
    for _ in 0..<2 { _ = await pages.page(key()) { source.page() } }
    #expect(made == 2)
  }

  @Test func theStoreHasABound() async throws {
    let pages = pages()
    let large = String(repeating: "x", count: KeptPages.limit / 8)
    for number in 0..<40 { _ = await pages.page(key("\(number)")) { source.page(large) } }
    #expect(pages.bytes <= KeptPages.limit)
    let tooLarge = String(repeating: "x", count: KeptPages.limit)
    for _ in 0..<2 { _ = await pages.page(key("all")) { source.page(tooLarge) } }
    #expect(made == 42)
    for number in 0..<5000 { _ = await pages.page(key("small \(number)")) { source.page() } }
    #expect(pages.count <= KeptPages.countLimit)
  }
}
