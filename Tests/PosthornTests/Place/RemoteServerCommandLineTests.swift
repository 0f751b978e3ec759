import Screen
import TestSupport
import Testing
import TicketClient

@testable import posthorn

@Suite("Servers as the command line names them")
struct RemoteServerCommandLineTests {
  private func refused(host: String = "us", project: String, key: String = "") -> Failure? {
    failure { () throws(Failure) in try RemoteServer(host: host, project: project, key: key) }
  }

  @Test(arguments: [
    ("nothing", ""), ("a blank before", " 1"), ("a blank behind", "1 "), ("a sign", "+1"), ("below zero", "-1"),
    ("a fraction", "1.5"), ("an exponent", "1e3"), ("a sharp", "#7"), ("wide digits", "１"), ("Arabic digits", "٣"),
    ("one too many", "9223372036854775808"), ("an accent", "1\u{301}"), ("NUL", "1\0"), ("a line", "1\r\n"),
    ("the current one, which moves", "@current"), ("a name", "acme"),
  ])
  func aProjectIsANumberInDigitsOfASCII(_ name: String, _ project: String) throws {
    let end = try #require(refused(project: project), "\(name)")
    #expect(end.status == .usage)
    #expect(end.sentence.string.hasSuffix("` is no project number; PostHog shows it under Settings, Project."))
    #expect(!end.sentence.string.unicodeScalars.contains { $0.value < 0x20 }, "\(name)")
  }

  @Test(arguments: [("0", "0"), ("1", "1"), ("007", "7"), ("9223372036854775807", "9223372036854775807")])
  func zerosBeforeANumberMeanNothing(_ typed: String, _ number: String) throws {
    let server = try RemoteServer(host: "us", project: typed, key: "")
    #expect(server.fileName("key") == "us.posthog.com-\(number).key")
    #expect(server.webAddress == "https://us.posthog.com/project/\(number)")
    #expect(server.origin == "https://us.posthog.com project \(number)")
  }

  @Test(arguments: [
    ("us", true), ("eu", true), ("acme.example", true), ("https://acme.example", true), ("http://localhost:8020", true),
    ("acme.example:8443/base", true), ("HTTPS://ACME.EXAMPLE", true), ("ftp://acme.example", false), ("", false),
    ("https://", false), ("a b", false), ("acme.example\n", true),
  ])
  func aHostIsAShortNameOrAnAddressOfTheWeb(_ text: String, _ isHost: Bool) {
    #expect(RemoteServer.isHost(text) == isHost)
    // What is no address is said before anything is asked of anybody.
    #expect((refused(host: text, project: "1") == nil) == isHost, "\(text)")
  }

  @Test(arguments: ["US", "Eu", " us", "uk"]) func onlyTheTwoShortNamesAreShort(_ name: String) {
    let server = try? RemoteServer(host: name, project: "1", key: "")
    #expect(server?.address.contains("posthog.com") != true, "\(name)")
  }

  @Test func aProjectThatIsNoneIsSaidBeforeAHostThatIsNone() {
    #expect(refused(host: "ftp://x", project: "x")?.sentence.string.contains("is no project number") == true)
    #expect(refused(host: "ftp://x", project: "1")?.sentence.string.contains("is no address of a server") == true)
  }

  @Test(arguments: ["http://acme.example", "HTTP://acme.example", "http://10.0.0.7:8020", "http://localhost.example"])
  func aKeyInPlainTextIsRefusedWithoutShowingIt(_ host: String) throws {
    let end = try #require(refused(host: host, project: "1", key: "phx_secret"))
    #expect(end.status == .usage && end.sentence.string.contains("would carry your key over the network in plain text"))
    #expect(end.sentence.string.hasSuffix("Nothing was sent.") && !end.sentence.string.contains("phx_"))
  }

  /// Hosts by chance, most of which are an address.
  private static func hosts(seed: UInt64) -> [String] {
    var random = SeededGenerator(seed: seed)
    let letters = Array("abcxyz0189.-_+%~ABC/").map(String.init) + ["é", "字", "/", "/", "%41", ":80"]
    let schemes = ["", "https://", "http://", "HTTPS://"]
    return (0..<300).map { _ in
      let rest = (0..<Int.random(in: 1...8, using: &random)).map { _ in letters.randomElement(using: &random) ?? "a" }
      return "\(schemes.randomElement(using: &random) ?? "")acme.example/\(rest.joined())"
    }
  }

  /// Drafts of one project must never be found in the file of another.
  @Test(arguments: Fuzz.seeds(from: 41)) func everyFileNameIsOneNameOnEveryDiskAndBelongsToOneOrigin(seed: UInt64) {
    let servers = Self.hosts(seed: seed).compactMap { try? RemoteServer(host: $0, project: "7", key: "") }
    #expect(servers.count > 100)
    var origins: [String: String] = [:]
    for server in servers {
      let name = server.fileName("sqlite")
      let takesEveryDisk = name.utf8.allSatisfy { 0x21...0x7E ~= $0 && $0 != UInt8(ascii: "/") }
      #expect(takesEveryDisk && name == name.lowercased() && name.hasSuffix("-7.sqlite"), "\(name)")
      #expect(origins.updateValue(server.origin, forKey: name) ?? server.origin == server.origin, "\(name)")
    }
    #expect(Set(origins.values).count == origins.count, "Each origin has one file.")
  }
}
