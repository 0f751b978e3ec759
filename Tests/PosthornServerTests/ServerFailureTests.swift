import Screen
import TicketServing
import Testing
import Tickets

@testable import posthorn_server

@Suite("Why the server ends, and its keys")
struct ServerFailureTests {
  @Test(arguments: [
    (StorageProblem.missing, 3 as Int32), (.missingFolder, 3), (.notAFile, 1), (.notADatabase, 1),
    (.newerSchema(99), 1),
    (.wrongRole(.mirror(of: "x")), 1), (.locked, 1), (.readOnly, 1), (.noPermission, 1), (.diskFull, 1), (.damaged, 1),
    (.moved, 1), (.other(code: 5), 1),
  ])
  func aFileIsNamedWithWhatIsWrong(_ problem: StorageProblem, _ code: Int32) {
    let end = Failure(problem, file: "/srv/a\u{1B}.sqlite")
    let said = end.sentence.string
    #expect(end.code == code && said.contains("/srv/a") && said.hasSuffix(".") && !said.contains("\u{1B}"), "\(said)")
  }

  @Test(arguments: [
    (ServingProblem.addressInUse, "--port", "--socket"), (.addressNotAvailable, "--bind", "108 bytes"),
    (.notAllowed, "1023", "permissions"), (.badPath, "port 80", "108 bytes"), (.notASocket, "port 80", "left alone"),
    (.other(code: 7), "error 7", "error 7"),
  ])
  func whereItCannotListenIsSaidByItsKind(_ problem: ServingProblem, _ onPort: String, _ onSocket: String) {
    let port = Failure(problem, bind: "10.0.0.9", port: 80)
    let socket = Failure(problem, socket: "/run/a.sock")
    #expect(port.code == 1 && port.sentence.string.contains(onPort), "\(port.sentence.string)")
    #expect(socket.code == 1 && socket.sentence.string.contains(onSocket), "\(socket.sentence.string)")
    #expect(socket.sentence.string.contains("/run/a.sock"))
  }

  @Test func everyKeyIsNewAndLong() {
    let keys = (0..<50).map { _ in ServerKey() }
    #expect(Set(keys.map(\.text)).count == 50 && keys.allSatisfy(\.isNew))
    #expect(keys.allSatisfy { $0.text.hasPrefix("phx_") && $0.text.utf8.count == 68 })
  }

  @Test(arguments: [("", nil), (" \n", nil), (" phx_a\n", "phx_a"), ("x", "x")])
  func theKeyOfTheEnvironmentIsTakenWithoutTheSpaceAround(_ value: String, _ key: String?) throws {
    let found = try ServerKey(environment: [ServerKey.variable: value])
    #expect(found?.text == key && found?.isNew != true)
    #expect(try ServerKey(environment: [:])?.text == nil)
  }

  @Test(arguments: ["a b", "a\u{7F}", "schlüssel", "a\nb"])
  func aKeyThatNoHeaderCanCarryIsRefusedAndNotRepeated(_ value: String) {
    do throws(Failure) {
      _ = try ServerKey(environment: [ServerKey.variable: value])
      Issue.record("It was taken.")
    } catch {
      #expect(error.code == 2 && !error.sentence.string.contains(value))
    }
  }
}
