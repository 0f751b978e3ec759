import FoundationEssentials
import GRDB
import Tickets

/// A query as SQL: words for the index, and a condition on the columns of a ticket.
struct SearchPlan {
  /// Text that is looked for, in the index and in what is not in it.
  struct Words {
    /// What the index is asked.
    var match: String
    /// Whether asking the index about one ticket is fast: it has lists of the beginnings up to three characters.
    var isProbeCheap = true
    /// The tags that hold the text.
    var tags: [Int64] = []
    /// The numbers that begin with it.
    var numbers: [ClosedRange<Int64>] = []

    /// Whether a ticket can be found without the index.
    var hasOthers: Bool { !tags.isEmpty || !numbers.isEmpty }

    init(match: String, isProbeCheap: Bool) { (self.match, self.isProbeCheap) = (match, isProbeCheap) }

    /// Any of some texts; `nil` for none.
    init?(any all: [Words]) {
      guard let first = all.first else { return nil }
      self = first
      guard all.count > 1 else { return }
      match = "(" + all.map(\.match).joined(separator: " OR ") + ")"
      isProbeCheap = all.allSatisfy(\.isProbeCheap)
      tags = Set(all.flatMap(\.tags)).sorted()
      numbers = all.flatMap(\.numbers)
    }
  }

  /// A condition on a row of `ticket` and the values of its question marks.
  private struct Condition {
    /// Fast for a row that is named.
    var sql: String
    /// Fast for the whole file; `nil` for the same.
    var whole: String?
    var arguments: [DatabaseValue] = []

    static let never = Self(sql: "FALSE")

    func mapped(_ change: (String) -> String) -> Self {
      Self(sql: change(sql), whole: whole.map(change), arguments: arguments)
    }
  }

  /// Words all of which a ticket must hold.
  private(set) var wanted: [Words] = []
  /// Words none of which a ticket may hold.
  private(set) var unwanted: [Words] = []
  /// Whether it needs the search index.
  var asksIndex: Bool { !wanted.isEmpty || !unwanted.isEmpty }
  /// Fast for a row that is named; empty when there is none.
  private(set) var condition = ""
  /// The same condition, fast for the whole file.
  private(set) var wholeCondition = ""
  private(set) var arguments: [DatabaseValue] = []

  private let viewer: Viewer
  private let now: Date
  private let db: Database

  init(_ query: TicketSearchQuery, viewer: Viewer, now: Date, in db: Database) throws {
    (self.viewer, self.now, self.db) = (viewer, now, db)
    var all: [Condition] = []
    for part in query.narrowed + [query] { all += try conditions(of: part.terms) }
    condition = all.map(\.sql).joined(separator: " AND ")
    wholeCondition = all.map { $0.whole ?? $0.sql }.joined(separator: " AND ")
    arguments = all.flatMap(\.arguments)
  }

  private mutating func conditions(of terms: [TicketSearchQuery.Term]) throws -> [Condition] {
    var all: [Condition] = []
    var choices: [TicketSearchOperator: [Condition]] = [:]
    for term in terms {
      if try add(words: term) { continue }
      let either = Self.any(of: try term.conditions.map(condition(of:)))
      if term.isExcluded {
        // What is empty neither holds nor does not, so that NOT alone would leave tickets without a due time out.
        all.append(either.mapped { "\($0) IS NOT TRUE" })
      } else if let found = term.operator, found.isOneOfOne {
        choices[found, default: []].append(either)
      } else {
        all.append(either)
      }
    }
    // A ticket has one status, so two of them mean either.
    return all + TicketSearchOperator.allCases.compactMap { choices[$0] }.map(Self.any)
  }

  private static func any(of conditions: [Condition]) -> Condition {
    let hasWhole = conditions.contains { $0.whole != nil }
    return Condition(
      sql: "(" + conditions.map(\.sql).joined(separator: " OR ") + ")",
      whole: hasWhole ? "(" + conditions.map { $0.whole ?? $0.sql }.joined(separator: " OR ") + ")" : nil,
      arguments: conditions.flatMap(\.arguments))
  }

  // MARK: Words

  /// Takes a term that the index answers; tells whether it is one.
  private mutating func add(words term: TicketSearchQuery.Term) throws -> Bool {
    var all: [Words] = []
    var numbers: [ClosedRange<Int64>] = []
    for condition in term.conditions {
      switch condition {
      case .word(let text):
        if let number = Self.number(text) {
          numbers.append(number...number)
        } else {
          all += try words(text, goesOn: true)
        }
      case .beginning(let text): all += try words(text, goesOn: true)
      case .phrase(let text): all += try words(text, goesOn: false)
      case .from(let text): all += phrase(text, goesOn: true, column: "customer")
      default: return false
      }
    }
    // Numbers alone need no index.
    guard var words = Words(any: all) else { return numbers.isEmpty }
    words.numbers += numbers
    if term.isExcluded { unwanted.append(words) } else { wanted.append(words) }
    return true
  }

  /// A text in the index, in tags and numbers; none for signs alone.
  private func words(_ text: String, goesOn: Bool) throws -> [Words] {
    guard var words = phrase(text, goesOn: goesOn).first else { return [] }
    words.tags = try db.tags(holding: SearchText.words(of: text), goesOn: goesOn)
    let digits = SearchText.folded(text)
    if let number = Self.number("#" + digits) {
      words.numbers = goesOn && digits.first != "0" ? Self.numbers(beginningWith: number) : [number...number]
    }
    return [words]
  }

  /// Text as the index is asked for it; none for signs alone, which are nowhere in it.
  private func phrase(_ text: String, goesOn: Bool, column: String? = nil) -> [Words] {
    let folded = SearchText.split(text).replacing("\"", with: " ").replacing("\0", with: " ")
    guard SearchText.hasWord(folded) else { return [] }
    // A character that is a word needs no more of it; anything else may go on.
    let last = folded.unicodeScalars.last { $0 != " " }
    let goesOn = goesOn && !(last.map(SearchText.standsAlone) ?? false)
    let isLong = (SearchText.words(of: folded).last?.unicodeScalars.count ?? 0) > 3
    return [
      Words(
        match: "\(column.map { "\($0) : " } ?? "")\"\(folded)\"\(goesOn ? " *" : "")",
        isProbeCheap: !(goesOn && isLong))
    ]
  }

  /// `#318` is the ticket of that number, as on the server (contract.md section 5.1), in the digits of any script.
  private static func number(_ text: String) -> Int64? {
    let text = SearchText.folded(text)
    let digits = text.dropFirst()
    guard text.first == "#", !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    return Int64(digits)
  }

  private static func numbers(beginningWith number: Int64) -> [ClosedRange<Int64>] {
    var ranges = [number...number]
    var (low, count) = (number, Int64(1))
    while true {
      let (next, isTooLarge) = low.multipliedReportingOverflow(by: 10)
      guard !isTooLarge, next > 0, ranges.count < 12 else { return ranges }
      (low, count) = (next, count * 10)
      ranges.append(low...(low + count - 1))
    }
  }

  // MARK: Conditions

  private func condition(of condition: TicketSearchQuery.Condition) throws -> Condition {
    switch condition {
    case .word(let text):
      Condition(sql: "number = ?", arguments: [(Self.number(text) ?? -1).databaseValue])
    case .status(let status): Condition(sql: "status = ?", arguments: [status.wire.databaseValue])
    case .priority(let priority): Condition(sql: "priority IS ?", arguments: [ColumnValue.text(priority?.wire)])
    case .tag(let tag): Self.tagged(try db.tags(findable: tag))
    case .assignee(let assignee): try self.assignee(assignee)
    case .channel(let channel): Condition(sql: "channel = ?", arguments: [channel.databaseValue])
    case .sla(let sla): self.sla(sla)
    case .state(let state): self.state(state)
    case .before(let day): Condition(sql: "updated_at < ?", arguments: [ColumnValue.date(day.start)])
    case .after(let day): Condition(sql: "updated_at >= ?", arguments: [ColumnValue.date(day.start)])
    case .has(let part): Self.has(part)
    case .phrase, .beginning, .from: .never
    }
  }

  private static func tagged(_ tags: [Int64]) -> Condition {
    guard !tags.isEmpty else { return .never }
    let list = "(SELECT value FROM json_each(?))"
    return Condition(
      sql: "EXISTS (SELECT 1 FROM ticket_tag WHERE ticket_tag.ticket = ticket.row AND tag IN \(list))",
      whole: "row IN (SELECT ticket FROM ticket_tag WHERE tag IN \(list))", arguments: [json(tags)])
  }

  /// Numbers as a JSON array, for statements that stay the same however many there are.
  static func json(_ numbers: [Int64]) -> DatabaseValue {
    "[\(numbers.map(String.init).joined(separator: ","))]".databaseValue
  }

  private func assignee(_ assignee: TicketSearchQuery.AssigneeFilter) throws -> Condition {
    switch assignee {
    case .me: mine
    case .nobody: Condition(sql: "assignee_key IS NULL")
    case .named(let name): Self.assigned(to: try db.assignees(looking: SearchText.folded(name)))
    }
  }

  private static func assigned(to keys: [String]) -> Condition {
    guard !keys.isEmpty else { return .never }
    let marks = keys.map { _ in "?" }.joined(separator: ", ")
    return Condition(sql: "assignee_key IN (\(marks))", arguments: keys.map(\.databaseValue))
  }

  private var mine: Condition { Self.assigned(to: viewer.assigneeKeys) }

  private func sla(_ sla: SLA) -> Condition {
    let (now, soon) = (ColumnValue.date(now), ColumnValue.date(now.addingTimeInterval(SLA.warning)))
    return switch sla {
    case .breached: Condition(sql: "sla_due_at <= ?", arguments: [now])
    case .atRisk: Condition(sql: "(sla_due_at > ? AND sla_due_at <= ?)", arguments: [now, soon])
    case .onTrack: Condition(sql: "sla_due_at > ?", arguments: [soon])
    case .none: Condition(sql: "sla_due_at IS NULL")
    }
  }

  /// The marks (product rules 3 and 11).
  private func state(_ state: TicketSearchQuery.StateFilter) -> Condition {
    switch state {
    case .unread: Condition(sql: "unread > 0")
    case .mine: mine
    case .draft: Self.has(.draft)
    case .flagged: Condition(sql: "row IN (SELECT ticket FROM flag)")
    // The stored tier is what lists go by, so that a word means the same here and there.
    case .snoozed: Condition(sql: "tier = \(Tier.snoozed.rawValue)")
    case .waiting: Condition(sql: "tier = \(Tier.waiting.rawValue)")
    case .back: Condition(sql: "tier = \(Tier.cameBack.rawValue)")
    }
  }

  private static func has(_ part: TicketSearchQuery.Part) -> Condition {
    func inThread(_ mark: String) -> Condition {
      Condition(
        sql: "EXISTS (SELECT 1 FROM message WHERE message.ticket = ticket.row AND message.\(mark) = 1)",
        whole: "row IN (SELECT ticket FROM message WHERE \(mark) = 1)")
    }
    return switch part {
    case .draft: Condition(sql: "id IN (SELECT ticket FROM draft)")
    case .note: inThread("is_private")
    case .suggestion: inThread("is_ai_draft")
    case .email: Condition(sql: "coalesce(email_from, '') <> ''")
    case .sla: Condition(sql: "sla_due_at IS NOT NULL")
    case .escalation: Condition(sql: "coalesce(escalation_reason, '') <> ''")
    case .tag:
      Condition(
        sql: "EXISTS (SELECT 1 FROM ticket_tag WHERE ticket_tag.ticket = ticket.row)",
        whole: "row IN (SELECT ticket FROM ticket_tag)")
    case .assignee: Condition(sql: "assignee_key IS NOT NULL")
    case .priority: Condition(sql: "priority IS NOT NULL")
    }
  }
}

extension TicketSearchOperator {
  /// Whether a ticket has one of it, so that several given one by one mean any of them.
  fileprivate var isOneOfOne: Bool {
    switch self {
    case .status, .priority, .assignee, .channel, .sla: true
    case .tag, .from, .state, .before, .after, .has: false
    }
  }
}
