import Notation
package import Screen
package import Tickets

/// A thread as lines of a fixed width; made once when messages or width change, never while scrolling.
package struct ThreadLayout: Equatable, Sendable {
  /// One line.
  package enum Line: Equatable, Sendable {
    /// Author and time of the message with this index.
    case header(message: Int)
    /// A line of the text of the message with this index, and what stood before it.
    case text(SafeText, message: Int, start: LineStart)
    /// An empty line between messages.
    case gap
    /// Everything below is new since the person last looked.
    case newMark
    /// A line of the customer panel.
    case customer(SafeText)
    /// The thread is still being fetched, or is empty.
    case empty
  }

  /// The lines, first to last.
  package private(set) var lines: [Line]
  /// Index of each message's first line.
  package private(set) var starts: [Int]
  /// Index of the line that says what is new, when there is one.
  package private(set) var newMark: Int?
  /// The width the lines were made for.
  package private(set) var columns: Int
  // The messages that the lines show, and the line behind each, so that another layout can take lines over.
  private var messages: [Message]
  private var ends: [Int]
  private var seenCount: Int?
  private var isKnown: Bool

  /// Makes an empty layout.
  package init() {
    lines = []
    starts = []
    columns = 0
    messages = []
    ends = []
    isKnown = false
  }

  /// Lays out a conversation.
  ///
  /// - Parameters:
  ///   - conversation: The ticket and its messages.
  ///   - seenCount: Messages seen before; a line marks where later ones begin.
  ///   - showsCustomer: Whether the customer panel comes first.
  ///   - columns: Width in columns, at least 1.
  ///   - old: A layout whose lines are taken over where messages and width are the same: a long thread is read again
  ///     at every change of its ticket, and making its lines takes far longer than comparing its messages.
  package init(
    _ conversation: Conversation, seenCount: Int, showsCustomer: Bool, columns: Int, reusing old: Self = Self()
  ) {
    if !showsCustomer, old.isMade(of: conversation, seenCount: seenCount, columns: columns) {
      self = old
      return
    }
    self.init()
    self.columns = columns
    messages = conversation.messages
    isKnown = conversation.isThreadKnown
    // With the customer's facts in front the lines show more than the messages.
    self.seenCount = showsCustomer ? nil : seenCount
    if showsCustomer { appendCustomer(conversation.ticket) }
    for (index, message) in conversation.messages.enumerated() {
      if index == seenCount && index > 0 {
        newMark = lines.count
        lines.append(.newMark)
      }
      if old.shows(message, at: index, columns: columns) {
        starts.append(lines.count)
        lines += old.lines[old.starts[index]..<old.ends[index]]
      } else {
        append(message, at: index)
      }
      ends.append(lines.count)
    }
    if conversation.messages.isEmpty { lines.append(.empty) }
  }

  private func isMade(of conversation: Conversation, seenCount: Int, columns: Int) -> Bool {
    columns == self.columns && seenCount == self.seenCount && conversation.isThreadKnown == isKnown
      && conversation.messages == messages
  }

  /// Tells whether the lines of a message can be taken over by another layout of so many columns.
  ///
  /// - Parameters:
  ///   - message: The message as it is now.
  ///   - index: Its index in the thread.
  ///   - columns: Width of the other layout.
  /// - Returns: Whether message, place and width are the same.
  package func shows(_ message: Message, at index: Int, columns: Int) -> Bool {
    columns == self.columns && messages.indices.contains(index) && messages[index] == message
  }

  private mutating func append(_ message: Message, at index: Int) {
    starts.append(lines.count)
    lines.append(.header(message: index))
    for paragraph in SafeText.body(message.text) {
      for line in paragraph.wrappedLines(to: max(1, columns)) {
        lines.append(.text(line.text, message: index, start: line.start))
      }
    }
    lines.append(.gap)
  }

  private mutating func appendCustomer(_ ticket: Ticket) {
    var facts: [SafeText] = ["Customer: " + .customer(ticket.customer)]
    if let email = ticket.customerEmail { facts.append("Email: " + .name(email)) }
    if !ticket.distinctID.isEmpty { facts.append("Distinct id: \(ticket.distinctID)") }
    for (name, value) in (ticket.person?.properties ?? [:]).sorted(by: { $0.key < $1.key }) {
      facts.append("\(name): \(value.display)")
    }
    for (name, value) in ticket.sessionContext.sorted(by: { $0.key < $1.key }) {
      facts.append("Session \(name): \(value.display)")
    }
    for fact in facts { lines += fact.wrapped(to: columns).map(Line.customer) }
    lines.append(.gap)
  }

  /// The line to show first when the thread is opened: what is new, else its end, but always so that the newest message
  /// of the customer is on screen as far as it fits, and its end in any case.
  ///
  /// - Parameter height: Visible lines.
  /// - Returns: The index of the first line to show.
  package func openingScroll(height: Int) -> Int {
    let last = max(0, lines.count - height)
    let wanted = min(newMark ?? last, last)
    guard let newest = messages.lastIndex(where: { $0.author == .customer }) else { return wanted }
    // The last line of a message is the gap behind it.
    let showsEnd = max(0, ends[newest] - 1 - height)
    return min(max(wanted, showsEnd), max(showsEnd, starts[newest]))
  }

  /// The index of the message that the line belongs to, or of the next one below it.
  package func message(atLine line: Int) -> Int? { starts.lastIndex { $0 <= line } }
}

extension JSONValue {
  /// The value in one line, for the customer panel.
  var display: String {
    switch self {
    case .null: "none"
    case .bool(let value): value ? "yes" : "no"
    case .integer(let value): "\(value)"
    case .number(let value): "\(value)"
    case .string(let value): value
    case .array(let values): values.map(\.display).joined(separator: ", ")
    case .object(let members):
      members.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.display)" }.joined(separator: ", ")
    }
  }
}
