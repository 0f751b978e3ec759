import InboxCore
import Testing
import Tickets

@Suite("What somebody is called")
struct CalledTests {
  @Test func anAddressGivesWayToTheNameInTheRowsAndANameToNothing() {
    var inbox = FakeInbox(count: 3)
    inbox[2].assignee = .user(id: 9, name: "Noor Haddad")
    inbox[3].assignee = .user(id: 8, name: "kim@acme.example")
    let state = InboxSession.started(inbox).state
    #expect(state.changeWords.called(.user(id: 9, name: "noor@acme.example")).name == "Noor Haddad")
    #expect(state.changeWords.called(.user(id: 9, name: "")).name == "Noor Haddad")
    #expect(state.changeWords.called(.user(id: 8, name: "Kim Lee")).name == "Kim Lee")
    #expect(state.changeWords.called(.user(id: 7, name: "sam@acme.example")).name == "sam@acme.example")
  }
}
