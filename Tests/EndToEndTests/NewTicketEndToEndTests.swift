import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("The real program: a new ticket", .timeLimit(.minutes(2)))
  struct NewTicketEndToEndTests {
    private func fill(_ session: Session) {
      session.press("c")
      session.sees("New ticket")
      session.press("mara@northwind.example\tYour invoice\tbilling\tHello Mara.")
    }

    @Test func aTicketOpenedInTheFileIsShown() throws {
      let home = try Home()
      let file = try home.inbox(3)
      let session = try Session(home, local: file)
      session.sees("#3")
      fill(session)
      session.sees("kept in this file only, no mail is sent")
      session.press("\u{13}")
      session.sees("Open this ticket?")
      session.press("\r")
      session.sees("New ticket #4 opened.")
      session.sees("Hello Mara.")
      session.press("q")
      session.quit()
      let ticket = try home.exported(4, from: file)
      #expect(ticket["email_subject"] as? String == "Your invoice" && ticket["tags"] as? [String] == ["billing"])
    }

    @Test func whatWasTypedOutlivesAKill() throws {
      let home = try Home()
      let file = try home.inbox(3)
      let session = try Session(home, local: file)
      session.sees("#3")
      fill(session)
      session.sees("draft saved")
      session.terminal.signal(SIGKILL)
      _ = session.terminal.waitForExit()
      let next = try Session(home, local: file)
      next.sees("A new ticket is kept from before")
      next.press("c")
      next.sees("Hello Mara.")
      next.press("\u{1B}")
      next.sees("The new ticket is kept")
      next.leaveWithDraft()
    }

    @Test func aTicketArrivesAtTheServer() throws {
      let home = try Home()
      let file = try home.inbox(3)
      let server = try ServerProgram(
        try ServerProgram.mailing(file), environment: ["POSTHORN_SERVER_KEY": "phx_end_to_end_key"])
      let session = try Session(
        home, ["--host", "http://127.0.0.1:\(try server.port())", "--project", "1", "--view", "all"],
        environment: Home.reaching(with: "phx_end_to_end_key"))
      session.sees("#3")
      fill(session)
      session.press("\u{13}")
      session.sees("Open this ticket?")
      session.press("\r")
      session.sees("New ticket #4 opened.")
      session.sees("Hello Mara.")
      session.press("q")
      session.quit()
      server.signal(SIGTERM)
      #expect(server.end().code == 0)
      #expect(try home.exported(4, from: file)["email_from"] as? String == "mara@northwind.example")
    }
  }
}
