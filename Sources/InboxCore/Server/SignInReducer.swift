import FoundationEssentials
import Tickets

extension ServerArea {
  /// A character or a paste while the key is typed.
  mutating func typeKey(_ text: String) -> [Effect] {
    signIn.typed.append(text)
    return keyChanged()
  }

  /// An edit while the key is typed.
  mutating func editKey(_ edit: TextEdit) -> [Effect] {
    signIn.typed.apply(edit) ? keyChanged() : []
  }

  private mutating func keyChanged() -> [Effect] {
    signIn.problem = nil
    return []
  }

  fileprivate mutating func tryKey(_ key: Secret?, _ shared: inout Shared) -> [Effect] {
    let id = shared.requests.next(for: .server(.signIn))
    signIn.request = id
    signIn.problem = nil
    return [.signIn(id, key)]
  }

  /// Esc: forgets what was typed and gives up a trial.
  mutating func leaveKey() -> [Effect] {
    let request = signIn.request
    signIn.typed = Secret()
    signIn.request = nil
    signIn.problem = nil
    return request.map { [.cancel($0)] } ?? []
  }

  /// Whether a refusal of the key is still to be said; polls say it once for each key.
  mutating func saysRefusal() -> Bool {
    guard !signIn.isRefused else { return false }
    signIn.isRefused = true
    return true
  }
}

extension InboxState {
  /// L: asks for another key, or has the profile's command print one.
  mutating func signIn() -> [Effect] {
    guard server.signIn.request == nil else { return [] }
    switch shared.profile.signInWay {
    case .typed?: return ask(.key)
    case .command?: return server.tryKey(nil, &shared)
    case nil:
      shared.say(.info, "This inbox is a file of its own, so there is nothing to sign in to.")
      return []
    }
  }

  /// Enter: tries what was typed.
  mutating func acceptKey() -> [Effect] {
    guard server.signIn.request == nil else { return [] }
    guard !server.signIn.typed.isEmpty else {
      layers.prompt?.problem = "Type or paste a personal API key of PostHog; Esc closes."
      return []
    }
    return server.tryKey(server.signIn.typed, &shared)
  }

  /// A key was tried: work goes on with it, or what was typed stays to be corrected.
  mutating func signedIn(_ id: RequestID, _ result: Result<SignedIn, SignInProblem>) -> [Effect] {
    guard id == server.signIn.request else { return [] }
    server.signIn.request = nil
    switch result {
    case .failure(let problem):
      if layers.prompt?.kind == .key {
        server.signIn.problem = problem
        // Another one would be typed behind it, unseen.
        if problem == .call(.keyRefused) { server.signIn.typed = Secret() }
        return []
      }
      shared.notices.show(Notice(kind: .failure, content: .signIn(problem), at: shared.moment))
      return []
    case .success(let end):
      if layers.prompt?.kind == .key { layers.prompt = nil }
      server.signIn = SignInState()
      server.freshness.problems = server.freshness.problems.filter { !$0.value.needsKey }
      shared.notices.show(end.notice(at: shared.moment))
      return shared.askWhoIAm() + pollEverything()
    }
  }
}

extension SignedIn {
  fileprivate func notice(at moment: Date) -> Notice {
    let sentence =
      if isShadowed {
        "Signed in again. POSTHOG_PERSONAL_API_KEY holds another key and goes first at the next start: change it there."
      } else if isKept {
        "Signed in again; work goes on."
      } else {
        "Signed in again for now; the key could not be kept, so the next start needs it once more."
      }
    return Notice(kind: isShadowed || !isKept ? .warning : .success, content: .text(sentence), at: moment)
  }
}
