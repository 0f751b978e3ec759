import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("The real program: writing", .timeLimit(.minutes(2)))
  struct WritingEndToEndTests {
    @Test func aReplyGoesThroughTheSheetAndAppearsWhenItIsStored() throws {
      let home = try Home()
      let file = try home.inbox(3)
      let session = try Session(home, local: file)
      session.selects(3)
      session.press("r")
      session.sees("-- compose --")
      session.sees("no mail is sent")
      session.press("Thanks, it is fixed.")
      session.press("\u{13}")
      session.sees("-- send --")
      session.press("\r")
      session.sees("Reply added to #3.")
      session.sees("Thanks, it is fixed.")
      session.press("q")
      session.quit()
      let messages = try #require(try home.exported(3, from: file)["messages"] as? [[String: Any]])
      #expect(messages.count == 2)
      #expect(messages.last?["content"] as? String == "Thanks, it is fixed.")
      #expect(messages.last?["is_private"] as? Bool == false)
    }

    @Test func keysTypedBeforeTheSheetIsPaintedCannotSend() throws {
      let home = try Home()
      let file = try home.inbox(3)
      let session = try Session(home, local: file)
      session.selects(3)
      session.press("r")
      session.press("Not yet")
      session.press("\u{13}\r\r\r")
      session.sees("-- send --")
      session.press("e")
      session.sees("-- compose --")
      session.press("\u{1B}")
      session.sees("is kept")
      session.press("q")
      session.leaveWithDraft()
      #expect((try home.exported(3, from: file)["messages"] as? [Any])?.count == 1)
    }

    @Test func aNoteStaysInTheTeam() throws {
      let home = try Home()
      let file = try home.inbox(3)
      let session = try Session(home, local: file)
      session.selects(3)
      session.press("m")
      session.sees("Private note, team only")
      session.press("Ask finance first.")
      session.press("\u{13}")
      session.sees("-- send --")
      session.press("\r")
      session.sees("Note added to #3.")
      session.press("q")
      session.quit()
      let messages = try #require(try home.exported(3, from: file)["messages"] as? [[String: Any]])
      #expect(messages.last?["is_private"] as? Bool == true)
    }

    @Test func sendingCanSetTheStatusAfterwards() throws {
      let home = try Home()
      let file = try home.inbox(3)
      let session = try Session(home, local: file)
      session.selects(3)
      session.press("r")
      session.press("Closing this.")
      session.press("\u{13}")
      session.sees("-- send --")
      session.press("4")
      session.sees("#3 is resolved.")
      session.press("q")
      session.quit()
      #expect(try home.exported(3, from: file)["status"] as? String == "resolved")
    }

    @Test func pastedTextIsTextInTheComposerAndNothingInTheList() throws {
      let home = try Home()
      let file = try home.inbox(3)
      let session = try Session(home, local: file)
      session.selects(3)
      session.terminal.paste("qe\rtq\n")
      session.sees("Pasted text is only taken while writing")
      session.press("r")
      session.terminal.paste("first line\r\nqq\nlast \u{1B}[31mline")
      session.sees("last ")
      session.sees("qq")
      session.press("\u{1B}")
      session.press("q")
      session.terminal.type("q")
      session.sees("not sent")
      session.terminal.type("y\r")
      session.sees("not sent")
      session.terminal.type("q")
      #expect(session.terminal.waitForExit() == .code(0))
      #expect(try home.exported(3, from: file)["status"] as? String == "open")
    }

    @Test func typedTextSurvivesBeingKilled() throws {
      let home = try Home()
      let file = try home.inbox(3)
      let first = try Session(home, local: file)
      first.selects(3)
      first.press("r")
      first.press("This took me ten minutes")
      first.sees("draft saved")
      first.terminal.signal(SIGKILL)
      #expect(first.terminal.waitForExit() == .signal(SIGKILL))
      let second = try Session(home, local: file)
      second.sees("is kept from before")
      second.selects(3)
      second.press("r")
      second.sees("This took me ten minutes")
      second.press("\u{1B}")
      second.terminal.signal(SIGTERM)
      #expect(second.terminal.waitForExit() != .running)
    }

    @Test func aChangeSurvivesBeingKilled() throws {
      let home = try Home()
      let file = try home.inbox(3)
      let session = try Session(home, local: file)
      session.selects(3)
      session.press("e")
      session.sees("#3 is resolved.")
      session.terminal.signal(SIGKILL)
      #expect(session.terminal.waitForExit() == .signal(SIGKILL))
      #expect(try home.exported(3, from: file)["status"] as? String == "resolved")
    }
  }
}
