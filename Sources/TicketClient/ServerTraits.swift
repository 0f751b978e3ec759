import TicketWire
import Tickets

/// What a server has shown or said of itself while the program runs, so that it is not asked twice.
///
/// Nothing is kept longer: the next start asks again, because servers are brought up to date.
actor ServerTraits {
  /// What is done in another way.
  private(set) var lacks: Set<Lack> = []
  private(set) var organization: OrganizationKey?
  /// The integer id of the key's owner; `nil` while unknown.
  private(set) var userID: Int?
  private var numbers: [TicketID: Int] = [:]
  private var damaged = 0

  /// Remembers that something is missing.
  ///
  /// - Returns: Whether nobody knew.
  func remember(_ lack: Lack) -> Bool { lacks.insert(lack).inserted }

  func remember(_ organization: OrganizationKey) { self.organization = organization }

  func remember(userID: Int) { self.userID = userID }

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
}

extension RemoteTicketService {
  /// Remembers that something is missing and says so once.
  func note(_ lack: Lack) async {
    if await traits.remember(lack) { news(.lacks(lack)) }
  }
}
