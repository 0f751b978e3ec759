import FoundationEssentials
import GRDB
import Tickets

/// A query as SQL: an expression for the index, and a condition on the columns of a ticket.
struct SearchPlan {
  /// What the index is asked; `nil` when no words are looked for.
  private(set) var match: String?
  /// Whether asking the index about one ticket is fast: it has lists of the beginnings up to three characters.
  private(set) var isProbeCheap = true
  /// Fast for a row that is named.
  private(set) var condition = ""
  private(set) var arguments: [DatabaseValue] = []

  /// The same condition, fast for the whole file.
  var wholeCondition: String { condition.replacing(Self.hasTag, with: Self.isTagged) }

  private var phrases: [String] = []
  private var terms: [String] = []

  init(_ query: TicketSearchQuery, viewer: Viewer, now: Date) {
    for part in query.narrowed + [query] { add(part.terms, viewer: viewer, now: now) }
    match = phrases.isEmpty ? nil : phrases.joined(separator: " AND ")
    condition = terms.joined(separator: " AND ")
  }

  private init() {}

  private mutating func add(_ all: [TicketSearchQuery.Term], viewer: Viewer, now: Date) {
    let choices = Dictionary(grouping: all) { $0.alternativeOf }
    for term in all {
      switch term {
      case .word(let text):
        if let number = Self.number(text) {
          add("number = ?", [number.databaseValue])
        } else {
          addPhrase(text, isPrefix: true)
        }
      case .phrase(let text): addPhrase(text, isPrefix: false)
      case .from(let text): addPhrase(text, isPrefix: true, column: "customer")
      case .tag, .withoutTag, .state, .before, .after: add(term, viewer: viewer, now: now)
      case .status, .priority, .assignee, .channel, .sla: break
      }
    }
    // A ticket has one status, so two of them mean either.
    for kind in TicketSearchOperator.allCases {
      guard let terms = choices[kind] else { continue }
      var either = SearchPlan()
      for term in terms { either.add(term, viewer: viewer, now: now) }
      self.terms.append("(" + either.terms.joined(separator: " OR ") + ")")
      arguments += either.arguments
    }
  }

  private mutating func addPhrase(_ text: String, isPrefix: Bool, column: String? = nil) {
    // Signs alone are nowhere in the index.
    guard SearchText.hasWord(text) else { return }
    let words = SearchText.split(text).replacing("\"", with: " ")
    // A character that is a word needs no more of it; anything else may go on.
    let goesOn = isPrefix && !(text.unicodeScalars.last.map(SearchText.standsAlone) ?? false)
    if goesOn, Self.lastWord(words).unicodeScalars.count > 3 { isProbeCheap = false }
    phrases.append("\(column.map { "\($0) : " } ?? "")\"\(words)\"\(goesOn ? " *" : "")")
  }

  /// `#318` is the ticket of that number, as on the server (contract.md section 5.1).
  private static func number(_ text: String) -> Int64? {
    guard text.first == "#", text.dropFirst().allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    return Int64(text.dropFirst())
  }

  private static func lastWord(_ words: String) -> Substring {
    words.split { !($0.isLetter || $0.isNumber || $0.isSymbol) }.last ?? ""
  }

  private mutating func add(_ term: TicketSearchQuery.Term, viewer: Viewer, now: Date) {
    switch term {
    case .status(let status): add("status = ?", [status.wire.databaseValue])
    case .priority(let priority): add("priority IS ?", [ColumnValue.text(priority?.wire)])
    case .tag(let tag): add(Self.hasTag, [tag.databaseValue])
    case .withoutTag(let tag): add("NOT \(Self.hasTag)", [tag.databaseValue])
    case .assignee(let assignee): add(assignee, viewer: viewer)
    case .channel(let channel): add("channel = ?", [channel.databaseValue])
    case .sla(let sla): add(sla, now: now)
    case .state(let state): add(state, viewer: viewer, now: now)
    case .before(let day): add("updated_at < ?", [ColumnValue.date(day.start)])
    case .after(let day): add("updated_at >= ?", [ColumnValue.date(day.start)])
    case .word, .phrase, .from: break
    }
  }

  private static let hasTag =
    "EXISTS (SELECT 1 FROM ticket_tag WHERE ticket = ticket.row AND tag = (SELECT id FROM tag WHERE name = ?))"
  private static let isTagged = "row IN (SELECT ticket FROM ticket_tag WHERE tag = (SELECT id FROM tag WHERE name = ?))"

  private mutating func add(_ assignee: TicketSearchQuery.AssigneeFilter, viewer: Viewer) {
    switch assignee {
    case .me: addMine(viewer)
    case .nobody: add("assignee_key IS NULL", [])
    case .named(let name):
      let pattern = name.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
      add("assignee_name LIKE ? ESCAPE '\\'", ["%\(pattern)%".databaseValue])
    }
  }

  private mutating func add(_ sla: SLA, now: Date) {
    let soon = now.addingTimeInterval(SLA.warning)
    switch sla {
    case .breached: add("sla_due_at <= ?", [ColumnValue.date(now)])
    case .atRisk: add("sla_due_at > ? AND sla_due_at <= ?", [ColumnValue.date(now), ColumnValue.date(soon)])
    case .onTrack: add("sla_due_at > ?", [ColumnValue.date(soon)])
    case .none: add("sla_due_at IS NULL", [])
    }
  }

  private mutating func add(_ state: TicketSearchQuery.StateFilter, viewer: Viewer, now: Date) {
    switch state {
    case .unread: add("unread > 0", [])
    // The stored tier is what lists go by, so that a word means the same here and there.
    case .snoozed: add("tier = \(Tier.snoozed.rawValue)", [])
    case .waiting: add("tier = \(Tier.waiting.rawValue)", [])
    case .back: add("tier = \(Tier.cameBack.rawValue)", [])
    case .mine: addMine(viewer)
    }
  }

  private mutating func addMine(_ viewer: Viewer) {
    let keys = viewer.assigneeKeys
    guard !keys.isEmpty else { return add("FALSE", []) }
    let marks = keys.map { _ in "?" }.joined(separator: ", ")
    add("assignee_key IN (\(marks))", keys.map(\.databaseValue))
  }

  private mutating func add(_ term: String, _ values: [DatabaseValue]) {
    terms.append(term)
    arguments += values
  }
}

extension TicketSearchQuery.Term {
  /// The operator of which one is enough when there are several.
  fileprivate var alternativeOf: TicketSearchOperator? {
    switch self {
    case .status: .status
    case .priority: .priority
    case .assignee: .assignee
    case .channel: .channel
    case .sla: .sla
    case .word, .phrase, .tag, .withoutTag, .from, .state, .before, .after: nil
    }
  }
}
