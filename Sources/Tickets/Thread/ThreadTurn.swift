public import FoundationEssentials

/// Whose turn it is, as the public messages of a thread tell.
///
/// It is read from the newest message backwards, and seldom needs more than a few of them.
public struct ThreadTurn: Hashable, Sendable {
  /// When the newest public message was written, whoever wrote it; `nil` while there is none.
  public private(set) var newestAt: Date?
  /// Whether the customer had the last word; `nil` while nobody who takes the ball has written.
  public private(set) var isLastFromCustomer: Bool?
  /// When the customer wrote last.
  public private(set) var customerWroteAt: Date?
  /// When the first customer message came that nobody has answered; `nil` when none is open.
  public private(set) var customerWaitsSince: Date?
  /// When the team or the assistant wrote last.
  public private(set) var teamWroteAt: Date?

  /// Makes the turn of a thread without public messages.
  public init() {}

  /// Reads a thread.
  ///
  /// - Parameter messages: The messages, in any order; of equal moments the later one in the list is the newer.
  public init(_ messages: [Message]) {
    let published = messages.enumerated().filter { $0.element.audience == .customer && !$0.element.isAIDraft }
    let newestFirst = published.sorted { ($0.element.createdAt, $0.offset) > ($1.element.createdAt, $1.offset) }
    for (_, message) in newestFirst {
      guard add(older: message.author, at: message.createdAt) else { return }
    }
  }

  /// Takes in the next older public message that is no draft.
  ///
  /// - Parameters:
  ///   - author: Who wrote it.
  ///   - moment: When.
  /// - Returns: Whether still older messages can tell anything more.
  public mutating func add(older author: Author, at moment: Date) -> Bool {
    newestAt = newestAt ?? moment
    guard author.takesBall else { return true }
    isLastFromCustomer = isLastFromCustomer ?? (author == .customer)
    if author == .customer {
      customerWroteAt = customerWroteAt ?? moment
      if teamWroteAt == nil { customerWaitsSince = moment }
    } else {
      teamWroteAt = teamWroteAt ?? moment
    }
    return customerWroteAt == nil || teamWroteAt == nil
  }

  /// Whether it knows everything up to a moment.
  ///
  /// - Parameters:
  ///   - moment: When the last public message arrived, as the ticket tells; `nil` for no such message.
  ///   - slack: How far the two moments of one message may lie apart, in seconds: servers write them one after the other.
  /// - Returns: Whether no public message up to then is missing.
  func reaches(_ moment: Date?, within slack: Double) -> Bool {
    guard let newestAt else { return false }
    return moment.map { newestAt.addingTimeInterval(slack) >= $0 } ?? true
  }
}
