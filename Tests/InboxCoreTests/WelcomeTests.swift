import InboxCore
import Screen
import Testing
import Tickets

@Suite("The first screen")
struct WelcomeTests {
  /// A screen without a terminal: keys go in, effects come out.
  private final class Screen {
    var state = WelcomeState(size: Size(rows: 24, columns: 80))
    var effects: [WelcomeEffect] = []

    func press(_ keys: String) {
      for chord in KeyChord.sequence(keys) ?? [] { send(.key(chord)) }
    }

    func type(_ text: String) {
      for character in text { send(.key(KeyChord(character))) }
    }

    func send(_ action: WelcomeAction) { effects += WelcomeReducer().reduce(&state, action) }

    func take() -> WelcomeEffect? { effects.isEmpty ? nil : effects.removeFirst() }

    /// A screen on which a key was typed for a server.
    static func withKey() -> Screen {
      let screen = Screen()
      screen.press("Enter Enter")
      screen.type("phx_key")
      screen.press("Enter")
      return screen
    }
  }

  private static let projects = [
    ProjectReference(number: 7, name: "Acme"), ProjectReference(number: 9, name: "Northwind"),
  ]

  @Test func theDemoInboxIsOneKeyAway() {
    let screen = Screen()
    screen.press("j Enter")
    #expect(screen.state.ending == .demo && screen.effects.isEmpty)
  }

  @Test func keysThatLookLikeAPasteAreTakenByATextOnly() {
    func chords(_ text: String) -> [KeyChord] { text.map { KeyChord($0) } }
    let screen = Screen()
    screen.send(.burst([KeyChord(.enter)] + chords("jjjjjjjq"), continues: false))
    screen.send(.burst(chords("q"), continues: true))
    #expect(screen.state.step == .choice && screen.state.ending == nil)
    screen.press("Enter Enter")
    #expect(screen.state.step == .key)
    screen.send(.burst(chords("phx_key_x"), continues: false))
    #expect(screen.state.key.count == 9)
    screen.press("Enter")
    #expect(screen.take() == .projects(RequestID(1), host: "us", key: Secret("phx_key_x")))
  }

  @Test func whatComesBehindAPasteActsOnNoList() {
    let screen = Screen()
    screen.send(.pasted("a text"))
    screen.send(.burst([KeyChord("j"), KeyChord(.enter), KeyChord("q")], continues: true))
    #expect(screen.state.step == .choice && screen.state.ending == nil)
    screen.press("Enter Enter")
    #expect(screen.state.step == .key)
    // In a field it is typed.
    screen.send(.pasted("phx_"))
    screen.send(.burst([KeyChord("m")], continues: true))
    #expect(screen.state.key.count == 5)
  }

  @Test(arguments: ["q", "Ctrl+c"]) func itCanBeLeft(_ key: String) {
    let screen = Screen()
    screen.press("Esc")
    #expect(screen.state.ending == nil)
    screen.press(key)
    #expect(screen.state.ending == .left)
  }

  @Test func aProjectIsChosenFromTheKeysListAndTried() throws {
    let screen = Screen.withKey()
    #expect(screen.take() == .projects(RequestID(1), host: "us", key: Secret("phx_key")))
    screen.send(.projects(RequestID(1), .success(Self.projects)))
    screen.press("j j Enter")
    #expect(screen.take() == .report(RequestID(2), host: "us", key: Secret("phx_key"), project: 9))
    let report = KeyReport(canWrite: false)
    screen.send(.report(RequestID(2), .success(report)))
    #expect(screen.state.step == .done && screen.state.ending == nil)
    screen.press("Enter")
    guard case .connected(let connection) = screen.state.ending else {
      Issue.record("not connected")
      return
    }
    #expect(connection.host == "us" && connection.key == Secret("phx_key"))
    #expect(connection.project == Self.projects[1] && connection.report == report)
  }

  @Test func theOnlyProjectIsTriedAtOnce() {
    let screen = Screen.withKey()
    _ = screen.take()
    screen.send(.projects(RequestID(1), .success([Self.projects[0]])))
    #expect(screen.take() == .report(RequestID(2), host: "us", key: Secret("phx_key"), project: 7))
  }

  @Test func aKeyThatMayNotTellIsAskedForTheNumber() {
    let screen = Screen.withKey()
    _ = screen.take()
    screen.send(.projects(RequestID(1), .success([])))
    screen.type("x1")
    screen.press("Enter")
    #expect(screen.state.problem != nil && screen.effects.isEmpty)
    screen.press("Ctrl+u")
    screen.type("12")
    screen.press("Enter")
    #expect(screen.take() == .report(RequestID(2), host: "us", key: Secret("phx_key"), project: 12))
  }

  @Test func nothingTypedIsLostWhenATrialFails() {
    let screen = Screen()
    screen.press("Enter j j Enter Enter")
    #expect(screen.state.problem != nil)
    screen.type("localhost:1q")
    screen.press("Enter")
    #expect(screen.take() == .address(RequestID(1), host: "localhost:1q"))
    screen.send(.address(RequestID(1), .call(.hostNotFound)))
    #expect(screen.state.problem == .address(.hostNotFound) && screen.state.step == .address)
    screen.press("Backspace Enter")
    #expect(screen.take() == .address(RequestID(2), host: "localhost:1"))
    screen.send(.address(RequestID(2), nil))
    screen.send(.pasted("phx_key\n"))
    screen.press("Enter")
    #expect(screen.take() == .projects(RequestID(3), host: "localhost:1", key: Secret("phx_key")))
    screen.send(.projects(RequestID(3), .failure(.call(.refused))))
    #expect(screen.state.problem == .key(.call(.refused)) && screen.state.step == .key)
    screen.press("Enter")
    #expect(screen.take() == .projects(RequestID(4), host: "localhost:1", key: Secret("phx_key")))
  }

  @Test(arguments: ["phx_key", " https://phx_key", "phc_abc"])
  func aKeyInPlaceOfTheAddressIsClearedAndTriedNowhere(typed: String) {
    let screen = Screen()
    screen.press("Enter j j Enter")
    screen.type(typed)
    screen.press("Enter")
    #expect(screen.state.address.isEmpty && screen.state.step == .address)
    #expect(!screen.effects.contains { if case .address = $0 { true } else { false } })
  }

  @Test func aHiddenKeyIsNeverTypedBehindAnother() {
    let screen = Screen.withKey()
    screen.send(.projects(RequestID(1), .failure(.call(.keyRefused))))
    #expect(screen.state.key.isEmpty && screen.state.problem == .key(.call(.keyRefused)))
    screen.type("phx_b")
    screen.press("Enter")
    screen.send(.projects(RequestID(2), .success(Self.projects)))
    screen.press("Esc")
    #expect(screen.state.step == .key && screen.state.key.isEmpty && screen.state.projects.isEmpty)
    screen.type("phx_c")
    screen.press("Esc Enter")
    #expect(screen.state.step == .key && screen.state.key.isEmpty)
  }

  @Test func anAddressThatWouldShowTheKeyIsRefusedInWords() {
    let screen = Screen()
    screen.press("Enter j j Enter")
    screen.type("http://posthog.example")
    screen.press("Enter")
    screen.send(.address(RequestID(1), .said("In plain text.")))
    #expect(screen.state.problem == .text("In plain text.") && screen.state.step == .address)
    screen.press("Enter Esc")
    #expect(screen.effects.contains(.cancel(RequestID(2))))
    screen.send(.address(RequestID(2), nil))
    #expect(screen.state.step == .address)
  }

  @Test func aTrialCanBeGivenUpAndItsAnswerIsIgnored() {
    let screen = Screen.withKey()
    _ = screen.take()
    screen.type("more")
    screen.press("Esc")
    #expect(screen.take() == .cancel(RequestID(1)))
    screen.send(.projects(RequestID(1), .success(Self.projects)))
    #expect(screen.state.step == .key && screen.state.key == Secret("phx_key"))
    screen.press("Esc Esc")
    #expect(screen.state.step == .choice && screen.state.ending == nil)
  }

  @Test func anotherProjectCanBeChosenAfterOneWasRefused() {
    let screen = Screen.withKey()
    screen.send(.projects(RequestID(1), .success(Self.projects)))
    screen.press("Enter")
    screen.send(.report(RequestID(2), .failure(.call(.projectNotAllowed))))
    #expect(screen.state.step == .project && screen.state.problem == .key(.call(.projectNotAllowed)))
    screen.effects = []
    screen.press("j Enter")
    #expect(screen.take() == .report(RequestID(3), host: "us", key: Secret("phx_key"), project: 9))
  }
}
