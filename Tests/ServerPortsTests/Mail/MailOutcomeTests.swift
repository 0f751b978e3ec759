import ServerPorts
import Testing
import Tickets

/// What became of a mail: every answer is told from every other one, and none carries a word of the mail.
@Suite("What became of a mail")
struct MailOutcomeTests {
  private static let troubles: [MailTrouble] = [
    .unreachable, .timedOut, .dropped, .insecure, .signIn, .busy(code: 421), .busy(code: 450), .folder(code: 13),
    .folder(code: 28), .stopping, .other(code: 1), .other(code: 28),
  ]

  @Test func outcomesAreToldApart() {
    let outcomes: [MailOutcome] =
      [.delivered, .deliveredWithoutCopies, .refused(code: 550), .refused(code: 599)]
      + Self.troubles.map(MailOutcome.postponed)
    #expect(Set(outcomes).count == outcomes.count)
  }

  @Test func aDeliveryWithoutCopiesIsNoWholeOne() {
    #expect(MailOutcome.delivered != .deliveredWithoutCopies)
  }

  @Test func aCodeMeansWhatItsKindSays() {
    #expect(MailTrouble.busy(code: 28) != .folder(code: 28))
    #expect(MailTrouble.folder(code: 28) != .other(code: 28))
    #expect(MailOutcome.refused(code: 421) != .postponed(.busy(code: 421)), "one is for good, the other is not")
  }

  @Test func receiptsOfOneTicketAreToldApart() {
    let receipts: [MailReceipt] = [
      .opened(number: 318), .added(number: 318), .noted(number: 318), .opened(number: 319), .duplicate,
    ]
    #expect(Set(receipts).count == receipts.count)
    #expect(MailReceipt.added(number: 318) == .added(number: 318))
  }

  @Test func aFilesRefusalIsToldFromAnAddressOfItsOwn() {
    #expect(ReceivingProblem.storage(.locked) != .ownAddress)
    #expect(ReceivingProblem.storage(.locked) != .storage(.readOnly))
    #expect(ReceivingProblem.storage(.locked) == .storage(.locked))
  }
}
