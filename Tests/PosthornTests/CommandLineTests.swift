import ArgumentParser
import Screen
import Testing
import Tickets

@testable import posthorn

@Suite("Reading a command line")
struct CommandLineTests {
  private static let long = String(repeating: "x", count: 256)

  @Test(arguments: [
    ("", "Posthorn"), ("--local f.sqlite --create", "Posthorn"), ("--view waiting --sort number", "Posthorn"),
    ("--local f.sqlite list", "ListCommand"), ("--local demo list -refund", "ListCommand"),
    ("list --local f.sqlite tag:vip -refund", "ListCommand"),
    ("list --since -2d --search -x --status new,pending --priority low", "ListCommand"),
    ("tag --add vip --remove eu 1 #2", "TagCommand"), ("tag --set vip --set eu -", "TagCommand"),
    ("status resolved 1 2 -", "StatusCommand"), ("priority none 1", "PriorityCommand"),
    ("snooze 'mon 9' 1", "SnoozeCommand"), ("assign 'Lena Hoffmann' 1", "AssignCommand"),
    ("reply 1 --text '- one' --seen a", "ReplyCommand"), ("note 1 --text -x", "NoteCommand"),
    ("compose --to a@b.example --subject '-x' --text hi", "ComposeCommand"), ("show --open 1", "ShowCommand"),
    ("messages --json 1", "MessagesCommand"), ("suggest 1", "SuggestCommand"), ("unread --count", "UnreadCommand"),
    ("login --host eu --project 2 --dry-run", "LoginCommand"), ("demo --fresh --theme light", "DemoCommand"),
    ("import - --into f", "ImportCommand"), ("export f --to g", "ExportCommand"), ("keys --markdown", "KeysCommand"),
    ("list --host us --project 1 --cacert f --max-response 2048", "ListCommand"),
    ("list --profile acme", "ListCommand"), ("login --profile acme-2.x", "LoginCommand"),
  ])
  func aLineMakesItsCommand(_ line: String, _ kind: String) throws {
    #expect("\(type(of: try CommandLineReading.command(words(line))))" == kind)
  }

  @Test(arguments: [
    ("lst", "There is no command `lst`. See `posthorn --help`."),
    ("--local f lst", "There is no command `lst`. See `posthorn --help`."),
    ("--local list lst", "There is no command `lst`. See `posthorn --help`."),
    ("--local f show", "Name a ticket by its number. See `posthorn show --help`."),
    ("--local demo show x", "`x` is no ticket number. See `posthorn show --help`."),
    ("help lst", "There is no command `lst`. See `posthorn --help`."),
    ("--create", "--create goes with --local FILE. See `posthorn --help`."),
    ("--theme pink", "There is no theme 'pink'; there are dark, light, mono, high-contrast. See `posthorn --help`."),
    ("--local a --host us", "Give --local or --host, not both. See `posthorn --help`."),
    ("list --local a --host us", "Give --local or --host, not both. See `posthorn list --help`."),
    ("list --project 1", "--project goes with --host URL. See `posthorn list --help`."),
    ("list --local a --cacert b", "--cacert and --max-response go with a server. See `posthorn list --help`."),
    ("list --local a --max-response 1", "--cacert and --max-response go with a server. See `posthorn list --help`."),
    (
      "unread --max-response 0", "--max-response is a number of megabytes from 1 to 2048. See `posthorn unread --help`."
    ),
    ("unread --max-response 2049", "a number of megabytes from 1 to 2048. See `posthorn unread --help`."),
    ("list --limit 0", "--limit must be 1 or more. See `posthorn list --help`."),
    ("list --limit -3", "See `posthorn list --help`."),
    ("list --status new,nwe", "There is no status `nwe`; there are new, open, pending, on_hold, resolved."),
    ("list --status ''", "--status is empty; there are new, open, pending, on_hold, resolved."),
    ("list --status ,", "--status is empty"), ("list --priority ''", "--priority is empty; there are low, medium"),
    ("list --tag ''", "A tag must not be empty. See `posthorn list --help`."),
    ("list --tag a --tag ' '", "A tag must not"),
    ("list --priority lo", "There is no priority `lo`; there are low, medium, high, critical, none."),
    ("list --sort size", "There is no order `size`; there are ranked, activity, number."),
    ("list --since 9999-12-31", "`9999-12-31` is no time that has passed"),
    ("list --priority ,", "--priority is empty; there are low, medium, high, critical, none."),
    ("list --priority nine", "There is no priority `nine`; there are low, medium, high, critical, none."),
    ("list --view all --since tomorrow", "`tomorrow` is no time that has passed; write it like yesterday"),
    ("list --search \(String(repeating: "x", count: 201))", "--search takes at most 200 characters."),
    ("list -json", "-json is not an option: write --json; "),
    ("tag 1", "Say which tags: --add, --remove or --set TAG. See `posthorn tag --help`."),
    ("tag --set a --add b 1", "--set goes without --add and --remove. See `posthorn tag --help`."),
    ("tag --set a --remove b 1", "--set goes without --add and --remove."),
    ("tag --add ' ' 1", "A tag must not be empty."), ("tag --set '' 1", "A tag must not be empty."),
    ("tag --remove \(long) 1", "A tag may have 255 characters at most."),
    ("tag --add VIP --remove vip 1", "A tag cannot be both added and removed."),
    ("tag --add a", "Name a ticket by its number. See `posthorn tag --help`."),
    ("status reopened 1", "There is no status `reopened`; there are new, open, pending, on_hold, resolved."),
    ("status resolved", "Name a ticket by its number."), ("status resolved one", "`one` is no ticket number."),
    ("priority urgent 1", "There is no priority `urgent`; there are low, medium, high, critical and none."),
    ("show 1 1.5", "`1.5` is no ticket number. See `posthorn show --help`."),
    ("show ##1", "`##1` is no ticket number."),
    ("login --local a", "A local inbox needs no key; leave --local out. See `posthorn login --help`."),
    ("login --profile demo", "A profile's name has up to 64 letters, digits, `.`, `_` and `-` and is not `demo`."),
    ("login --profile a/b", "A profile's name has up to 64 letters"),
    ("list --me '<nobody>'", "See `posthorn list --help`."), ("compose --text hi", "See `posthorn compose --help`."),
    ("import a", "See `posthorn import --help`."), ("status 'a\u{1B}[2J' 1", "There is no status `a"),
  ])
  func whatMakesNoSenseIsRefusedWithAWayOn(_ line: String, _ sentence: String) throws {
    let failure = try #require(refusal(words(line)), "\(line)")
    #expect(failure.status == .usage && failure.sentence.string.contains(sentence), "\(failure.sentence.string)")
    #expect(!failure.sentence.string.contains("\u{1B}") && !failure.sentence.string.contains("\n"))
  }

  @Test(arguments: ["--help", "list --help", "help list", "help", "--version", "list -h"])
  func whoeverAsksForHelpIsNotRefused(_ line: String) { #expect(refusal(words(line)) == nil) }

  @Test func anOptionReachesItsCommandBeforeAndBehindItsName() throws {
    for line in ["list --local f --view waiting --sort number", "--local f --view waiting --sort number list"] {
      let list = try command(ListCommand.self, line)
      #expect(list.source.place.local == "f" && list.order.view == .waiting && list.order.listSort == .number)
    }
    let demo = try command(DemoCommand.self, "--me 'Sam Ortiz <sam@acme.example>' demo")
    #expect(demo.inbox.identity.me == NamedPerson("Sam Ortiz <sam@acme.example>"))
  }

  @Test func whatIsNotSaidHasItsStandard() throws {
    let inbox = try command(Posthorn.self, "").inbox
    #expect(inbox.view == .inbox && inbox.sort == .ranked && inbox.theme == "dark" && !inbox.leavesMouse)
    let list = try command(ListCommand.self, "list")
    #expect(list.limit == 100 && list.order.view == nil && list.order.listSort == nil && !list.source.json)
    let filter = try ListFilter(list.filter, view: list.order.view, sort: list.order.listSort)
    #expect(filter.isNothing && filter.view == .all && filter.sort == .activity)
  }

  @Test func coloursAreAsWasAskedWhateverTheEnvironmentSays() throws {
    #expect(try command(Posthorn.self, "--color never").inbox.isMonochrome)
    #expect(try !command(Posthorn.self, "--color always").inbox.isMonochrome)
  }
}
