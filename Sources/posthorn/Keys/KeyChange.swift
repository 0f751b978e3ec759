import CurlHTTP
import Foundation
import Screen
import TicketClient
import Tickets

/// Goes on with another key of the same project: tries it, puts it in use, and keeps it.
struct KeyChange: SigningIn {
  /// The project.
  let project: ProjectPlace
  /// Where the key in use came from.
  let source: ProjectPlace.KeySource
  /// What carries the requests.
  let client: any HTTPClient
  /// What every call is made with.
  let current: CurrentKey

  func signIn(with key: Secret?) async throws(SignInProblem) -> SignedIn {
    let key = if let key { OutgoingMessage.trimmed(key.text) } else { try await printed() }
    let signedIn: RemoteServer
    do throws(Failure) { signedIn = try project.server(with: key) } catch { throw .said(error.sentence.string) }
    do throws(TicketServiceError) {
      _ = try await RemoteTicketService(server: signedIn, client: client).tickets(TicketQuery(limit: 1))
    } catch { throw .call(error) }
    await current.change(to: key)
    guard source != .command else { return SignedIn(isKept: true, isShadowed: false) }
    let server = project.server
    let isKept = await blocking { (try? KeyStore.keep(key, for: server)) != nil }
    return SignedIn(isKept: isKept, isShadowed: source == .environment)
  }

  /// What the profile's command prints now.
  private func printed() async throws(SignInProblem) -> String {
    guard let command = project.keyCommand else { throw .said("This profile has no api_key_command; type a key.") }
    return try await blocking { command.printed }.get()
  }
}

/// Does work that blocks, on a thread that others do not wait for.
func blocking<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
  await withCheckedContinuation { answer in
    DispatchQueue.global().async { answer.resume(returning: work()) }
  }
}
