import CurlHTTP
import Screen
import TestSupport
import Testing
import TicketClient
import Tickets

@testable import posthorn

@Suite("A key on its way to a server", .blocking)
struct KeyVisitTests {
  private static func refusal(_ code: String, _ detail: String) -> String {
    #"{"type": "x", "code": "\#(code)", "detail": "\#(detail)", "attr": null}"#
  }

  /// What answers at an address without a key, and what is wrong with it; only PostHog's own refusal is none.
  private static let addresses: [(status: String, body: String, problem: TicketServiceError?)] = [
    ("401 Unauthorized", refusal("not_authenticated", "Authentication credentials were not provided."), nil),
    (
      "401 Unauthorized", refusal("authentication_failed", "Personal API key found in request is invalid."),
      .unexpectedAnswer(status: 401)
    ),
    ("401 Unauthorized", "<html>Please sign in</html>", .unexpectedAnswer(status: 401)),
    ("200 OK", #"{"id": 1, "email": "sam@acme.example"}"#, .unexpectedAnswer(status: 200)),
    ("404 Not Found", "<html>nothing here</html>", .unexpectedAnswer(status: 404)),
    ("403 Forbidden", refusal("permission_denied", "No."), .unexpectedAnswer(status: 403)),
    ("451 Unavailable", "{}", .unexpectedAnswer(status: 451)),
  ]

  @Test(arguments: addresses.indices) func aKeyIsAskedForOnlyWherePostHogAnswers(_ index: Int) async throws {
    let (status, body, problem) = Self.addresses[index]
    let book = try AnswerBook([], other: (status, body))
    let found = try await RemoteServer.keyless(host: book.host).addressProblem(CurlOptions())
    #expect(found == problem, "\(status)")
    #expect(book.requests.allSatisfy { $0.hasPrefix("GET ") && $0.contains("users/@me") }, "\(book.requests)")
  }

  private static let projects = #"[{"id": 7, "name": "Shop"}, {"id": 9, "name": "Café\u001b[2J"}]"#

  private func account(_ projects: String, current: Int = 9) -> String {
    #"{"id": 1, "first_name": "Sam", "team": {"id": \#(current)}, "organization": {"teams": \#(projects)}}"#
  }

  private func choose(_ given: String?, at book: AnswerBook) throws(Failure) -> KeyVisit.Choice {
    try KeyVisit(host: book.host, key: "phx_abc", transport: CurlOptions()).choose(given)
  }

  @Test(arguments: [("7", "Shop"), ("9", "Café\u{1B}[2J"), ("8", "")])
  func aProjectThatIsNamedIsTaken(_ given: String, _ name: String) throws {
    let book = try AnswerBook(
      [("users/@me", "200 OK", account(Self.projects))], other: ("200 OK", AnswerBook.page()))
    let choice = try choose(given, at: book)
    #expect("\(choice.number)" == given && choice.name == name)
    #expect(book.requests.contains { $0.contains("/projects/\(given)/") }, "\(book.requests)")
    #expect(book.requests.allSatisfy { $0.hasPrefix("GET ") }, "Nothing is changed there.")
  }

  @Test func theOnlyProjectIsTakenUnasked() throws {
    let book = try AnswerBook(
      [("users/@me", "200 OK", account(#"[{"id": 7, "name": "Shop"}]"#))], other: ("200 OK", AnswerBook.page()))
    #expect(try choose(nil, at: book).number == 7)
  }

  @Test(arguments: ["permission_denied", "missing_scope"])
  func aKeyThatMayNotTellWhoseItIsIsGoodForTicketsAllTheSame(_ code: String) throws {
    let book = try AnswerBook(
      [("users/@me", "403 Forbidden", Self.refusal(code, "API key missing required scope 'user:read'"))],
      other: ("200 OK", AnswerBook.page()))
    let choice = try choose("7", at: book)
    #expect(choice.number == 7 && choice.name.isEmpty && choice.report.person == nil)
    #expect(choice.report.missingScopes.contains("user:read"))
  }

  @Test(arguments: [
    (
      "401 Unauthorized", "authentication_failed", "Personal API key found in request is invalid.",
      posthorn.ExitStatus.notSignedIn
    ),
    ("429 Too Many Requests", "throttled", "Request was throttled.", .rateLimited),
    ("418 I'm a teapot", "error", "Tea only.", .failure),
  ])
  func aKeyThatIsNotTakenIsNotKept(
    _ status: String, _ code: String, _ detail: String, _ exit: posthorn.ExitStatus
  ) throws {
    let book = try AnswerBook([], other: (status, Self.refusal(code, detail)))
    let end = try #require(failure { () throws(Failure) in try choose("7", at: book) })
    #expect(end.status == exit && end.more == "Nothing was kept.", "\(end.sentence.string)")
    #expect(!end.sentence.string.contains("phx_abc"))
  }

  @Test func aProjectThatTheKeyIsNotForIsRefused() throws {
    let book = try AnswerBook(
      [("users/@me", "200 OK", account(Self.projects))],
      other: ("403 Forbidden", Self.refusal("permission_denied", "You don't have access to the project.")))
    let end = try #require(failure { () throws(Failure) in try choose("7", at: book) })
    #expect(end.status == .refused && end.more == "Nothing was kept.", "\(end.sentence.string)")
  }

  @Test(arguments: [
    (TicketServiceError.missingScope("user:read"), true), (.closedToKeys, true), (.endpointNotFound, true),
    (.forbidden, true), (.notSignedIn, false), (.keyRefused, false), (.timedOut(mayHaveArrived: false), false),
    (.rateLimited(retryAfter: nil), false), (.serverFault(status: 500), false), (.malformed, false),
  ])
  func onlyARefusalHidesWhoseKeyItIs(_ error: TicketServiceError, _ hides: Bool) {
    #expect(error.hidesAccount == hides)
  }
}

@Suite("Going on with another key", .blocking)
struct KeyChangeTests {
  private func change(_ line: String, to book: AnswerBook) throws -> (change: KeyChange, client: CurlClient) {
    let configured = ConfiguredProjectText.project(host: book.host, command: line)
    let user = UserSettings(text: configured, path: nil)
    guard case .project(let project)? = try command(UnreadCommand.self, "unread").source.place.destination(user) else {
      throw Failure(.failure, "no project")
    }
    let client = CurlClient(options: CurlOptions())
    let current = CurrentKey(of: try project.server(with: "phx_old"))
    return (KeyChange(project: project, source: .command, client: client, current: current), client)
  }

  @Test func aKeyThatTheCommandPrintsIsTriedAndUsed() async throws {
    let book = try AnswerBook([], other: ("200 OK", AnswerBook.page()))
    let (change, client) = try change("echo phx_new", to: book)
    defer { client.close() }
    #expect(try await change.signIn(with: nil) == SignedIn(isKept: true, isShadowed: false))
    #expect(book.requests.count == 1 && book.requests[0].contains("limit=1"), "\(book.requests)")
    #expect(await change.project.keyCommand?.renewed() == "phx_new")
  }

  @Test(arguments: [
    ("echo phx_new", "  phx_typed \n", "401 Unauthorized", #"{"code": "authentication_failed", "detail": "invalid"}"#),
    ("exit 3", nil, "200 OK", AnswerBook.page()), ("echo two words", nil, "200 OK", AnswerBook.page()),
  ])
  func aKeyThatIsNoneLeavesTheOneInUse(_ line: String, _ typed: String?, _ status: String, _ body: String) async throws
  {
    let book = try AnswerBook([], other: (status, body))
    let (change, client) = try change(line, to: book)
    defer { client.close() }
    await #expect(throws: SignInProblem.self) {
      try await change.signIn(with: typed.map { Secret($0) })
    }
    #expect(book.requests.isEmpty == (typed == nil), "What printed no key is sent nowhere.")
    if typed == nil { #expect(await change.project.keyCommand?.renewed() == nil) }
  }

  @Test func aProfileWithoutACommandAsksForAKey() async throws {
    let client = CurlClient(options: CurlOptions())
    defer { client.close() }
    let project = try ProjectPlace(host: "http://127.0.0.1:1", project: "1")
    let change = KeyChange(
      project: project, source: .command, client: client, current: CurrentKey(of: try project.server(with: "phx_old")))
    await #expect(throws: SignInProblem.said("This profile has no api_key_command; type a key.")) {
      try await change.signIn(with: nil)
    }
  }
}

/// A configuration with one project.
enum ConfiguredProjectText {
  static func project(host: String, command: String) -> String {
    "profiles:\n  acme:\n    host: \(host)\n    project: 1\n    api_key_command: '\(command)'\n"
  }
}
