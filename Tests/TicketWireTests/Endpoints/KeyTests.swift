import FoundationEssentials
import Testing
import Tickets

@testable import TicketWire

/// How paths name projects, organizations and tickets (contract.md section 1.1).
@Suite("Names in paths")
struct KeyTests {
  @Test(
    arguments: [
      ("318", 318), ("0", 0), ("007", 7), ("9223372036854775807", .max), ("9223372036854775808", nil),
      (String(repeating: "9", count: 400), nil), ("", nil), ("-3", nil), ("+3", nil), (" 3", nil), ("3 ", nil),
      ("3.0", nil), ("3e2", nil), ("0x3", nil), ("٣١٨", nil), ("３", nil), ("3\u{301}", nil), ("3\0", nil), ("abc", nil),
    ] as [(String, Int?)])
  func aNumberIsDigitsAndNothingElse(_ text: String, _ number: Int?) {
    #expect(Int(digits: text) == number)
    #expect(TicketKey(text) == number.map(TicketKey.number))
    #expect(ProjectKey(text) == number.map(ProjectKey.number))
    #expect(OrganizationKey(text) == nil)
  }

  @Test(arguments: [firstID, secondID])
  func aUUIDIsReadInAnyCaseAndWrittenSmall(_ id: TicketID) {
    for text in [id.description, id.description.uppercased()] {
      #expect(TicketKey(text) == .id(id))
      #expect(OrganizationKey(text) == .id(id.uuid))
      #expect(ProjectKey(text) == nil)
    }
    #expect(TicketKey.id(id).description == id.description)
    #expect(OrganizationKey.id(id.uuid).description == id.description)
  }

  @Test(arguments: [
    "01957a3e", "01957a3e6c1f7d2b9a405b1f0c7e8d11", "{01957a3e-6c1f-7d2b-9a40-5b1f0c7e8d11}",
    "01957a3e-6c1f-7d2b-9a40-5b1f0c7e8d1", "01957a3e-6c1f-7d2b-9a40-5b1f0c7e8d1g",
    "01957a3e_6c1f_7d2b_9a40_5b1f0c7e8d11",
  ])
  func halfAUUIDIsNoTicket(_ text: String) {
    #expect(TicketKey(text) == nil)
    #expect(OrganizationKey(text) == nil)
  }

  @Test(arguments: [("@current", true), ("@CURRENT", false), ("current", false), ("@me", false)])
  func theCurrentOneHasAName(_ text: String, _ isCurrent: Bool) {
    #expect((ProjectKey(text) == .current) == isCurrent)
    #expect((OrganizationKey(text) == .current) == isCurrent)
    #expect(TicketKey(text) == nil)
    #expect(ProjectKey.current.description == "@current" && OrganizationKey.current.description == "@current")
  }

  // MARK: Paths

  private func endpoint(_ path: String) -> Endpoint? { try? EndpointMatch(path: path).endpoint }

  @Test(arguments: Endpoint.allCases)
  func everyPlaceIsFoundWithAndWithoutASlash(_ place: Endpoint) throws {
    let words = place.pattern.map { part in
      if case .literal(let word) = part { word } else { "a%2Fb" }
    }
    let path = "/" + words.joined(separator: "/")
    #expect(endpoint(path) == place)
    #expect(endpoint(path + "/") == endpoint(path))
    #expect(endpoint(path + "//") == nil)
    #expect(endpoint("/" + path) == nil)
    #expect(try EndpointMatch(path: "x\(path)?".dropFirst().dropLast()) == EndpointMatch(path: path))
    #expect(!place.methods.isEmpty)
  }

  @Test(arguments: [
    "", "/", "//", "api/users/@me", "/api", "/api/users", "/api/users/@ME/", "/API/users/@me/",
    "/api/projects/1/conversations/", "/api/projects/1/conversations/tickets/1/2/3/4/5/",
    "/api/projects//conversations/tickets/", "/api/projects/1/conversations/tickets/5/nonsense/", "/api/users/%40me%2F",
    "/api/users/@me/\0",
  ])
  func thereIsNothingElse(_ path: String) {
    #expect(throws: RouteProblem.unknownEndpoint) { try EndpointMatch(path: path) }
  }

  @Test func aWordThatNamesNoPlaceIsATicket() throws {
    let path = "/api/projects/7/conversations/tickets/compose/"
    #expect(endpoint(path) == .compose)
    let older = try EndpointMatch(path: path) { $0 != .compose }
    #expect(older.endpoint == .ticket && older.ticketText == "compose")
    #expect(throws: RouteProblem.unknownTicket) { try older.route(method: "GET") }
  }

  @Test func theSegmentsAreDecoded() throws {
    let match = try EndpointMatch(path: "/api/projects/%407/conversations/tickets/%35/messages/a%2Fb%20c/full%5Femail")
    #expect(match.endpoint == .fullEmail)
    #expect(match.projectText == "@7" && match.ticketText == "5" && match.messageText == "a/b c")
    #expect(throws: RouteProblem.unknownProject) { try match.project() }
    #expect(try match.route(method: "GET") == .fullEmail(.number(5), MessageID(rawValue: "a/b c")))
    #expect(try EndpointMatch(path: "/api/users/@me/").project() == nil)
  }
}
