import ArgumentParser
import Testing
import TicketServing
import Tickets

@testable import posthorn_server

@Suite("Reading the server's command line")
struct ServerCommandLineTests {
  /// The words of a line, apart by spaces; two quotes are an empty word.
  private func words(_ line: String) -> [String] { line.split(separator: " ").map { $0 == "''" ? "" : String($0) } }

  /// What the parser says of a line that it refuses; `nil` for one that it takes.
  private func refusal(_ line: String) -> String? {
    do {
      _ = try ServerCommand.parseAsRoot(words(line))
      return nil
    } catch {
      return ServerCommand.exitCode(for: error) == .validationFailure ? ServerCommand.message(for: error) : nil
    }
  }

  private func serve(_ line: String) throws -> ServeCommand {
    try #require(try ServerCommand.parseAsRoot(words(line)) as? ServeCommand, "\(line)")
  }

  @Test(arguments: [
    ("--local f", "ServeCommand"), ("serve --demo --port 0", "ServeCommand"), ("receive --local f", "ReceiveCommand"),
    ("key add --local f --name a --scopes ticket:read,user:read", "KeyAddCommand"),
    ("key list --local f", "KeyListCommand"), ("key revoke --local f a", "KeyRevokeCommand"),
    ("channel add --local f --from a@b.example", "ChannelAddCommand"), ("channel list --local f", "ChannelListCommand"),
    ("--local f --port 65535 --generation G1 --limits off", "ServeCommand"),
    ("--local f --ai chat --ai-url http://127.0.0.1:1/v1 --ai-model m", "ServeCommand"),
    ("--local f --ai-url https://ai.example/v1 --ai-model m", "ServeCommand"), ("--local f --ai off", "ServeCommand"),
    ("--local f --redis redis://:secret@h:1/2", "ServeCommand"), ("--local f --log - --socket s", "ServeCommand"),
  ])
  func aLineMakesItsCommand(_ line: String, _ kind: String) throws {
    #expect("\(type(of: try ServerCommand.parseAsRoot(words(line))))" == kind)
  }

  @Test(arguments: [
    ("", "Name the inbox file with --local, or try --demo."), ("--local ''", "Name the inbox file with --local"),
    ("--demo --local f", "--demo serves a file of its own; leave --local out."),
    ("--local f --port 65536", "The port must lie between 0 and 65535."), ("--local f --port=-1", "The port must lie"),
    ("--local f --bind ''", "The address must not be empty."),
    ("--local f --socket ''", "The socket must have a path."),
    ("--local f --log ''", "The log must have a name."), ("--local f --throttle-scale 0", "must be a number above 0."),
    ("--local f --throttle-scale=-1", "must be a number above 0."), ("--local f --throttle-scale inf", "above 0."),
    ("--local f --throttle-scale nan", "above 0."), ("--local f --generation G9", "G9"),
    ("--local f --limits no", "no"),
    ("--local f --redis http://h", "Write the address of Redis like"), ("--local f --redis redis://:p@", "Redis like"),
    ("--local f --ai local --ai-model m", "--ai-url and --ai-model belong to --ai chat."),
    ("--local f --ai off --ai-url https://a.example", "belong to --ai chat."),
    ("--local f --ai chat", "--ai chat needs --ai-url and --ai-model."),
    ("--local f --ai-url https://a.example", "needs"),
    ("--local f --ai-model m", "belong to --ai chat."),
    ("--local f --ai-url http://ai.example/v1 --ai-model m", "would carry tickets over the network in plain text"),
    ("--local f --ai-url https://a.example/?q --ai-model m", "without a query or a user."),
    ("--local f --ai-url https://a@b.example --ai-model m", "without a query or a user."),
    ("key add --local f --name a --scopes ticket:raed", "There is no scope ticket:raed. Known are "),
    ("key add --local f --name a --scopes ,", "The key needs at least one scope."),
    ("key add --local f --name '' --scopes ticket:read", "The key must have a name."),
    ("channel add --local f --from a", "a is no email address."),
  ])
  func whatMakesNoSenseIsRefused(_ line: String, _ sentence: String) throws {
    let said = try #require(refusal(line), "\(line)")
    #expect(said.contains(sentence), "\(said)")
  }

  @Test func noPasswordIsRepeated() {
    for line in ["--local f --redis redis://:s3cret@h:99999", "--local f --redis rediss://:s3cret@h"] {
      #expect(refusal(line)?.contains("s3cret") == false, "\(line)")
    }
  }

  @Test func theServerIsCompleteUnlessItPoses() throws {
    #expect(try serve("--local f").pose.profile == .complete)
    for generation in Generation.allCases {
      #expect(try serve("--local f --generation \(generation.rawValue)").pose.profile.generation == generation)
    }
    let plain = try serve("--local f")
    #expect(plain.port == 8020 && plain.bind == "127.0.0.1" && !plain.source.makesFile)
    #expect(try serve("--demo").source.makesFile && serve("--local f --create").source.makesFile)
  }
}
