import FoundationEssentials
import GRDB
import Notation
import Tickets

/// A query as SQL: words for the index, and a condition on the columns of a ticket.
struct SearchPlan {
  /// Text that is looked for, in the index and in what is not in it.
  struct Words {
    /// What the index is asked; `nil` for addresses alone.
    var match: String?
    /// Addresses of which one is the customer's.
    var senders: [SenderBeginning] = []
    /// Whether asking the index about one ticket is fast: it has lists of the beginnings up to three characters.
    var isProbeCheap = true
    /// The tags that hold the text.
    var tags: [Int64] = []
    /// The numbers that begin with it.
    var numbers: [ClosedRange<Int64>] = []

    /// Whether a ticket can be found without the index.
    var hasOthers: Bool { !tags.isEmpty || !numbers.isEmpty || !senders.isEmpty }

    init(match: String, isProbeCheap: Bool) { (self.match, self.isProbeCheap) = (match, isProbeCheap) }

    /// The index alone does not know where an address begins, so no ticket is asked about by itself.
    init(sender: SenderBeginning) { (match, senders, isProbeCheap) = (nil, [sender], false) }

    /// Any of some texts; `nil` for none.
    init?(any all: [Words]) {
      guard let first = all.first else { return nil }
      self = first
      guard all.count > 1 else { return }
      let matches = all.compactMap(\.match)
      match = matches.isEmpty ? nil : "(" + matches.joined(separator: " OR ") + ")"
      senders = all.flatMap(\.senders)
      isProbeCheap = all.allSatisfy(\.isProbeCheap)
      tags = Set(all.flatMap(\.tags)).sorted()
      numbers = all.flatMap(\.numbers)
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
  /// The tags of the file that somebody may mean who typed one.
  private var meant: [String: [Int64]] = [:]

  init(_ query: TicketSearchQuery, viewer: Viewer, now: Date, in db: Database) throws {
    (self.viewer, self.now, self.db) = (viewer, now, db)
    var all: [TicketCondition] = []
    for part in query.narrowed + [query] { all += try conditions(of: part.terms) }
    let terms = all.map(ConditionWriter(use: .rows, tags: meant).term)
    condition = terms.map(\.sql).joined(separator: " AND ")
    wholeCondition = all.map { ConditionWriter(use: .file, tags: meant).term($0).sql }.joined(separator: " AND ")
    arguments = terms.flatMap(\.arguments)
  }

  private mutating func conditions(of terms: [TicketSearchQuery.Term]) throws -> [TicketCondition] {
    var all: [TicketCondition] = []
    var choices: [TicketSearchOperator: [TicketCondition]] = [:]
    for term in terms {
      if try add(words: term) { continue }
      let either = TicketCondition.any(try term.conditions.map { try condition(of: $0) })
      if term.isExcluded {
        all.append(.not(either))
      } else if let found = term.operator, found.isOneOfOne {
        choices[found, default: []].append(either)
      } else {
        all.append(either)
      }
    }
    // A ticket has one status, so two of them mean either.
    return all + TicketSearchOperator.allCases.compactMap { choices[$0] }.map(TicketCondition.any)
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
      case .from(let text): all += customer(text)
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

  /// The beginning of a customer's name or address; what stands before an `@` is whole.
  private func customer(_ text: String) -> [Words] {
    let known = phrase(text, goesOn: true, column: "customer")
    guard let sender = SenderBeginning(text) else { return known }
    return known.compactMap(\.match).map { Words(sender: sender.found(by: $0)) }
  }

  /// Text as the index is asked for it; none for signs alone, which are nowhere in it.
  private func phrase(_ text: String, goesOn: Bool, column: String? = nil) -> [Words] {
    let folded = SearchText.split(text).replacing("\"", with: " ").replacing("\0", with: " ")
    guard SearchText.hasWord(folded) else { return [] }
    // A character that is a word needs no more of it, nor does what an @ ends; anything else may go on.
    let last = folded.unicodeScalars.last { $0 != " " }
    let goesOn = goesOn && !(last.map { SearchText.standsAlone($0) || $0 == "@" } ?? false)
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

  private mutating func condition(of condition: TicketSearchQuery.Condition) throws -> TicketCondition {
    switch condition {
    case .word(let text): .number([Int(Self.number(text) ?? -1)])
    case .status(let status): .status([status])
    case .priority(let priority): .priority([priority])
    case .tag(let tag): try self.tag(tag)
    case .assignee(let assignee): .assignee(try keys(of: assignee))
    case .channel(let channel): .channel([channel])
    case .sla(let sla): sla.condition(at: now)
    case .state(let state): self.state(state)
    // Moments are whole microseconds.
    case .before(let day): .changed(from: nil, upTo: Timestamp(microseconds: day.start.microseconds - 1))
    case .after(let day): .changed(from: Timestamp(day.start), upTo: nil)
    case .has(let part): .has(part.asked)
    case .phrase, .beginning, .from: .any([])
    }
  }

  private mutating func tag(_ tag: String) throws -> TicketCondition {
    meant[tag] = try db.tags(lookingLike: tag)
    return .tag([tag])
  }

  private func keys(of assignee: TicketSearchQuery.AssigneeFilter) throws -> [String?] {
    switch assignee {
    case .me: viewer.assigneeKeys
    case .nobody: [nil]
    case .named(let name): try db.assignees(looking: SearchText.folded(name))
    }
  }

  /// The marks (product rules 3 and 11).
  private func state(_ state: TicketSearchQuery.StateFilter) -> TicketCondition {
    switch state {
    case .unread: .has(.unread)
    case .mine: .assignee(viewer.assigneeKeys)
    case .draft: .has(.draft)
    case .flagged: .has(.flag)
    // The stored tier is what lists go by, so that a word means the same here and there.
    case .snoozed: .tier(.snoozed ... .snoozed)
    case .waiting: .tier(.waiting ... .waiting)
    case .back: .tier(.cameBack ... .cameBack)
    }
  }
}

extension TicketSearchQuery.Part {
  /// What is asked of a ticket.
  fileprivate var asked: TicketCondition.Part {
    switch self {
    case .draft: .draft
    case .note: .note
    case .suggestion: .suggestion
    case .email: .sender
    case .sla: .due
    case .escalation: .escalation
    case .tag: .tag
    case .assignee: .assignee
    case .priority: .priority
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
