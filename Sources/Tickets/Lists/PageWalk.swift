/// Where a list ends that is read page by page: one rule for every list (contract.md section 1.3).
///
/// A server says how many rows there are, and now and then it does not, or says it wrongly for one page: a proxy's own
/// answer, a page that came short. Such a page is no end; what stands behind it would be missing for ever. A page that
/// brings nothing new ends the reading all the same, because a server that ignores the offset would be asked for ever.
public struct PageWalk: Hashable, Sendable {
  /// What is to be done after a page.
  public enum Step: Hashable, Sendable {
    /// Ask for the rows from `offset` on.
    case more
    /// There are no more.
    case end
    /// Nothing more comes, though rows are missing, as far as the server told how many there are.
    case hole
  }

  /// By how many rows a list may have become shorter while it was read, where a page is to be believed.
  private static let slack = 25

  /// Where the next page begins.
  public private(set) var offset: Int
  private let overlap: Int
  private var total: Int?

  /// Begins to read.
  ///
  /// - Parameters:
  ///   - offset: Where the first page begins.
  ///   - overlap: Rows by which pages overlap, because a row that goes away moves the rest up.
  public init(from offset: Int = 0, overlap: Int = 0) {
    self.offset = offset
    self.overlap = overlap
  }

  /// Takes a page.
  ///
  /// - Parameters:
  ///   - received: Rows that the server gave, those that could not be understood included.
  ///   - fresh: How many of them no earlier page had; a row that could not be understood counts.
  ///   - total: How many rows there are, as the page says; `nil` when it does not.
  ///   - hasNext: Whether the page says that another one follows, which counts more than a number.
  /// - Returns: What is to be done.
  public mutating func take(received: Int, fresh: Int, total: Int?, hasNext: Bool = false) -> Step {
    let reached = offset + received
    // A page that brings only what was there is another one's place, and what belongs there did not come.
    let isRepeated = offset > 0 && received > overlap && fresh == 0
    // A page that holds more than it says there is does not know how many there are.
    let told = offset == 0 && total.map { $0 < received } == true ? nil : total
    let known = told ?? self.total
    self.total = known
    guard let known, !hasNext || reached < known else {
      guard received > 0, fresh > 0 else { return hasNext || isRepeated ? .hole : .end }
      offset += max(1, received - overlap)
      return .more
    }
    // A count far below what was read already is another list's.
    if known + Self.slack < offset { return .hole }
    if reached >= known { return isRepeated ? .hole : .end }
    guard received > 0, fresh > 0 else { return .hole }
    offset += max(1, received - overlap)
    return .more
  }
}

extension PageWalk {
  /// Takes a page of tickets.
  ///
  /// - Parameters:
  ///   - page: The page.
  ///   - fresh: How many of its tickets no earlier page had.
  /// - Returns: What is to be done.
  public mutating func take(_ page: TicketPage, fresh: Int) -> Step {
    take(
      received: page.received, fresh: fresh + page.damaged + page.leftOut, total: page.isTotalKnown ? page.total : nil,
      hasNext: page.hasNext)
  }
}
