import Notation
import Testing
import Tickets

@Suite("Assignees, viewers and pools")
struct AssigneeTests {
  private static let me = Viewer(userID: 7, name: "Sam Ortiz", email: "sam@acme.example", roleIDs: ["r1", "r2"])

  @Test(
    arguments: [
      (.user(id: 7, name: "sam@acme.example"), "u:7", "sam@acme.example", false),
      (.user(id: 7, name: "Sam"), "u:7", nil, false),
      (.user(id: -7, name: "@sam"), "u:-7", "@sam", false),
      (.user(id: .max, name: ""), "u:9223372036854775807", nil, false),
      (.role(id: "r1", name: "Tier 2"), "r:r1", nil, true), (.role(id: "", name: "a@b"), "r:", nil, true),
    ] as [(Assignee, String, String?, Bool)])
  func anAssigneeHasAKeyAndMaybeAnAddress(_ assignee: Assignee, _ key: String, _ address: String?, _ isPool: Bool) {
    #expect(assignee.key == key)
    #expect(assignee.address == address)
    #expect(assignee.isPool == isPool)
  }

  @Test func aUserAndARoleOfOneNumberAreTwo() {
    #expect(Assignee.user(id: 7, name: "").key != Assignee.role(id: "7", name: "").key)
  }

  @Test func peopleAndRolesAreAssignedByTheirID() {
    #expect(Member(id: 7, name: "Sam", email: "sam@acme.example").assignee == .user(id: 7, name: "sam@acme.example"))
    #expect(Member(id: 7, name: "Sam").assignee == .user(id: 7, name: "Sam"))
    #expect(TeamRole(id: "r1", name: "Tier 2").assignee == .role(id: "r1", name: "Tier 2"))
  }

  /// "Mine" is me or a role I hold (product rule 7).
  @Test(
    arguments: [
      (nil, false), (.user(id: 7, name: "somebody else's name"), true), (.user(id: 8, name: "Sam Ortiz"), false),
      (.role(id: "r1", name: ""), true), (.role(id: "r3", name: "Tier 2"), false), (.role(id: "7", name: ""), false),
    ] as [(Assignee?, Bool)])
  func mineIsMeOrAPoolOfMine(_ assignee: Assignee?, _ isMine: Bool) {
    #expect(Self.me.owns(assignee) == isMine)
  }

  @Test func whoHasNoIDOwnsWhatTheirPoolsHave() {
    let nobody = Viewer(name: "agent", roleIDs: ["r1"])
    #expect(!nobody.owns(.user(id: 0, name: "agent")))
    #expect(!nobody.owns(nil))
    #expect(nobody.owns(.role(id: "r1", name: "")))
    #expect(nobody.assigneeKeys == ["r:r1"])
  }

  @Test(
    arguments: [
      (Viewer(userID: 7, name: "Sam", email: "s@x"), "u:7"), (Viewer(name: "Sam", email: "s@x"), "n:s@x"),
      (Viewer(name: "Sam"), "n:Sam"),
      (Viewer(name: ""), "n:"),
    ])
  func aPersonIsToldFromOthersByIDAddressOrName(_ viewer: Viewer, _ key: String) {
    #expect(viewer.key == key)
  }

  @Test func theKeysOfMineAreSorted() {
    #expect(Self.me.assigneeKeys == ["u:7", "r:r1", "r:r2"])
    #expect(Viewer(name: "x").assigneeKeys == [])
    for assignee in [Assignee.user(id: 7, name: ""), .role(id: "r2", name: "")] {
      #expect(Self.me.assigneeKeys.contains(assignee.key) == Self.me.owns(assignee))
    }
  }

  // MARK: Filters of lists

  @Test(
    arguments: [
      ("unassigned", .unassigned), ("me", .me), ("user:7412", .user(7412)), ("user:-7", .user(-7)),
      ("user:0", .user(0)),
      ("role:01949D20-77AA-7C31-8F02-6F5B1F0B2C9D", .role("01949d20-77aa-7c31-8f02-6f5b1f0b2c9d")), ("", nil),
      ("Me", nil), ("user", nil), ("user:", nil),
      ("user:+7", nil), ("user: 7", nil), ("user:7:8", nil), ("user:sam", nil), ("user:99999999999999999999", nil),
      ("role:", nil), ("role:tier-2", nil),
      ("role:7", nil), ("squad:7", nil), (":7", nil), ("user:٧", nil),
    ] as [(String, AssigneeFilter?)])
  func aFilterIsReadInItsFourSpellings(_ wire: String, _ filter: AssigneeFilter?) {
    #expect(AssigneeFilter(wire: wire) == filter)
    if let filter { #expect(AssigneeFilter(wire: filter.wire) == filter) }
  }
}
