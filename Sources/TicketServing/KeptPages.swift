import NIOCore
import Synchronization
import Tickets

/// Finished pages of the list, each good for one state of the file and, where the hour matters, for a time.
///
/// Any thread may call it.
final class KeptPages: Sendable {
  /// What makes two requests ask for the same page: everything that the answer is made of.
  struct Key: Hashable, Sendable {
    var target: String
    var host: String
    /// What is somebody's own depends on who asks.
    var person: String
  }

  /// Most bytes that are kept.
  static let limit = 16 << 20
  /// Most pages that are kept.
  static let countLimit = 1000

  private struct Page: Sendable {
    var mark: Int
    var until: ContinuousClock.Instant?
    var body: ByteBuffer
  }

  private struct Kept: Sendable {
    var pages: [Key: Page] = [:]
    var bytes = 0
  }

  private let now: @Sendable () -> ContinuousClock.Instant
  private let fileMark: @Sendable () -> Int?
  private let kept = Mutex(Kept())

  /// Makes an empty store.
  ///
  /// - Parameters:
  ///   - now: A clock that never jumps.
  ///   - fileMark: Changes with every write of anybody; `nil` when nobody can tell, and then nothing is kept.
  init(now: @escaping @Sendable () -> ContinuousClock.Instant, fileMark: @escaping @Sendable () -> Int?) {
    self.now = now
    self.fileMark = fileMark
  }

  /// The page as it is kept, else as it is made.
  ///
  /// - Parameters:
  ///   - key: What is asked.
  ///   - make: Reads the page and tells how long it stays true while nobody writes; `nil` is for ever.
  /// - Returns: The body.
  /// - Throws: What the making throws.
  func page<Problem: Error>(
    _ key: Key, _ make: () async throws(Problem) -> (body: ByteBuffer, lifetime: Duration?)
  ) async throws(Problem) -> ByteBuffer {
    // Before the reading: what changes in between makes another mark.
    guard let mark = fileMark() else { return try await make().body }
    let moment = now()
    let known = kept.withLock { $0.pages[key] }
    if let known, known.mark == mark, known.until.map({ moment < $0 }) ?? true { return known.body }
    let (body, lifetime) = try await make()
    keep(Page(mark: mark, until: lifetime.map { moment + $0 }, body: body), for: key)
    return body
  }

  /// Bytes that are kept.
  var bytes: Int { kept.withLock(\.bytes) }

  /// Pages that are kept.
  var count: Int { kept.withLock(\.pages.count) }

  private func keep(_ page: Page, for key: Key) {
    // One large page must not push out all others.
    guard page.body.readableBytes <= Self.limit / 4 else { return }
    kept.withLock { kept in
      kept.bytes -= kept.pages[key]?.body.readableBytes ?? 0
      kept.pages[key] = page
      kept.bytes += page.body.readableBytes
      guard kept.bytes > Self.limit || kept.pages.count > Self.countLimit else { return }
      // Pages of an earlier state are never asked for again; starting over costs each of the others one reading.
      kept.pages = kept.pages.filter { $0.value.mark == page.mark }
      kept.bytes = kept.pages.values.reduce(0) { $0 + $1.body.readableBytes }
      if kept.bytes > Self.limit || kept.pages.count > Self.countLimit { kept = Kept() }
    }
  }
}
