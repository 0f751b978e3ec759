public import Tickets

/// Which draft: a ticket has one an audience, and there is one new ticket.
public enum DraftKey: Hashable, Sendable {
  /// A reply or a note.
  case message(TicketID, Audience)
  /// The new ticket.
  case newTicket

  /// Names the draft of a reply or a note.
  public init(_ ticket: TicketID, _ audience: Audience) { self = .message(ticket, audience) }

  /// What puts drafts into a fixed order.
  fileprivate var order: String {
    switch self {
    case .message(let ticket, let audience): "\(ticket) \(audience == .customer ? 0 : 1)"
    case .newTicket: ""
    }
  }
}

/// What the disk was asked to do with drafts and has not done yet; each draft has its newest wish here, text included.
public struct DraftWrites: Equatable, Sendable {
  /// The newest wish for one draft.
  public struct Entry: Equatable, Sendable {
    /// What the disk shall do.
    public var keep: Keep
    /// The write under way; `nil` while it waits to be tried again.
    public var request: RequestID?
    /// Why the last attempt failed; `nil` before the first failure.
    public var problem: StorageProblem?
    /// Attempts that failed in a row.
    public var failures: Int
    /// The draft whose text this one has taken over, which goes once this one is on disk.
    public var replaces: DraftKey?

    /// Whether a text would be lost with it; removing a draft loses none.
    public var holdsText: Bool {
      switch keep {
      case .draft, .newTicket: true
      case .discardDraft, .discardNewTicket, .seen, .flags, .advance, .queue: false
      }
    }
  }

  /// The wishes.
  public private(set) var entries: [DraftKey: Entry] = [:]
  /// Whether the drafts of before could not be read and must be asked for again.
  public var areUnread = false

  /// Makes an empty list.
  public init() {}

  /// Whether a text is in memory only, because the disk did not take it.
  public var hasFailed: Bool { entries.values.contains { $0.holdsText && $0.problem != nil } }

  /// Whether a text is not on disk yet, for whatever reason.
  public var holdsText: Bool { entries.values.contains(where: \.holdsText) }

  /// Why a text is in memory only; `nil` when none is.
  public var problem: StorageProblem? { entries.values.lazy.filter(\.holdsText).compactMap(\.problem).first }

  /// Attempts in a row that failed, at most, over all drafts.
  var failures: Int { entries.values.map(\.failures).max() ?? 0 }

  /// The drafts that wait to be tried again, in a fixed order.
  var waiting: [DraftKey] {
    entries.filter { $0.value.request == nil }.keys.sorted { $0.order < $1.order }
  }

  /// Notes a write; an older wish for the same draft counts no more.
  mutating func begin(_ request: RequestID, _ keep: Keep, of key: DraftKey, replacing other: DraftKey?) {
    let before = entries[key]
    entries[key] = Entry(
      keep: keep, request: request, problem: before?.problem, failures: before?.failures ?? 0,
      replaces: other ?? before?.replaces)
  }

  /// Takes the entry of a write that the disk has done.
  mutating func finish(_ request: RequestID) -> Entry? {
    key(of: request).flatMap { entries.removeValue(forKey: $0) }
  }

  /// Notes that the disk did not take a write; it waits to be tried again.
  ///
  /// - Returns: Which draft it was; `nil` when a newer wish has taken its place.
  mutating func fail(_ request: RequestID, _ problem: StorageProblem) -> DraftKey? {
    guard let key = key(of: request) else { return nil }
    entries[key]?.request = nil
    entries[key]?.problem = problem
    entries[key]?.failures += 1
    return key
  }

  private func key(of request: RequestID) -> DraftKey? { entries.first { $0.value.request == request }?.key }
}
