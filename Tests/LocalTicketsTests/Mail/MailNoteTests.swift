import Foundation
import Testing
import TicketFakes

@testable import LocalTickets

@Suite("What a person is told about a mail")
struct MailNoteTests {
  /// Product section 6: every moment is shown right, however far back or ahead.
  @Test(arguments: [
    ("2026-03-04T09:15:30.999999Z", "2026-03-04 09:15"), ("2026-03-04T09:15:00Z", "2026-03-04 09:15"),
    ("2024-02-29T23:59:59.5Z", "2024-02-29 23:59"), ("2038-01-19T03:14:08Z", "2038-01-19 03:14"),
    ("2100-02-28T23:59:59Z", "2100-02-28 23:59"), ("1970-01-01T00:00:00Z", "1970-01-01 00:00"),
    ("1969-12-31T23:59:59.5Z", "1969-12-31 23:59"), ("1969-12-31T23:58:59.999999Z", "1969-12-31 23:58"),
    ("1900-03-01T00:00:00Z", "1900-03-01 00:00"), ("2026-03-04T23:30:00-02:00", "2026-03-05 01:30"),
  ])
  func theMinuteInWhichItWasWrittenIsNamed(_ moment: String, _ minute: String) {
    for note in [MailNote.refused(code: 550), .givenUp, .copiesRefused] {
      let text = note.text(about: date(moment))
      #expect(text.hasPrefix("The message of \(minute) UTC ") && text.hasSuffix("."), "\(text)")
    }
  }

  @Test func onlyWhatTheCustomerHasNotReceivedIsAFailure() {
    for (note, isFailure) in [(MailNote.refused(code: 599), true), (.givenUp, true), (.copiesRefused, false)] {
      #expect(note.isFailure == isFailure)
      #expect(note.text(about: date("2026-03-04T09:15:30Z")).contains("The customer has not received it.") == isFailure)
    }
    #expect(MailNote.refused(code: 599).text(about: .distantFuture).contains("(599)"))
  }
}
