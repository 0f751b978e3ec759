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
