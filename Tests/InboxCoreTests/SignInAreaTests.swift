import FoundationEssentials
import Notation
import Screen
import Testing
import Tickets

@testable import InboxCore

@Suite("A key is tried without a screen")
struct SignInAreaTests {
  private func shared(_ way: SignInWay?) -> Shared {
    Shared(
      profile: Profile(name: "test", isLocal: way == nil, signInWay: way), size: Size(rows: 24, columns: 80),
      now: FakeInbox.start, zone: .utc, nonce: 42)
  }

  @Test func eachProfileHasItsWay() {
    var server = ServerArea()
    var typed = shared(.typed)
    #expect(server.beginSignIn(&typed).events == [.layers(.asks(.key))] && server.signIn.request == nil)
    var own = shared(nil)
    #expect(server.beginSignIn(&own) == AreaResult() && own.notices.count == 1)
  }

  @Test func nothingTypedIsNotTried() {
    var (server, shared) = (ServerArea(), shared(.typed))
    guard case .layers(.refused)? = server.acceptKey(&shared).events.first else {
      Issue.record("An empty key was not refused.")
      return
    }
    _ = server.typeKey("phx_1")
    #expect(server.acceptKey(&shared).effects.count == 1 && server.acceptKey(&shared) == AreaResult())
  }

  @Test func aKeyThatIsTakenAsksAnew() throws {
    var (server, shared) = (ServerArea(), shared(.typed))
    _ = server.typeKey("phx_1")
    _ = server.acceptKey(&shared)
    let id = try #require(server.signIn.request)
    let good = Result<SignedIn, SignInProblem>.success(SignedIn(isKept: true, isShadowed: false))
    #expect(server.signedIn(RequestID(99), good, isAsked: true, &shared) == AreaResult())
    let taken = server.signedIn(id, good, isAsked: true, &shared)
    #expect(taken.events == [.layers(.taken), .server(.asksAnew)] && server.signIn == SignInState())
  }

  @Test func aKeyThatIsRefusedIsForgotten() throws {
    var (server, shared) = (ServerArea(), shared(.typed))
    _ = server.typeKey("phx_1")
    _ = server.acceptKey(&shared)
    let id = try #require(server.signIn.request)
    #expect(server.signedIn(id, .failure(.call(.keyRefused)), isAsked: true, &shared) == AreaResult())
    #expect(server.signIn.typed.isEmpty && server.signIn.problem == .call(.keyRefused) && shared.notices.count == 0)
  }

  @Test func whoLooksAgainSeesWhatIsNew() {
    var (server, shared) = (ServerArea(), shared(.typed))
    #expect(server.focused(true, shared) == AreaResult())
    #expect(server.focused(false, shared) == AreaResult() && server.isFocused == false)
    #expect(server.focused(true, shared).events == [.server(.asksAnew)])
    server.freshness.syncedAt = shared.moment
    #expect(server.catchUp(shared) == AreaResult())
  }

  @Test func onlyAnotherVersionWasWritten() {
    var server = ServerArea()
    #expect(server.tookDataVersion(.success(3)).events == [] && server.tookDataVersion(.success(3)).events == [])
    #expect(server.tookDataVersion(.success(4)).events == [.server(.fileWritten)])
  }

  @Test func aWaitShowsItsSecondsUntilItEnds() {
    var wait = Wait()
    #expect(wait.begin("opening") == [.timer(.spinner, after: .milliseconds(300))] && wait.begin("opening") == [])
    #expect(wait.spin("opening") == [.timer(.spinner, after: .seconds(1))] && wait.seconds == 0)
    _ = wait.spin("opening")
    #expect(wait.seconds == 1)
    _ = wait.spin("reading the thread")
    #expect(wait.seconds == 0 && wait.spin(nil) == [] && wait.seconds == nil && wait.what == nil)
  }
}
