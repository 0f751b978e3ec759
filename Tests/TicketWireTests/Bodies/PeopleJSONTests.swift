import FoundationEssentials
import Notation
import Testing
import Tickets

@testable import TicketWire

@Suite("People on the wire (contract.md sections 10.1 to 10.4)")
struct PeopleJSONTests {
  private let links = PageJSON.Links(base: "b", query: [], limit: 100, offset: 0, total: 3)

  static let members = [
    sam, Member(id: 0, name: "Mara", email: nil),
    Member(id: .max, name: "Anna Lena van der Berg", email: "anna@acme.example"),
    Member(id: -1, name: "e\u{301}lan vital", email: "e@acme.example"),
    Member(id: 5, name: "王小明", email: "w@acme.example"),
    Member(id: 6, name: "Sam  Ortiz", email: nil), Member(id: 7, name: "a@acme.example", email: "a@acme.example"),
  ]

  @Test(arguments: members)
  func aMemberComesBackWithTheNameAsItWas(_ member: Member) throws {
    let page = try PeopleJSON.members(PeopleJSON.data([member][...], total: 3, links: links))
    #expect(page.rows == [member])
    #expect(page.rows[0].name.isSame(as: member.name))
    #expect(page.total == 3 && page.length == 1)
  }

  @Test(
    arguments: [
      (#"{"id":7,"first_name":"Sam","last_name":"Ortiz","email":"s@x"}"#, "Sam Ortiz"),
      (#"{"id":7,"first_name":"Sam","last_name":""}"#, "Sam"),
      (#"{"id":7,"first_name":"","last_name":"Ortiz","email":"s@x"}"#, "Ortiz"),
      (#"{"id":7,"first_name":null,"email":"s@x"}"#, "s@x"),
      (#"{"id":7,"email":""}"#, "user 7"), (#"{"id":"7"}"#, "user 7"), (#"{"id":7,"first_name":5}"#, "user 7"),
    ])
  func aNameIsWhatThereIsOfIt(_ user: String, _ name: String) throws {
    #expect(UserJSON.member(try JSONValue(json: user.utf8))?.name == name)
    let viewer = try UserJSON.read(Data(user.utf8)).viewer
    #expect(viewer.name == name)
    #expect(viewer.userID == 7)
  }

  @Test(arguments: ["{}", #"{"id":null}"#, #"{"id":"seven"}"#, #"{"id":7.5}"#, "[]", "7", #"{"uuid":"7"}"#])
  func whoHasNoIntegerIDCannotBeAssigned(_ user: String) throws {
    let page = try PeopleJSON.members(Data(#"{"results":[{"id":"m","user":\#(user)},{"id":"m"},null]}"#.utf8))
    #expect(page.rows.isEmpty)
    #expect(page.length == 3)
    #expect(page.total == nil)
  }

  @Test func usersOfAFileHaveTheirOwnUUIDs() {
    let ids = [0, 1, 2, 255, 256, 65_536, 16_777_216, 7412, Int(Int32.max)]
    let users = ids.map(UserJSON.uuid(of:)), memberships = ids.map(UserJSON.membership(of:))
    #expect(Set(users + memberships).count == 2 * ids.count)
    #expect(users == ids.map(UserJSON.uuid(of:)), "always the same for the same number")
  }

  // MARK: Roles

  @Test func rolesComeBack() throws {
    let roles = [TeamRole(id: "01949d20-77aa-7c31-8f02-6f5b1f0b2c9d", name: "Tier 2"), TeamRole(id: "r", name: "é")]
    #expect(try PeopleJSON.roles(PeopleJSON.data(roles[...], total: 2, links: links)).rows == roles)
  }

  @Test(
    arguments: [
      (#"{"id":"r","name":""}"#, "role r"), (#"{"id":"r"}"#, "role r"), (#"{"id":"r","name":7}"#, "role r"),
      (#"{"id":""}"#, nil), (#"{"id":7}"#, nil), ("null", nil),
    ] as [(String, String?)])
  func aRoleNeedsAnID(_ row: String, _ name: String?) throws {
    #expect(try PeopleJSON.roles(Data("{\"results\":[\(row)]}".utf8)).rows.first?.name == name)
  }

  // MARK: Me

  static let viewers = [
    Viewer(userID: 7412, name: "Sam Ortiz", email: "sam@acme.example", roleIDs: ["r1", "r2"]),
    Viewer(userID: 1, name: "Mara"),
    Viewer(name: "agent", email: "agent@acme.example"), Viewer(name: "agent"),
    Viewer(userID: .max, name: "e\u{301} é", roleIDs: [""]),
  ]

  @Test(arguments: viewers)
  func theViewerComesBack(_ viewer: Viewer) throws {
    let reading = try UserJSON.read(UserJSON.data(viewer, projectID: 42, organizationID: firstID.uuid))
    #expect(reading.viewer == viewer)
    #expect(reading.projectID == 42)
    #expect(reading.projects == [ProjectReference(number: 42, name: "Inbox")])
    #expect(reading.organizationID == firstID.uuid)
  }

  @Test func ofALargeAnswerOnlyWhatIsNeededIsRead() throws {
    let answer = """
      {"id":7,"email":"s@x","team":{"id":"42","name":null},"organization":{"id":"acme","teams":[{"id":1,"name":"A"},{"name":"B"},null,
       {"id":"2"}]},"roles":[{"id":"r"},{"id":7},"s",null],"is_staff":true}
      """
    let reading = try UserJSON.read(Data(answer.utf8))
    #expect(reading.projectID == 42 && reading.projectName == nil && reading.organizationID == nil)
    #expect(reading.projects == [ProjectReference(number: 1, name: "A"), ProjectReference(number: 2, name: "")])
    #expect(reading.viewer.roleIDs == ["r"])
  }

  @Test(arguments: ["{}", #"{"id":null,"email":""}"#, #"{"uuid":"7","first_name":""}"#])
  func whoHasNeitherIDNorAddressIsNobody(_ answer: String) {
    #expect(problem { () throws(WireProblem) in try UserJSON.read(Data(answer.utf8)) } == .field("id"))
  }

  // MARK: Keys and tags

  @Test(
    arguments: [
      (#"{"scopes":["ticket:read","ticket:write"]}"#, "ticket:read,ticket:write"), (#"{"scopes":["*"]}"#, "*"),
      (#"{"scopes":[]}"#, ""),
      (#"{"scopes":["ticket:read","warehouse:read",7,null]}"#, "ticket:read"), (#"{"scopes":["Ticket:read"]}"#, ""),
    ])
  func aKeyMayDoWhatThisProgramKnows(_ answer: String, _ scopes: String) throws {
    #expect(try KeyJSON.read(Data(answer.utf8)).description == scopes)
  }

  @Test func whatAKeyMayDoComesBack() throws {
    for words in ["*", "", "ticket:read,user:read"] {
      let scopes = try KeyScopes(words)
      let data = KeyJSON.data("tmux", scopes, of: Viewer(userID: 7, name: "Sam"), projects: [1, 42])
      #expect(try KeyJSON.read(data) == scopes)
      #expect(try json(data)["scoped_teams"] == .array([.integer(1), .integer(42)]))
    }
    #expect(try json(KeyJSON.data("", .all, of: Viewer(name: "Sam"), projects: []))["user_id"] == .null)
    #expect(problem { () throws(WireProblem) in try KeyJSON.read(Data("{}".utf8)) } == .field("scopes"))
  }

  @Test func tagsAreAnArrayOrAnEnvelope() throws {
    let tags = ["a", "e\u{301}", "é", "needs reply", ""]
    for data in [TagsJSON.data(tags), TagsJSON.data(tags[...], total: 5, links: links)] {
      let page = try TagsJSON.read(data)
      #expect(page.rows.elementsEqual(tags) { $0.isSame(as: $1) })
      #expect(page.total == 5 && page.length == 5)
    }
    #expect(text(TagsJSON.data(["billing", "export"])) == #"["billing","export"]"#)
  }

  @Test func tagsThatAreNoTextsAreLeftOut() throws {
    let bare = try TagsJSON.read(Data(#"["a",7,null,"b"]"#.utf8))
    #expect(bare.rows == ["a", "b"] && bare.length == 4)
    let page = try TagsJSON.read(Data(#"{"count":300,"results":["a",{}]}"#.utf8))
    #expect(page.rows == ["a"] && page.total == 300 && page.length == 2)
    for text in ["{}", "7", "null", "", "{\"results\":7}"] {
      #expect(problem { () throws(WireProblem) in try TagsJSON.read(Data(text.utf8)) } != nil)
    }
  }
}
