import Testing
import Tickets

/// `*u` selects the unread, `*c` the tickets of the same customer, wherever they are (product section 2).
@Suite("Which tickets belong together")
struct PickRuleTests {
  private func rule(_ name: String, _ email: String?) -> PickRule {
    .customer(row { ($0.customer, $0.customerEmail) = (name, email) })
  }

  @Test(
    arguments: [
      ("one address", "Mara", "mara@x", "Mara Voss", "mara@x", true),
      ("one address in another case", "Mara", "Mara@X", "M.", "mARA@x", true),
      ("one name and two addresses", "Mara", "mara@x", "Mara", "m@x", false),
      ("one name, and only one has an address", "Mara", "mara@x", "Mara", nil, false),
      ("one name, and only the other has an address", "Mara", nil, "Mara", "mara@x", false),
      ("one name without addresses", "Mara", nil, "Mara", nil, true),
      ("an empty address is none", "Mara", "", "Mara", "", true),
      ("two names without addresses", "Mara", nil, "Tom", nil, false),
      ("two cases of a name", "Mara", nil, "mara", nil, false),
      ("two spellings of one address", "Mara", "é@x", "Mara", "e\u{301}@x", true),
    ] as [(String, String, String?, String, String?, Bool)])
  func aCustomerIsAnAddressOrElseAName(
    _ what: String, _ name: String, _ email: String?, _ otherName: String, _ otherEmail: String?, _ fits: Bool
  ) {
    #expect(rule(name, email).fits(unread: 0, customer: otherName, email: otherEmail, access: nil) == fits, "\(what)")
    #expect(
      rule(otherName, otherEmail).fits(unread: 0, customer: name, email: email, access: nil) == fits,
      "\(what), the other way round")
  }

  @Test(
    arguments: [("Mara", "mara@x"), ("Mara", nil), ("", nil), ("Customer", ""), ("é", "É@X")] as [(String, String?)])
  func aTicketFitsItself(_ name: String, _ email: String?) {
    #expect(rule(name, email).fits(unread: 3, customer: name, email: email, access: "viewer"))
  }

  @Test(arguments: [(0, false), (1, true), (Int(Int32.max), true), (-1, false)])
  func unreadIsMoreThanNothing(_ unread: Int, _ fits: Bool) {
    #expect(PickRule.unread.fits(unread: unread, customer: "", email: nil, access: "none") == fits)
  }

  /// One that nobody knows may be one that allows editing, which the server tells.
  @Test(
    arguments: [
      ("viewer", true), ("none", true), ("editor", false), ("manager", false), (nil, false), ("", false),
      ("owner", false), ("Viewer", false),
    ] as [(String?, Bool)])
  func aLevelOfAccessLocksOrDoesNot(_ access: String?, _ isLocked: Bool) {
    #expect(PickRule.isLocked(access: access) == isLocked)
    #expect(PickRule.locked.fits(unread: 0, customer: "", email: nil, access: access) == isLocked)
  }

  // MARK: Tiers and views

  @Test func everyTierHasAReasonOfItsOwn() {
    #expect(Set(Tier.allCases.map(\.reason)).count == Tier.allCases.count)
    #expect(Tier.allCases == Tier.allCases.sorted())
    #expect(Tier.allCases.filter(\.isAtRest) == [.snoozed, .resolved])
  }

  /// Resolved comes last, asleep last but one, waiting before it (product rule 3).
  @Test func whatNeedsNobodyComesLast() {
    #expect(Array(Tier.allCases.suffix(3)) == [.waiting, .snoozed, .resolved])
  }

  /// The Inbox is what needs the team's next move; answering, snoozing or resolving everything empties it.
  @Test func theInboxAndWaitingHoldNoTicketTogether() {
    for tier in Tier.allCases {
      #expect(ListView.inbox.holds(tier) == ![.waiting, .snoozed, .resolved].contains(tier))
      #expect(ListView.waiting.holds(tier) == (tier == .waiting))
      #expect(ListView.all.holds(tier))
    }
    #expect(ListView.inbox.holds(.cameBack), "resolved tickets that came back are in it")
  }
}

extension PickRule {
  fileprivate func fits(unread: Int, customer: String, email: String?, access: String?) -> Bool {
    guard case .fitting(let condition) = self else { return means(customer: customer, email: email) }
    let known = ticket {
      $0.unreadByTeam = unread
      $0.accessLevel = access
    }
    return condition.holds(for: TicketFacts(known)) == true
  }
}
