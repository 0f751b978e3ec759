import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("The real program: searching", .timeLimit(.minutes(2)))
  struct SearchEndToEndTests {
    @Test(arguments: [("invoice", "invoice"), ("請求", "請求"), ("status:open", "status:open")])
    func aSearchNarrowsAndFFShowsEverythingAgain(text: String, chip: String) throws {
      let home = try Home()
      let file = try home.inbox(6) { number, ticket in
        ticket["email_subject"] = number == 2 ? "An invoice, 請求書" : "Something else"
        ticket["status"] = number == 2 ? "open" : "new"
      }
      let session = try Session(home, local: file)
      session.sees("6 of 6")
      session.press("/")
      session.terminal.type(text)
      session.sees("1 of 6")
      session.press("\r")
      session.sees("All tickets  \(chip)")
      session.press("FF")
      session.sees("6 of 6")
      session.quit()
    }
  }
}
