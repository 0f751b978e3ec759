/// What to ask of the list endpoint (contract.md section 5.1); listing marks nothing read.
public struct TicketQuery: Hashable, Sendable {
  /// The columns the server can sort by.
  public enum Order: String, Hashable, Sendable, CaseIterable {
    case updatedAt = "updated_at"
    case createdAt = "created_at"
    case number = "ticket_number"
    case slaDueAt = "sla_due_at"
    case snoozedUntil = "snoozed_until"
  }

  /// How the due time stands; resolved tickets are not left out.
  public enum DueState: String, Hashable, Sendable, CaseIterable {
    /// Past due.
    case breached
    /// Due within 60 minutes.
    case atRisk = "at-risk"
    /// More than 60 minutes left.
    case onTrack = "on-track"
  }

  /// Rows wanted, 1 to 1,000; the server clamps.
  public var limit: Int
  /// Rows to skip.
  public var offset: Int
  /// Only these statuses; empty means any.
  public var statuses: [Status]
  /// Only these priorities; empty means any.
  public var priorities: [Priority]
  /// Sort column; `nil` is the view's, else the last change.
  public var order: Order?
  /// Whether the largest comes first; means nothing without `order`.
  public var isDescending: Bool
  /// Text to look for: substring, or an exact number when it is all digits; at most 200 characters.
  public var search: String?
  /// Only tickets that carry any of these tags, at most 50; empty means any.
  public var tags: [String]
  /// Only tickets that carry all of these tags, at most 50.
  public var allTags: [String] = []
  /// Only tickets that carry none of these tags, at most 50.
  public var excludedTags: [String] = []
  /// Only snoozed (`true`) or not snoozed (`false`) tickets.
  public var isSnoozed: Bool?
  /// Lower bound on `updated_at` in the grammar of contract.md section 5.1.1.
  public var dateFrom: String?
  /// Upper bound on `updated_at` in the same grammar.
  public var dateTo: String?
  /// Only tickets of this channel.
  public var channel: String?
  /// Only tickets of this kind of channel.
  public var channelDetail: String?
  /// Only tickets that any of these, at most 100, have; empty means any.
  public var assignees: [AssigneeFilter] = []
  /// Only tickets of customers with one of these ids, at most 100, or with one of `emails`.
  public var distinctIDs: [String] = []
  /// Only tickets from one of these addresses, at most 100 and in any case, or with one of `distinctIDs`.
  public var emails: [String] = []
  /// Only tickets whose due time stands so.
  public var dueState: DueState?
  /// Only tickets with one of these results of the AI's triage.
  public var triageResults: [String] = []
  /// The short id of a saved view, whose filters count where this query has none.
  public var view: String?

  /// Makes a query; by default the newest 100 changes.
  public init(
    limit: Int = 100, offset: Int = 0, statuses: [Status] = [], priorities: [Priority] = [],
    order: Order? = nil, isDescending: Bool = true, search: String? = nil, tags: [String] = [],
    isSnoozed: Bool? = nil, dateFrom: String? = nil
  ) {
    self.limit = limit
    self.offset = offset
    self.statuses = statuses
    self.priorities = priorities
    self.order = order
    self.isDescending = isDescending
    self.search = search
    self.tags = tags
    self.isSnoozed = isSnoozed
    self.dateFrom = dateFrom
  }
}

extension TicketQuery {
  /// Most tags of each kind that a server looks at.
  public static let tagLimit = 50
  /// Most assignees, distinct ids or addresses that a server looks at.
  public static let nameLimit = 100
  /// Most characters of a search; a longer one is no filter at all.
  public static let searchLimit = 200
  /// Where tickets come from, as filters know it.
  public static let channels = ["widget", "email", "slack", "teams", "github"]
  /// More about where tickets come from, as filters know it.
  public static let channelDetails = [
    "slack_channel_message", "slack_bot_mention", "slack_emoji_reaction", "teams_channel_message", "teams_bot_mention",
    "widget_embedded", "widget_api", "github_issue",
  ]
  /// The results of a triage that filters know; the last is a state and no result.
  public static let knownTriageResults = [
    "persisted", "escalated_with_best", "escalated_no_reply", "skipped_unactionable", "blocked_unsafe",
    "blocked_unsafe_reply", "suggested", "escalated_with_findings", "clarified", "suggested_clarification",
    triageInProgress,
  ]
  /// Tickets whose triage has not ended.
  public static let triageInProgress = "in_progress"
}

/// One page of tickets.
public struct TicketPage: Hashable, Sendable {
  /// Number of tickets that match on all pages.
  public var total: Int
  /// The tickets of this page.
  public var tickets: [Ticket]
  /// Number of tickets of this page that could not be understood and are not in `tickets`.
  public var damaged: Int
  /// Number of tickets of this page that the server should have left out and that were left out here.
  public var leftOut: Int
  /// Whether the server told the number of tickets; else `total` is that of this page.
  public var isTotalKnown: Bool

  /// Makes a page.
  public init(total: Int, tickets: [Ticket], damaged: Int = 0, leftOut: Int = 0, isTotalKnown: Bool = true) {
    self.total = total
    self.tickets = tickets
    self.damaged = damaged
    self.leftOut = leftOut
    self.isTotalKnown = isTotalKnown
  }

  /// Number of rows that the server gave: how far the next page lies.
  public var received: Int { tickets.count + damaged + leftOut }
}

/// A bulk change of tags (contract.md section 5.7).
public struct BulkTagUpdate: Hashable, Sendable {
  /// What happens with the named tags.
  public enum Action: String, Hashable, Sendable, CaseIterable {
    case add, remove, set
  }

  /// Most ids in one call.
  public static let idLimit = 500
  /// Most ids × tags in one call.
  public static let combinationLimit = 10_000
  /// Most tags in one call.
  public static let tagLimit = 100

  /// 1 to 500 tickets.
  public var ids: [TicketID]
  /// What happens.
  public var action: Action
  /// At most 100 tags of 1 to 255 characters; empty only for `set`, where it clears.
  public var tags: [String]

  /// Makes a bulk change.
  public init(ids: [TicketID], action: Action, tags: [String]) {
    self.ids = ids
    self.action = action
    self.tags = tags
  }

  /// The calls that add or remove any number of tags on any number of tickets.
  ///
  /// - Parameters:
  ///   - ids: The tickets.
  ///   - action: What happens; never `set`, which replaces and cannot be taken apart.
  ///   - tags: The tags.
  /// - Returns: Calls within the limits, each at most 100 tags on at most `chunkSize` tickets.
  public static func calls(_ ids: [TicketID], _ action: Action, _ tags: TagSet) -> [Self] {
    let names = tags.sorted()
    return stride(from: 0, to: names.count, by: tagLimit).flatMap { start in
      let part = Array(names[start..<min(start + tagLimit, names.count)])
      let size = chunkSize(tags: part.count)
      return stride(from: 0, to: ids.count, by: size).map { first in
        Self(ids: Array(ids[first..<min(first + size, ids.count)]), action: action, tags: part)
      }
    }
  }

  /// How many ids one call may carry with this many tags: min(500, 10,000 ÷ tags).
  public static func chunkSize(tags: Int) -> Int {
    min(idLimit, combinationLimit / max(1, tags))
  }
}

/// The answer to a bulk change of tags, a row a ticket.
public struct BulkTagResult: Hashable, Sendable {
  /// A ticket whose tags are now these.
  public struct Updated: Hashable, Sendable {
    /// The ticket.
    public var id: TicketID
    /// Its full list of tags, sorted.
    public var tags: [String]

    /// Makes a row.
    public init(id: TicketID, tags: [String]) {
      self.id = id
      self.tags = tags
    }
  }

  /// A ticket that was left alone.
  public struct Skipped: Hashable, Sendable {
    /// The ticket.
    public var id: TicketID
    /// The server's reason; empty where `error` tells it.
    public var reason: String
    /// What a call for this ticket alone ended with; nothing of it was written.
    public var error: TicketServiceError?

    /// Makes a row.
    public init(id: TicketID, reason: String) {
      self.id = id
      self.reason = reason
    }

    /// Makes a row of a ticket that had a call of its own.
    public init(id: TicketID, error: TicketServiceError) {
      self.id = id
      self.error = error
      reason = ""
    }
  }

  /// Tickets that may be edited, changed or not.
  public var updated: [Updated]
  /// Tickets that were skipped; one in neither list may have been changed or not.
  public var skipped: [Skipped]

  /// Makes a result.
  public init(updated: [Updated] = [], skipped: [Skipped] = []) {
    self.updated = updated
    self.skipped = skipped
  }
}
