package import FoundationEssentials
package import Tickets

/// A made-up support inbox to try the program with: the customers of Acme, who sells data and bills by the seat.
///
/// Every thread is written by hand; dates are relative to the moment asked for, ids are always the same.
package enum DemoInbox {
  /// Whose inbox it is.
  package static let viewer = sam

  /// The team, the viewer first.
  package static let agents = [sam, lena, priya, tomas, noor]

  /// The pools that tickets can be assigned to; each is an `Assignee.role`.
  package static let roles = [tier2, billingDesk, privacyDesk]

  /// The tickets with their threads, lowest number first and oldest message first.
  ///
  /// - Parameter now: The moment at which the inbox looks as it was written; due and wake times lie around it.
  /// - Returns: More than 80 tickets with 1 to 60 messages each, private notes and AI drafts included.
  package static func items(now: Date) -> [(ticket: Ticket, messages: [Message])] {
    scripts.sorted { $0.number < $1.number }.map { ($0.ticket(now: now), $0.messages(now: now)) }
  }

  static let scripts =
    billing + exports + signIn + interfaces + languages + hostile + widget + incident + reports + privacy + moving
    + floor + answered
}

extension DemoInbox {
  static let sam = Viewer(userID: 7412, name: "Sam Ortiz", email: "sam@acme.example", roleIDs: [tier2ID])
  static let lena = Viewer(userID: 7413, name: "Lena Hoffmann", email: "lena@acme.example", roleIDs: [billingDeskID])
  static let priya = Viewer(
    userID: 7420, name: "Priya Nambiar", email: "priya@acme.example", roleIDs: [tier2ID, billingDeskID])
  static let tomas = Viewer(userID: 7431, name: "Tomás Lindqvist", email: "tomas@acme.example", roleIDs: [tier2ID])
  static let noor = Viewer(userID: 7455, name: "Noor Haddad", email: "noor@acme.example", roleIDs: [privacyDeskID])

  static let tier2 = Assignee.role(id: tier2ID, name: "Tier 2")
  static let billingDesk = Assignee.role(id: billingDeskID, name: "Billing desk")
  static let privacyDesk = Assignee.role(id: privacyDeskID, name: "Privacy desk")

  private static let tier2ID = "0197de32-0000-7000-8000-000000000001"
  private static let billingDeskID = "0197de32-0000-7000-8000-000000000002"
  private static let privacyDeskID = "0197de32-0000-7000-8000-000000000003"

  /// 200 combining accents, enough to paint over the lines above and below.
  static let accents = String(repeating: "\u{301}\u{316}\u{489}\u{35C}", count: 50)

  /// 5,000 letters without a place to break.
  static let endlessWord = String(repeating: "abcdefghij", count: 500)
}
