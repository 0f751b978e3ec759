import Screen
import TicketClient
import Tickets

extension KeyCommand {
  /// The key, for a program whose screen the command must not touch.
  var printed: Result<String, SignInProblem> {
    do throws(Failure) {
      return .success(try key(leavesTerminal: true))
    } catch {
      return .failure(.said(error.sentence.string))
    }
  }

  /// Runs the command again where it can be waited for; `nil` when it gives no key.
  func renewed() async -> String? { try? await blocking { printed }.get() }
}
