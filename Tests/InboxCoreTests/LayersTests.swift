import InboxCore
import Screen
import Testing
import Tickets

@Suite("What lies over the panes")
struct LayersTests {
  private static let prompt = PromptState(kind: .command)
  private static let picker = PickerState(.palette, items: [], isTyping: false)
  private static let help = HelpState(.messages)

  @Test func whatIsOpenedLastIsOnTop() {
    var layers = LayersArea()
    #expect(layers.top == nil)
    layers.help = Self.help
    layers.picker = Self.picker
    layers.prompt = Self.prompt
    #expect(layers.stack == [.help(Self.help), .picker(Self.picker), .prompt(Self.prompt)])
    #expect(layers.top == .prompt(Self.prompt))
    layers.prompt = nil
    #expect(layers.top == .picker(Self.picker))
    layers.help = nil
    #expect(layers.stack == [.picker(Self.picker)] && layers.help == nil)
  }

  @Test func whatChangesStaysWhereItLies() {
    var layers = LayersArea()
    layers.help = Self.help
    layers.picker = Self.picker
    layers.help?.scroll = 7
    #expect(layers.help?.scroll == 7 && layers.top == .picker(Self.picker))
    layers.picker?.isTyping = true
    #expect(layers.stack.count == 2 && layers.picker?.isTyping == true)
    layers.picker = nil
    layers.picker = nil
    #expect(layers.stack.count == 1)
  }

  @Test(
    "Keys, Esc and q mean what is in front",
    arguments: [
      (":", KeyContext.prompt, "Esc"), ("Ctrl+p", .picker, "Esc"), ("?", .help, "q"),
      (": m e s s a g e s Enter", .help, "q"),
      ("x x p h", .plan, "Esc"), ("r H i", .composer, "Esc"), ("r H i Ctrl+s", .sheet, "Esc"), ("Enter", .detail, "q"),
    ])
  func oneRule(keys: String, context: KeyContext, back: String) {
    let session = InboxSession.started(FakeInbox(count: 40))
    session.press(keys)
    session.settle()
    session.paint()
    #expect(session.state.keyContext == context)
    let before = session.state.front
    session.press(back)
    #expect(session.state.front != before && session.calls.isEmpty)
    session.abandon()
  }

  @Test(
    "G goes to the end of what is in front and leaves what lies below as it is",
    arguments: ["?", ": m e s s a g e s Enter"])
  func endsOfALayer(keys: String) {
    let session = InboxSession.started(FakeInbox(count: 40))
    session.resize(12, 80)
    for _ in 0..<30 { session.press("T") }
    session.press(keys)
    let cursor = session.cursor
    session.press("G")
    switch session.state.front {
    case .layer(.picker(let picker)): #expect(picker.chosen == picker.items.count - 1)
    case .layer(.help(let help)): #expect(help.scroll > 0)
    default: Issue.record("nothing lies over the panes")
    }
    session.press("g g")
    switch session.state.front {
    case .layer(.picker(let picker)): #expect(picker.chosen == 0)
    case .layer(.help(let help)): #expect(help.scroll == 0)
    default: Issue.record("nothing lies over the panes")
    }
    #expect(session.cursor == cursor)
  }

  @Test func withoutALayerTheListIsMovedIn() {
    let session = InboxSession.started(FakeInbox(count: 40))
    session.press("G")
    #expect(session.cursor == 40)
    session.press("g g")
    session.settle()
    #expect(session.cursor == 1)
    session.abandon()
  }
}
