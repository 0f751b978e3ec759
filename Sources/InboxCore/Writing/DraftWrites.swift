package import Tickets

/// What the disk was asked to do with drafts and has not done yet; each draft has its newest wish here, text included.
///
/// It also knows what this window has read from the disk and written to it: nothing else is ever replaced.
package struct DraftWrites: Equatable, Sendable {
  /// The newest wish for one draft.
  package struct Entry: Equatable, Sendable {
    /// The text that the disk shall hold; `nil` for none.
    package var text: KeptText?
    /// The write under way; `nil` while it waits to be tried again.
    package var request: RequestID?
    /// Why the last attempt failed; `nil` before the first failure.
    package var problem: StorageProblem?
    /// Attempts that failed in a row.
    package var failures: Int
    /// The draft whose text this one has taken over, which goes once this one is on disk.
    package var replaces: DraftKey?

    /// Whether a text would be lost with it; removing a draft loses none.
    package var holdsText: Bool { text != nil }
  }

  /// A write that the disk has not answered.
  private struct Attempt: Equatable, Sendable {
    var key: DraftKey
    var words: String?
  }

  /// The wishes.
  package private(set) var entries: [DraftKey: Entry] = [:]
  /// Whether the drafts of before could not be read and must be asked for again.
  package var areUnread = false
  /// Whether the drafts on disk have been read once.
  var wereRead = false
  private var onDisk: [DraftKey: String] = [:]
  private var attempts: [RequestID: Attempt] = [:]
  /// The drafts whose text was typed in this window, and not only read from the disk.
  private var own: Set<DraftKey> = []
  /// Whether the disk has not taken such a text since every one was on it.
  private(set) var hasFailedOwn = false

  /// Makes an empty list.
  package init() {}

  /// Whether a text is in memory only, because the disk did not take it.
  package var hasFailed: Bool { failed > 0 }

  /// How many texts the disk did not take.
  package var failed: Int { entries.values.count { $0.holdsText && $0.problem != nil } }

  /// Whether a text is not on disk yet, for whatever reason.
  package var holdsText: Bool { entries.values.contains(where: \.holdsText) }

  /// The texts that are not on disk, in a fixed order.
  package var texts: [KeptText] { entries.values.compactMap(\.text).sorted { $0.key.order < $1.key.order } }

  /// The texts that are not on disk, by where they came from.
  var unsaved: UnsavedTexts {
    let keys = entries.filter(\.value.holdsText).keys
    let typed = keys.count(where: own.contains)
    return UnsavedTexts(typed: typed, read: keys.count - typed)
  }

  /// Why a text is in memory only; `nil` when none is.
  package var problem: StorageProblem? { entries.values.lazy.filter(\.holdsText).compactMap(\.problem).first }

  /// Attempts in a row that failed, at most, over all drafts.
  var failures: Int { entries.values.map(\.failures).max() ?? 0 }

  /// The drafts that wait to be tried again, in a fixed order.
  var waiting: [DraftKey] {
    entries.filter { $0.value.request == nil }.keys.sorted { $0.order < $1.order }
  }

  /// Whether the disk has not answered the newest wish for a draft.
  func isPending(_ key: DraftKey) -> Bool { entries[key] != nil }

  /// Whether that is a text that was typed here.
  func isOwnPending(_ key: DraftKey) -> Bool { own.contains(key) && entries[key]?.holdsText == true }

  // MARK: What this window knows

  /// The texts in the place of a draft that this window has read or written: they may be replaced.
  func known(_ key: DraftKey) -> Set<String> {
    var texts = Set(attempts.values.filter { $0.key == key }.compactMap(\.words))
    if let words = onDisk[key] { texts.insert(words) }
    return texts
  }

  /// Learns what the disk holds in the place of a draft, because the person can see it from now on.
  mutating func learn(_ words: String?, at key: DraftKey) {
    if onDisk[key] != words { own.remove(key) }
    onDisk[key] = words
  }

  // MARK: Writes

  /// Notes a write; an older wish for the same draft counts no more.
  ///
  /// - Parameters:
  ///   - request: The write.
  ///   - text: What the disk shall hold; `nil` for nothing.
  ///   - key: Which draft.
  ///   - other: A draft whose text this one has taken over.
  ///   - isAgain: Whether it is what was kept before, which need not have been typed here.
  /// - Returns: What the disk is asked for.
  mutating func begin(
    _ request: RequestID, _ text: KeptText?, of key: DraftKey, replacing other: DraftKey? = nil, isAgain: Bool = false
  ) -> Keep {
    if text == nil { own.remove(key) } else if !isAgain { own.insert(key) }
    // What somebody else typed may have been written on since: only they replace it.
    let isGuest = isAgain && !own.contains(key)
    let keep = text.map { isGuest ? .restore($0) : $0.keep(over: known(key)) } ?? key.discard(over: known(key))
    let before = entries[key]
    entries[key] = Entry(
      text: text, request: request, problem: before?.problem, failures: before?.failures ?? 0,
      replaces: other ?? before?.replaces)
    attempts[request] = Attempt(key: key, words: text?.words)
    return keep
  }

  /// Takes the entry of a write that the disk has done; `nil` when a newer wish has taken its place.
  mutating func finish(_ request: RequestID) -> Entry? {
    if let attempt = attempts.removeValue(forKey: request) { onDisk[attempt.key] = attempt.words }
    return key(of: request).flatMap { entries.removeValue(forKey: $0) }
  }

  /// Follows a text that the disk has set aside beside another window's one.
  ///
  /// - Parameters:
  ///   - request: The write.
  ///   - copy: Where the disk has it.
  /// - Returns: Where this window had it; `nil` when it knows of the move already, or the write is none of a draft.
  mutating func move(_ request: RequestID, to copy: Int) -> DraftKey? {
    guard let old = attempts[request]?.key, old.copy != copy else { return nil }
    let new = old.with(copy: copy)
    onDisk[old] = nil
    if own.remove(old) != nil { own.insert(new) }
    for (id, attempt) in attempts where attempt.key == old { attempts[id]?.key = new }
    if var entry = entries.removeValue(forKey: old), entries[new] == nil {
      entry.text = entry.text?.with(copy: copy)
      entries[new] = entry
    }
    return old
  }

  /// Notes that the disk did not take a write; it waits to be tried again.
  ///
  /// - Returns: Which draft it was; `nil` when a newer wish has taken its place.
  mutating func fail(_ request: RequestID, _ problem: StorageProblem) -> DraftKey? {
    attempts[request] = nil
    guard let key = key(of: request) else { return nil }
    entries[key]?.request = nil
    entries[key]?.problem = problem
    entries[key]?.failures += 1
    if isOwnPending(key) { hasFailedOwn = true }
    return key
  }

  /// Every text is on disk.
  ///
  /// - Returns: Whether the disk had not taken one that was typed here.
  mutating func recovered() -> Bool {
    defer { hasFailedOwn = false }
    return hasFailedOwn
  }

  private func key(of request: RequestID) -> DraftKey? { entries.first { $0.value.request == request }?.key }
}
