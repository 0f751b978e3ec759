import TicketWire
import Tickets

/// What a server has shown or said of itself, so that it is not asked twice.
///
/// What earlier runs have learnt is taken for granted at first: the way around is taken at once and not told again. Servers
/// are brought up to date, so each run checks it once.
actor ServerTraits {
  /// What is done in another way.
  private(set) var lacks: Set<Lack>
  /// What is taken for granted and was not checked in this run.
  private(set) var presumed: Set<Lack>
  /// What was told to the person, in this run or before.
  private var told: Set<Lack>
  private(set) var organization: OrganizationKey?
  /// The integer id of the key's owner; `nil` while unknown.
  private(set) var userID: Int?
  private var numbers: [TicketID: Int] = [:]
  private var damaged = 0
  /// By how many seconds the server's clock is ahead; `nil` while it has not told.
  private(set) var clockOffset: Double?

  /// Starts with what earlier runs have learnt.
  ///
  /// Filters are not presumed: whether one is ignored shows on the rows of every page. What only a write tells is never
  /// probed: it is asked for once more at its first real use, and the server refuses at once, having done nothing.
  init(known: Set<Lack>) {
    told = known
    presumed = known.filter { lack in
      switch lack {
      case .filter, .notes, .suggestions, .bulkTags, .bulkStatus: false
      case .threads, .replies, .unreadCount, .criticalPriority, .views: true
      }
    }
    lacks = presumed
  }

  /// Everything to be known at the next start.
  var known: Set<Lack> { told.union(lacks) }

  /// Remembers that something is missing.
  ///
  /// - Returns: Whether nobody was told of it.
  func remember(_ lack: Lack) -> Bool {
    lacks.insert(lack)
    presumed.remove(lack)
    return told.insert(lack).inserted
  }

  /// Forgets something that is not missing any more.
  ///
  /// - Returns: Whether it was known as missing.
  func forget(_ lack: Lack) -> Bool {
    presumed.remove(lack)
    lacks.remove(lack)
    return told.remove(lack) != nil
  }

  /// Remembers that something presumed is still missing.
  func confirm(_ lack: Lack) { presumed.remove(lack) }

  func remember(_ organization: OrganizationKey) { self.organization = organization }

  func remember(userID: Int) { self.userID = userID }

  func remember(clockOffset: Double) { self.clockOffset = clockOffset }

  /// Remembers how many rows of a list could not be understood.
  ///
  /// - Returns: Whether so many are news.
  func remember(damaged count: Int) -> Bool {
    defer { damaged = max(damaged, count) }
    return count > damaged
  }

  /// Remembers the numbers of tickets, by which they can be searched for.
  func remember(_ tickets: [Ticket]) {
    for ticket in tickets { numbers[ticket.id] = ticket.number }
  }

  /// The number of a ticket that was in a list.
  func number(of id: TicketID) -> Int? { numbers[id] }

  /// Any ticket that was in a list.
  var someTicket: TicketID? { numbers.first?.key }
}
