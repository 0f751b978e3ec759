import ArgumentParser
import CurlHTTP
import Preferences
import Screen
import Testing
import TicketClient
import Tickets

@testable import posthorn

@Suite("Where the tickets are, of options and configuration together")
struct DestinationTests {
  private static let both = """
    profiles:
      acme: { host: us, project: 12345, api_key_command: pass show posthog }
      mine: { local: /srv/tickets.sqlite }\n
    """

  private func place(_ line: String) throws -> TicketPlace {
    try command(UnreadCommand.self, "unread " + line).source.place
  }

  /// The place in words: a file with its profile, or a server with it.
  private func destination(_ line: String, _ configuration: String) throws -> String {
    let user = UserSettings(text: configuration, path: "/srv/sam/config.yml")
    switch try place(line).destination(user) {
    case .file(let path, let profile): return "\(path) \(profile ?? "-")"
    case .project(let project):
      return "\(project.server.origin) \(project.profile ?? "-") \(project.keyCommand?.line ?? "-")"
    case nil: return "nowhere"
    }
  }

  @Test(arguments: [
    ("", "", "nowhere"), ("--local a.sqlite", both, "a.sqlite -"),
    ("--host eu --project 7", both, "https://eu.posthog.com project 7 - -"),
    ("--profile acme", both, "https://us.posthog.com project 12345 acme pass show posthog"),
    ("--profile mine", both, "/srv/tickets.sqlite mine"), ("", "default: mine\n" + both, "/srv/tickets.sqlite mine"),
    ("--profile acme", "default: mine\n" + both, "https://us.posthog.com project 12345 acme pass show posthog"),
    ("--local a.sqlite", "default: mine\n" + both, "a.sqlite -"),
    ("", "profiles:\n  only: { local: /a.sqlite }\n", "/a.sqlite only"),
  ])
  func theOptionGoesBeforeTheDefault(_ line: String, _ configuration: String, _ place: String) throws {
    #expect(try destination(line, configuration) == place)
  }

  @Test(arguments: [
    ("", both, posthorn.ExitStatus.usage, "Say which profile with --profile: `acme`, `mine`."),
    (
      "", "default: bad\n" + both + "  bad: { host: 'ftp://x', project: 1 }\n", .usage,
      "The default profile `bad` cannot be used; mend /srv/sam/config.yml, or use --profile NAME."
    ),
    ("--profile gone", both, .notFound, "There is no profile `gone`; there are `acme`, `mine`."),
    ("--profile gone", "", .notFound, "There is no profile `gone`; `posthorn login` makes one."),
    ("--profile mine --local a", both, .usage, "--profile names a place by itself; leave --local and --host out."),
    ("--profile acme --host us --project 1", both, .usage, "--profile names a place by itself"),
    ("--host us", both, .usage, "--host needs the project's number: --project ID."),
    ("--host us --project @current", both, .usage, "`@current` is no project number"),
    ("--host us --project 1.5", both, .usage, "`1.5` is no project number"),
    ("--host phx_secret --project 1", both, .usage, "That is a key, not an address, and was sent nowhere"),
    ("--host https://phs_secret/ --project 1", both, .usage, "That is a key, not an address"),
    ("--host 'https://a b' --project 1", both, .usage, "`https://a b` is no address of a server"),
    ("--host ftp://a --project 1", both, .usage, "is no address of a server; write it like https://us.posthog.com."),
  ])
  func whatNamesNoPlaceIsSaid(
    _ line: String, _ configuration: String, _ status: posthorn.ExitStatus, _ words: String
  ) throws {
    let place = try place(line)
    let user = UserSettings(text: configuration, path: "/srv/sam/config.yml")
    let end = try #require(failure { () throws(Failure) in try place.destination(user) })
    #expect(end.status == status && end.sentence.string.contains(words), "\(end.sentence.string)")
  }

  @Test func aCommandOfAFileThatOthersCanWriteIsNotRun() throws {
    for isOpen in [true, false] {
      let user = UserSettings(text: Self.both, path: "/srv/sam/config.yml", isOpenToOthers: isOpen)
      guard case .project(let project)? = try place("--profile acme").destination(user) else {
        Issue.record("no project")
        continue
      }
      #expect(project.keyCommand?.openFile == (isOpen ? "/srv/sam/config.yml" : nil))
    }
  }

  @Test(arguments: [("--host us --project 1", 64), ("--host us --project 1 --max-response 5", 5)])
  func theCommandLineGoesBeforeTheConfiguration(_ line: String, _ megabytes: Int) throws {
    #expect(try place(line).transport(to: nil, Settings()).responseLimit == megabytes << 20)
    let configured = Settings(maxResponse: 8)
    let expected = line.contains("max") ? megabytes : 8
    #expect(try place(line).transport(to: nil, configured).responseLimit == expected << 20)
  }

  @Test func certificatesOfTheCommandLineGoBeforeThoseOfTheProfile() throws {
    let project = try ProjectPlace(host: "us", project: "1", certificates: "/etc/hosts")
    #expect(try place("").transport(to: project, Settings()).caFile == "/etc/hosts")
    let other = try place("--host us --project 1 --cacert /etc/passwd")
    #expect(try other.transport(to: project, Settings()).caFile == "/etc/passwd")
    let gone = try place("--host us --project 1 --cacert /nowhere/a.pem")
    let end = failure { () throws(Failure) in try gone.transport(to: project, Settings()) }
    #expect(end?.status == .notFound && end?.sentence.string.contains("/nowhere/a.pem") == true)
  }

  @Test(arguments: [
    ("us", "https://us.posthog.com", "us.posthog.com-7.sqlite"),
    ("eu", "https://eu.posthog.com", "eu.posthog.com-7.sqlite"),
    ("HTTPS://Acme.Example/", "https://acme.example", "acme.example-7.sqlite"),
    ("acme.example:8443/base", "https://acme.example:8443/base", "acme.example_8443+base-7.sqlite"),
    ("http://localhost:8020", "http://localhost:8020", "http+localhost_8020-7.sqlite"),
    ("acme.example/A_b", "https://acme.example/A_b", "acme.example+%41%5fb-7.sqlite"),
  ])
  func aServerHasOneOriginAndAFileOfItsOwn(_ host: String, _ origin: String, _ file: String) throws {
    let server = try RemoteServer(host: host, project: "7", key: "")
    #expect(server.origin == origin + " project 7" && server.fileName("sqlite") == file)
  }

  @Test func differentServersNeverShareAFile() throws {
    let hosts = [
      "acme.example", "http://acme.example", "acme.example/base", "acme.example+base", "acme.example:80",
      "acme.example_80",
      "acme.example/BASE", "acme.example/%41", "acme.example-7",
    ]
    let names = try hosts.map { try RemoteServer(host: $0, project: "7", key: "").fileName("sqlite") }
    #expect(Set(names).count == hosts.count && names.allSatisfy { !$0.contains("/") })
    #expect(try RemoteServer(host: hosts[0], project: "77", key: "").fileName("sqlite") != names[0])
  }

  @Test(arguments: [("http://acme.example", false), ("http://localhost:1", true), ("https://acme.example", true)])
  func noKeyTravelsInPlainText(_ host: String, _ isTaken: Bool) {
    let end = failure { () throws(Failure) in try RemoteServer(host: host, project: "1", key: "phx_secret") }
    #expect((end == nil) == isTaken && end?.sentence.string.contains("phx_") != true)
    #expect((failure { () throws(Failure) in try RemoteServer.keyless(host: host) } == nil) == isTaken)
    #expect(end == nil || end?.status == .usage)
  }

  @Test func theTopBarAndThePagesAreNamedAfterTheServer() throws {
    let project = try ProjectPlace(host: "https://acme.example/base/", project: "7")
    #expect(project.name == "acme.example/base" && project.server.webAddress == "https://acme.example/base/project/7")
    #expect(try ProjectPlace(host: "http://localhost:8020", project: "7").name == "localhost:8020")
  }

  @Test(arguments: [
    ("tickets.sqlite", "tickets"), ("/srv/acme.inbox.sqlite", "acme.inbox"), ("/srv/acme", "acme"),
    (".hidden", ".hidden"),
    ("/srv/.x.db", ".x"), ("", ""),
  ])
  func theTopBarCallsAFileByItsName(_ path: String, _ name: String) { #expect(inboxName(path) == name) }
}
