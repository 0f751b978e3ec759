import InboxCore
import Screen
import Testing
import Tickets

@Suite("Signing in again")
struct SignInTests {
  private static let refusal = Notice.Content.call(.refresh, .keyRefused)

  private func refused(_ way: SignInWay = .typed) -> InboxSession {
    let session = InboxSession.started(isLocal: false)
    session.state.shared.profile.signInWay = way
    session.send(.fired(.refresh, at: session.now))
    session.refuse(.refresh, .keyRefused)
    return session
  }

  private func answer(_ session: InboxSession, _ result: Result<SignedIn, SignInProblem>) throws -> Secret? {
    let trial = try #require(session.keyTrials.first)
    session.keyTrials.removeFirst()
    session.send(.finished(trial.id, .signedIn(result)))
    return trial.key
  }

  @Test func theRefusalIsSaidOnceWhateverPollsMeetIt() {
    let session = refused()
    #expect(session.state.shared.notices.current?.content == Self.refusal)
    let said = session.state.shared.notices.log.count
    for _ in 0..<3 {
      session.send(.fired(.badge, at: session.now))
      session.refuse(.unread, .keyRefused)
      session.send(.fired(.refresh, at: session.now))
      session.refuse(.refresh, .keyRefused)
    }
    #expect(session.state.shared.notices.log.count == said)
    session.settle()
  }

  @Test func aTypedKeyIsTriedAndPollingGoesOnWithIt() throws {
    let session = refused()
    session.press("L")
    #expect(session.state.layers.prompt?.kind == .key)
    session.type("phx_")
    session.paste("new\n")
    session.type("Q")
    session.press("Backspace Enter")
    #expect(session.state.waitingFor == "trying the key")
    let key = try answer(session, .success(SignedIn(isKept: true, isShadowed: false)))
    #expect(key == Secret("phx_new"))
    #expect(session.state.layers.prompt == nil && session.state.server.signIn == SignInState())
    #expect(session.calls.map { CallKind($0.call) } == [.viewer, .unread, .refresh])
    #expect(session.state.shared.notices.current?.kind == .success)
    session.accept(.refresh)
    // Another key that is refused later is worth another word.
    session.send(.fired(.refresh, at: session.now))
    session.refuse(.refresh, .keyRefused)
    #expect(session.state.shared.notices.current?.content == Self.refusal)
    session.settle()
  }

  @Test func whatTheServerDoesNotTakeMakesRoomForAnotherKey() throws {
    let session = refused()
    session.press("L")
    session.type("phx_wrong")
    session.press("Enter")
    _ = try answer(session, .failure(.call(.keyRefused)))
    #expect(session.state.layers.prompt?.kind == .key)
    #expect(session.state.server.signIn.problem == .call(.keyRefused))
    // What is hidden cannot be mended, and another key would be typed behind it.
    #expect(session.state.server.signIn.typed.isEmpty)
    session.type("p")
    #expect(session.state.server.signIn.problem == nil)
    session.press("Ctrl+u")
    #expect(session.state.server.signIn.typed.isEmpty)
    session.press("Enter")
    #expect(session.state.layers.prompt?.problem?.contains("Type or paste") == true && session.keyTrials.isEmpty)
    session.settle()
  }

  @Test func leavingForgetsTheKeyAndGivesTheTrialUp() throws {
    let session = refused()
    session.press("L")
    session.type("phx_secret")
    session.press("Enter")
    let id = try #require(session.keyTrials.first?.id)
    session.press("Esc")
    #expect(session.state.layers.prompt == nil && session.state.server.signIn.typed.isEmpty)
    #expect(session.cancelled == [id] && session.keyTrials.isEmpty)
    session.cancelled = []
    session.send(.finished(id, .signedIn(.success(SignedIn(isKept: true, isShadowed: false)))))
    #expect(session.state.server.signIn.isRefused)
    session.settle()
  }

  @Test func aCommandIsRunAgainWithoutAsking() throws {
    let session = refused(.command)
    session.press("L L")
    #expect(session.state.layers.prompt == nil && session.keyTrials.count == 1)
    #expect(try answer(session, .failure(.said("The command gave no key."))) == nil)
    #expect(session.state.shared.notices.current?.content == .signIn(.said("The command gave no key.")))
    session.settle()
  }

  @Test func aLocalInboxHasNothingToSignInTo() {
    let session = InboxSession.started()
    session.press("L")
    #expect(session.state.layers.prompt == nil && session.state.shared.notices.current?.kind == .info)
    session.settle()
  }

  @Test func theKeyIsInNothingThatIsPrinted() {
    let session = refused()
    session.press("L")
    session.paste("phx_secret")
    var printed = ""
    dump(session.state, to: &printed)
    printed += "\(session.state)" + String(reflecting: Effect.signIn(RequestID(1), Secret("phx_secret")))
    #expect(!printed.contains("phx_secret"))
    session.press("Esc")
    session.settle()
  }
}
