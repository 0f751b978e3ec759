import Screen
import Tickets

/// Turns what happens on the first screen into a new state and the work it asks for.
package struct WelcomeReducer: Sendable {
  /// The keys in force.
  package let keymap: Keymap

  /// Makes a reducer.
  package init(keymap: Keymap = .standard) { self.keymap = keymap }

  /// Applies an action.
  ///
  /// - Parameters:
  ///   - state: The state to change.
  ///   - action: What happened.
  /// - Returns: Work, in order.
  package func reduce(_ state: inout WelcomeState, _ action: WelcomeAction) -> [WelcomeEffect] {
    switch action {
    case .key(let chord): return press(chord, in: &state)
    case .burst(let chords, let continues): return press(chords, continues: continues, in: &state)
    case .pasted(let text):
      // What came behind it in the same read belongs to it.
      state.refusesBurst = state.isList
      guard state.request == nil, !state.isList else { return [] }
      state.insert(text)
      return []
    case .resized(let size):
      state.size = size
      return []
    case .terminated:
      state.ending = .left
      return []
    case .address(let id, let problem): return state.tookAddress(id, problem)
    case .projects(let id, let result): return state.tookProjects(id, result)
    case .report(let id, let result): return state.tookReport(id, result)
    }
  }

  /// Keys that look like a paste: a list takes none of them, a text takes them up to where it ends.
  private func press(_ chords: [KeyChord], continues: Bool, in state: inout WelcomeState) -> [WelcomeEffect] {
    if !continues { state.refusesBurst = state.isList }
    var effects: [WelcomeEffect] = []
    for (index, chord) in chords.enumerated() where !state.refusesBurst {
      let wasText = !state.isList
      effects += press(chord, in: &state)
      if wasText && state.isList && index < chords.count - 1 { state.refusesBurst = true }
    }
    return effects
  }

  private func press(_ chord: KeyChord, in state: inout WelcomeState) -> [WelcomeEffect] {
    let context: KeyContext = state.isList ? .list : .prompt
    let chord = keymap.meaning(of: chord, behind: [], in: context)
    guard case .command(let command) = keymap.match([chord], in: context) else {
      // A text takes every character; a list takes none that means nothing.
      if !state.isList, state.request == nil, chord.modifiers.isEmpty, case .character(let character) = chord.key {
        state.insert(String(character))
      }
      return []
    }
    switch command {
    case .program(.redraw): return [.terminal(.redraw)]
    case .program(.suspend): return [.terminal(.suspend)]
    case .pane(.cancel), .program(.interrupt), .pane(.back): return state.goBack(leaves: command != .pane(.cancel))
    case _ where state.request != nil: return []
    case .pane(.open), .prompt(.accept): return state.goOn()
    case .move(.down): state.move(by: 1)
    case .move(.up): state.move(by: -1)
    case .edit(let edit): state.edit(edit)
    // The other commands are of the inbox.
    case .move, .pane, .triage, .write, .line, .sheet, .select, .plan, .view, .share, .program, .prompt: break
    }
    return []
  }
}

extension WelcomeState {
  fileprivate mutating func insert(_ text: String) {
    problem = nil
    let line = String(text.filter { !$0.isNewline })
    switch step {
    case .address: address.insert(line)
    case .key: key.append(line)
    case .project: number.insert(line)
    case .choice, .server, .done: break
    }
  }

  fileprivate mutating func edit(_ edit: TextEdit) {
    problem = nil
    switch step {
    case .address: address.apply(edit)
    case .project where projects.isEmpty: number.apply(edit)
    case .key: key.apply(edit)
    case .choice, .server, .project, .done: break
    }
  }

  fileprivate mutating func move(by step: Int) {
    problem = nil
    switch self.step {
    case .choice: isDemoChosen = step > 0
    case .server:
      let servers = Server.allCases
      server = servers[min(max(0, server.rawValue + step), servers.count - 1)]
    case .project: chosen = min(max(0, chosen + step), max(0, projects.count - 1))
    case .address, .key, .done: break
    }
  }

  /// Gives up what is under way, else goes one step back; from the first step it leaves.
  ///
  /// What was typed stays, but a key: nobody can read what is hidden, so whoever comes back to its field types it anew.
  fileprivate mutating func goBack(leaves: Bool) -> [WelcomeEffect] {
    problem = nil
    if let request {
      self.request = nil
      return [.cancel(request)]
    }
    switch step {
    case .choice: if leaves { ending = .left }
    case .server: step = .choice
    case .address: step = .server
    case .key: step = server == .own ? .address : .server
    case .project, .done: askKey()
    }
    return []
  }

  /// Asks for the key, in an empty field.
  private mutating func askKey() {
    step = .key
    key = Secret()
    projects = []
    number = TextBuffer()
    report = nil
  }

  /// Enter: takes the answer and goes one step on, or says what is wrong with it.
  fileprivate mutating func goOn() -> [WelcomeEffect] {
    problem = nil
    switch step {
    case .choice where isDemoChosen: ending = .demo
    case .choice: step = .server
    case .server where server == .own: step = .address
    case .server: askKey()
    case .address:
      guard !host.isEmpty else {
        problem = .text("Type the address of your server, like https://posthog.acme.example.")
        break
      }
      guard !host.looksLikeKey else {
        address = TextBuffer()
        problem = .text("That is a key, so it was cleared and sent nowhere; type the address of your server first.")
        break
      }
      let id = ask()
      return [.address(id, host: host)]
    case .key:
      guard !key.isEmpty else {
        problem = .text("Type or paste a personal API key. Keys are made at \(KeyPage.address(on: host)).")
        break
      }
      let id = ask()
      return [.projects(id, host: host, key: key)]
    case .project: return tryProject()
    case .done:
      guard let project, let report else { break }
      ending = .connected(Connection(host: host, key: key, project: project, report: report))
    }
    return []
  }

  private mutating func tryProject() -> [WelcomeEffect] {
    guard let project else {
      problem = .text("A project's number has digits only; PostHog shows it under Settings, Project.")
      return []
    }
    let id = ask()
    return [.report(id, host: host, key: key, project: project.number)]
  }

  private mutating func ask() -> RequestID {
    let id = requests.next()
    request = id
    return id
  }

  fileprivate mutating func tookAddress(_ id: RequestID, _ problem: SignInProblem?) -> [WelcomeEffect] {
    guard id == request else { return [] }
    request = nil
    switch problem {
    case nil: askKey()
    case .said(let text)?: self.problem = .text(text)
    case .call(let error)?: self.problem = .address(error)
    }
    return []
  }

  fileprivate mutating func tookProjects(
    _ id: RequestID, _ result: Result<[ProjectReference], SignInProblem>
  ) -> [WelcomeEffect] {
    guard id == request else { return [] }
    request = nil
    switch result {
    case .failure(let problem):
      self.problem = .key(problem)
      // Another one would be typed behind it, unseen.
      if problem == .call(.keyRefused) { key = Secret() }
      return []
    case .success(let projects):
      self.projects = projects
      chosen = 0
      step = .project
      return projects.count == 1 ? tryProject() : []
    }
  }

  fileprivate mutating func tookReport(
    _ id: RequestID, _ result: Result<KeyReport, SignInProblem>
  ) -> [WelcomeEffect] {
    guard id == request else { return [] }
    request = nil
    switch result {
    case .failure(let problem): self.problem = .key(problem)
    case .success(let report):
      self.report = report
      step = .done
    }
    return []
  }
}
