package import ServerPorts
import Tickets

/// Where the suggested replies of a local inbox come from.
package enum ReplySource: Sendable {
  /// From the resolved ticket that resembles the one asked about most; nothing leaves the machine.
  case resolvedTickets
  /// From an AI, which is told what `ReplyContext` holds.
  case writer(any ReplyWriter)
  /// From nowhere: that an AI reads the tickets is not approved.
  case nowhere
}
