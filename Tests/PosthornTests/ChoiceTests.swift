import Foundation
import Screen
import Testing
import Tickets

@testable import posthorn

@Suite("Whom and what a word of the command line means")
struct ChoiceTests {
  private static let lena = Member(id: 1, name: "Lena Hoffmann", email: "lena@acme.example")
  private static let namesake = Member(id: 2, name: "lena hoffmann", email: "lh@acme.example")
  private static let noor = Member(id: 3, name: "Noor")
  private static let pool = TeamRole(id: "t2", name: "Tier 2")

  @Test(arguments: [
    ("noor", "u:3"), ("LENA@acme.example", "u:1"), ("tier 2", "r:t2"), ("Tier 2 (pool)", "r:t2"),
    ("lh@acme.example", "u:2"),
  ])
  func aNameAnAddressOrARoleIsEnough(_ who: String, _ key: String) throws {
    let choice = AssigneeChoice(members: [Self.lena, Self.namesake, Self.noor], roles: [Self.pool])
    #expect(try choice.assignee(named: who).key == key)
  }

  /// Who is asked for, and who there is; a name that is written so goes before those that only look so.
  @Test(
    arguments: [
      ("D\u{200B}ana", ["Dana"], 0), ("Dana", ["D\u{200B}ana"], 0), ("ｄａｎａ", ["Dana"], 0),
      ("dana", ["D\u{200B}ana", "Dana"], 1), ("D\u{AD}ana", ["D\u{200B}ana", "Dana"], nil), ("Dana", ["Dáná"], nil),
    ] as [(String, [String], Int?)])
  func aNameIsFoundByItsLooks(_ who: String, _ names: [String], _ place: Int?) throws {
    let choice = AssigneeChoice(members: names.enumerated().map { Member(id: $0, name: $1) }, roles: [])
    let found = try? choice.assignee(named: who)
    #expect(found?.key == place.map { "u:\($0)" })
  }

  @Test func nobodyIsChosenAmongSeveral() throws {
    let choice = AssigneeChoice(members: [Self.lena, Self.namesake], roles: [TeamRole(id: "x", name: "LENA HOFFMANN")])
    let end = try #require(failure { () throws(Failure) in try choice.assignee(named: "Lena Hoffmann") })
    #expect(end.status == .usage)
    #expect(
      end.sentence.string == """
        `Lena Hoffmann` could be several: Lena Hoffmann <lena@acme.example>, lena hoffmann <lh@acme.example>, \
        the role LENA HOFFMANN. Write the address. Nothing was changed.
        """)
  }

  @Test(arguments: ["Lena", "", "Hoffmann", "lena@acme", "Tier 2 (team)"])
  func nobodyWhoDoesNotExistIsAssigned(_ who: String) throws {
    let end = try #require(
      failure { () throws(Failure) in
        try AssigneeChoice(members: [Self.lena], roles: [Self.pool]).assignee(named: who)
      })
    #expect(end.status == .notFound && end.sentence.string.hasSuffix("There are: Lena Hoffmann, Tier 2."))
  }

  @Test func aLongListOfNamesEndsWithACountAndAGapIsTold() throws {
    let many = (1...12).map { Member(id: $0, name: "Agent \($0)") }
    let end = try #require(
      failure { () throws(Failure) in try AssigneeChoice(members: many, roles: nil).assignee(named: "x") })
    #expect(end.sentence.string.hasSuffix("Agent 10 and 2 more. Roles could not be read."))
    let none = failure { () throws(Failure) in try AssigneeChoice(members: [], roles: []).assignee(named: "x") }
    #expect(none?.sentence.string.hasSuffix("nothing was changed.") == true)
  }

  private func address(_ text: String, isDefault: Bool = false) -> SendingAddress {
    SendingAddress(id: UUID(), address: text, isDefault: isDefault)
  }

  @Test func theOnlyAddressIsTakenAndNeverOneOfSeveral() throws {
    let (help, eu) = (address("help@acme.example", isDefault: true), address("eu@acme.example"))
    #expect(try SenderChoice(all: [help]).address(named: nil) == help.id)
    #expect(try SenderChoice(all: [help, eu]).address(named: "EU@acme.example") == eu.id)
    for (wanted, words) in [
      (nil, "The team has several addresses; say"), ("us@acme.example", "`us@acme.example` is not one address of"),
      ("eu", "`eu` is not one address of the team; say"),
    ] {
      let end = failure { () throws(Failure) in try SenderChoice(all: [help, eu]).address(named: wanted) }
      #expect(end?.status == .usage && end?.sentence.string.hasPrefix(words) == true)
      #expect(
        end?.sentence.string.hasSuffix("with --from: help@acme.example, eu@acme.example. Nothing was sent.") == true)
    }
    let none = failure { () throws(Failure) in try SenderChoice(all: []).address(named: nil) }
    #expect(none?.status == .refused)
  }

  @Test func oneAddressTwiceIsToldApartByItsID() throws {
    let twins = [address("help@acme.example"), address("HELP@acme.example"), address("eu@acme.example")]
    let end = try #require(
      failure { () throws(Failure) in try SenderChoice(all: twins).address(named: "help@acme.example") })
    for twin in twins.prefix(2) { #expect(end.sentence.string.contains("(\(twin.id.uuidString.lowercased()))")) }
    #expect(!end.sentence.string.contains("eu@acme.example"), "Only those that fit are offered.")
  }

  private func message(_ id: String, _ audience: Audience) throws -> Message {
    Message(
      id: MessageID(rawValue: id), text: "x", author: .customer, authorName: "Mara Voss", audience: audience,
      createdAt: try moment("2026-03-06T13:00:00Z"))
  }

  @Test func onlyPublicMessagesAfterTheLastSeenAreNews() throws {
    let thread = try [
      message("a", .customer), message("b", .customer), message("c", .team), message("d", .customer),
      message("e", .team),
    ]
    #expect(ThreadNews(after: "a", in: thread) == .messages([thread[1], thread[3]]))
    #expect(ThreadNews(after: "b", in: thread) == .messages([thread[3]]))
    #expect(ThreadNews(after: "d", in: thread) == .none && ThreadNews(after: "e", in: thread) == .none)
    #expect(ThreadNews(after: "f", in: thread) == .unknown && ThreadNews(after: "", in: []) == .unknown)
  }
}
