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

  private mutating func tryKey(_ key: Secret?, _ shared: inout Shared) -> [Effect] {
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

extension ServerArea {
  /// L: asks for another key, or has the profile's command print one.
  mutating func beginSignIn(_ shared: inout Shared) -> AreaResult {
    guard signIn.request == nil else { return AreaResult() }
    switch shared.profile.signInWay {
    case .typed?: return AreaResult(events: [.layers(.asks(.key))])
    case .command?: return AreaResult(effects: tryKey(nil, &shared))
    case nil:
      shared.say(.info, "This inbox is a file of its own, so there is nothing to sign in to.")
      return AreaResult()
    }
  }

  /// Enter: tries what was typed.
  mutating func acceptKey(_ shared: inout Shared) -> AreaResult {
    guard signIn.request == nil else { return AreaResult() }
    guard !signIn.typed.isEmpty else {
      return AreaResult(
        events: [.layers(.refused("Type or paste a personal API key of PostHog; Esc closes."))])
    }
    return AreaResult(effects: tryKey(signIn.typed, &shared))
  }

  /// A key was tried: work goes on with it, or what was typed stays to be corrected.
  mutating func signedIn(
    _ id: RequestID, _ result: Result<SignedIn, SignInProblem>, isAsked: Bool, _ shared: inout Shared
  ) -> AreaResult {
    guard id == signIn.request else { return AreaResult() }
    signIn.request = nil
    switch result {
    case .failure(let problem):
      if isAsked {
        signIn.problem = problem
        // Another one would be typed behind it, unseen.
        if problem == .call(.keyRefused) { signIn.typed = Secret() }
        return AreaResult()
      }
      shared.notices.show(Notice(kind: .failure, content: .signIn(problem), at: shared.moment))
      return AreaResult()
    case .success(let end):
      signIn = SignInState()
      freshness.problems = freshness.problems.filter { !$0.value.needsKey }
      shared.notices.show(end.notice(at: shared.moment))
      let isDone: [Event] = isAsked ? [.layers(.taken)] : []
      return AreaResult(effects: shared.askWhoIAm(), events: isDone + [.server(.asksAnew)])
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
