import Foundation
import Screen
import TestSupport
import Testing
import TicketFile
import Tickets

@testable import posthorn

@Suite("Working at a file without a screen", .blocking)
struct ServiceSessionTests {
  private func inbox() throws -> InboxFile {
    let asked = InboxFile.message(1, "customer", "Where is my refund?", at: "2026-01-01T09:01:00Z")
    let answered = InboxFile.message(2, "support", "On its way.", at: "2026-01-01T09:02:00Z")
    return try InboxFile([
      InboxFile.ticket(1, #""email_subject": "Refund", "tags": ["vip"], "#, messages: asked + ", " + answered),
      InboxFile.ticket(
        12, #""tags": ["café"], "#,
        messages: InboxFile.message(3, "customer", "It crashes", at: "2026-01-01T09:12:00Z")),
    ])
  }

  @Test(arguments: [1, 12]) func aTicketIsFoundByItsWholeNumber(_ number: Int) throws {
    let inbox = try inbox()
    #expect(try inbox.session { try $0.ticket(number).number } == number)
  }

  @Test(arguments: [2, 0, 121, Int.max]) func anotherNumberIsNotFound(_ number: Int) throws {
    let inbox = try inbox()
    try inbox.session { (session) throws in
      let end = try #require(failure { () throws(Failure) in try session.ticket(number) })
      #expect(end.status == .notFound)
      #expect(end.sentence.string == "There is no ticket #\(number); `posthorn list` shows those there are.")
    }
  }

  @Test func aThreadIsReadOldestFirstAndStaysUnread() throws {
    let inbox = try InboxFile([
      InboxFile.ticket(
        1, #""unread_team_count": 2, "#,
        messages: [3, 1, 2].map {
          InboxFile.message($0, "customer", "\($0)", at: "2026-01-01T09:0\($0):00Z")
        }.joined(separator: ", "))
    ])
    try inbox.session { (session) throws in
      #expect(try session.thread(of: session.ticket(1)).map(\.text) == ["1", "2", "3"])
      #expect(try session.ticket(1).unreadByTeam == 2, "Product rule 1: only an open marks anything read.")
    }
  }

  @Test func theSubjectIsTheMailsElseTheCustomersFirstWords() throws {
    let inbox = try inbox()
    try inbox.session { (session) throws in
      #expect(try session.subject(of: session.ticket(1)) == "Refund")
      #expect(try session.subject(of: session.ticket(12)) == "It crashes")
    }
  }

  /// Product rule 10: tags are compared by code points, so that two spellings of `é` are two tags.
  @Test(arguments: [
    (["vip"], [String]()), (["vip", "vpi"], ["vpi"]), (["caf\u{E9}"], []), (["cafe\u{301}"], ["cafe\u{301}"]),
    ([], []), (["VIP"], ["VIP"]),
  ])
  func aTagThatNoTicketHasIsNew(_ wanted: [String], _ new: [String]) throws {
    let inbox = try inbox()
    let found = try inbox.session { $0.newTags(among: wanted) }
    #expect(found.map { Array($0.utf8) } == new.map { Array($0.utf8) })
  }

  @Test func whoWritesMustBeSomebody() throws {
    let inbox = try inbox()
    try inbox.session { (session) throws in
      #expect(failure { () throws(Failure) in try session.requireIdentity(nothing: "sent") } == nil)
      #expect(session.viewer?.name == "Sam Ortiz")
    }
    try inbox.session(nil) { (session) throws in
      let end = try #require(failure { () throws(Failure) in try session.requireIdentity(nothing: "sent") })
      #expect(end.status == .usage && end.sentence.string.hasSuffix("Nothing was sent."), "\(end.sentence.string)")
      #expect(end.more?.string.contains("`me: Name <mail>`") == true)
    }
  }

  @Test func peopleAreCalledByNameWherePeopleReadAndByAddressWhereProgramsDo() throws {
    let inbox = try InboxFile([
      #"{"posthorn":"person","id":4,"name":"Lena Hoffmann","email":"lena@acme.example"}"#,
      InboxFile.ticket(1, #""assignee": {"type": "user", "id": 4, "name": "lena@acme.example"}, "#),
    ])
    try inbox.session { (session) throws in
      let ticket = try session.ticket(1)
      #expect(session.names.called(ticket).assignee?.name == "Lena Hoffmann")
      let json = String(decoding: session.json(of: ticket), as: UTF8.self)
      #expect(json.contains("lena@acme.example") && !json.contains("Lena Hoffmann"), "\(json)")
    }
  }

  @Test func aFileLacksNothingAndKeepsSuggestions() throws {
    let inbox = try inbox()
    try inbox.session { (session) throws in
      #expect(
        session.isLocal && session.keepsSuggestions && !session.lacks(.unreadCount) && !session.lacks(.suggestions))
    }
  }

  @Test func aFileThatIsGoneOrNoInboxIsSaidAndLeftAlone() throws {
    let inbox = try inbox()
    let text = inbox.folder.appending(path: "notes.txt").path
    try "mine".write(toFile: text, atomically: true, encoding: .utf8)
    for (path, status, words) in [
      (inbox.folder.appending(path: "gone.sqlite").path, posthorn.ExitStatus.notFound, "gone.sqlite"),
      (inbox.folder.appending(path: "no/such/folder.sqlite").path, .notFound, "folder.sqlite"),
      (inbox.folder.path, .failure, "not a file"), (text, .failure, "notes.txt"),
    ] {
      let end = try #require(failure { () throws(Failure) in try ServiceSession(local: path, me: nil) }, "\(path)")
      #expect(end.status == status && end.sentence.string.contains(words), "\(end.sentence.string)")
    }
    #expect(try String(contentsOfFile: text, encoding: .utf8) == "mine")
    #expect(!FileManager.default.fileExists(atPath: inbox.folder.appending(path: "gone.sqlite").path))
  }
}

@Suite("Who acts in a local inbox", .blocking)
struct LocalPersonTests {
  private func inbox(_ people: [(Int, String, String?)]) throws -> InboxFile {
    try InboxFile(
      people.map { id, name, mail in
        #"{"posthorn":"person","id":\#(id),"name":"\#(name)"\#(mail.map { ",\"email\":\"\($0)\"" } ?? "")}"#
      } + [InboxFile.ticket(1)])
  }

  private func person(_ named: NamedPerson?, isNew: Bool = false, in inbox: InboxFile) throws -> Viewer {
    let database = try openFile(inbox.path, mode: .open, role: .authority)
    defer { database.close() }
    return try database.person(named, isNew: isNew, path: inbox.path)
  }

  @Test func anAddressTellsNamesakesApart() throws {
    let inbox = try inbox([(1, "Kim Lee", "kim@acme.example"), (2, "Kim Lee", "kim@west.example")])
    #expect(try person(NamedPerson("Kim Lee <kim@west.example>"), in: inbox).userID == 2)
    let end = try #require(throws: Failure.self) { try person(NamedPerson("Kim Lee"), in: inbox) }
    #expect(end.status == .usage)
    #expect(
      end.sentence.string == """
        `Kim Lee` could be several: Kim Lee <kim@acme.example>, Kim Lee <kim@west.example>. \
        Say which one with the address: --me 'Name <mail>'.
        """)
  }

  @Test func somebodyKnownByTheNameAloneIsMeantByIt() throws {
    let inbox = try inbox([(1, "Kim Lee", "kim@acme.example"), (2, "Kim Lee", nil)])
    #expect(try person(NamedPerson("Kim Lee"), in: inbox).userID == 2)
  }

  @Test func whoeverIsNamedAndNotThereIsAdded() throws {
    let inbox = try inbox([(1, "Kim Lee", "kim@acme.example")])
    let added = try person(InboxFile.sam, in: inbox)
    #expect(added.userID != nil && added.userID != 1 && added.email == "sam@acme.example")
    #expect(try person(InboxFile.sam, in: inbox).userID == added.userID, "only once")
  }

  @Test func whoeverIsNamedForALookIsNotAdded() throws {
    let inbox = try inbox([(1, "Kim Lee", "kim@acme.example")])
    for _ in 1...2 {
      let session = try ServiceSession(local: inbox.path, me: InboxFile.sam, writes: false)
      defer { session.close() }
      #expect(session.viewer?.userID == 2 && session.viewer?.name == "Sam Ortiz")
      let members = try session.call { service async throws(TicketServiceError) in try await service.members() }
      #expect(members.map(\.name) == ["Kim Lee"])
    }
    #expect(try person(InboxFile.sam, in: inbox).userID == 2)
  }

  @Test func nobodyIsMeantWhereTheFileDoesNotKnowTheLoginName() throws {
    let inbox = try inbox([(1, "Kim Lee", "kim@acme.example")])
    let stranger = try person(nil, in: inbox)
    #expect(stranger.userID == nil && stranger.name == SystemFacts.loginName)
    let maker = try person(nil, isNew: true, in: inbox)
    #expect(maker.userID != nil && maker.name == SystemFacts.loginName, "A new file takes its maker as first agent.")
    #expect(try person(nil, in: inbox).userID == maker.userID, "who then bears the login name")
  }
}
