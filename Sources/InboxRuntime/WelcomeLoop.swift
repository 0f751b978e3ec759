import InboxCore
import InboxViews
import Screen
import Tickets

/// Waits, tells the reducer what happened, and paints; belongs to the main thread.
final class WelcomeLoop {
  private var state: WelcomeState
  private let reducer: WelcomeReducer
  private let display: TerminalDisplay
  private let theme: String
  private let visiting: any KeyVisiting
  private var idleMark: IdleMark?
  private let box: Mailbox<WelcomeAction>
  private var tasks: [RequestID: Task<Void, Never>] = [:]
  private var painted: WelcomeState?

  init(
    state: WelcomeState, reducer: WelcomeReducer, display: TerminalDisplay, theme: String,
    visiting: any KeyVisiting, idleMark: IdleMark?
  ) throws(RuntimeProblem) {
    self.state = state
    self.reducer = reducer
    self.display = display
    self.theme = theme
    self.visiting = visiting
    self.idleMark = idleMark
    box = try Mailbox()
  }

  func run() -> WelcomeState.Ending {
    defer { for task in tasks.values { task.cancel() } }
    while true {
      if let ending = state.ending { return ending }
      paint()
      let isHungUp = wait()
      var hasSpoken = false
      while state.ending == nil, let event = display.nextEvent() {
        hasSpoken = true
        take(event)
      }
      if isHungUp && !hasSpoken { send(.terminated) }
      for answer in box.take() { send(answer) }
    }
  }

  private func take(_ event: TerminalEvent) {
    switch event {
    case .key(let chord): send(.key(chord))
    case .burst(let chords, let continues): send(.burst(chords, continues: continues))
    case .paste(let text): send(.pasted(text))
    case .resized(let size):
      // Something else may have written on the screen, although the state is the same.
      painted = nil
      send(.resized(size))
    case .hangUp: send(.terminated)
    case .pasteTooLarge, .mouse, .focus: break
    }
  }

  private func send(_ action: WelcomeAction) {
    idleMark?.noteActivity()
    for effect in reducer.reduce(&state, action) { perform(effect) }
  }

  private func perform(_ effect: WelcomeEffect) {
    let (visiting, box) = (visiting, box)
    switch effect {
    case .address(let id, let host):
      tasks[id] = Task.detached { box.post(.address(id, await visiting.problem(ofHost: host))) }
    case .projects(let id, let host, let key):
      tasks[id] = Task.detached { box.post(.projects(id, await visiting.projects(host: host, key: key))) }
    case .report(let id, let host, let key, let project):
      tasks[id] = Task.detached {
        box.post(.report(id, await visiting.report(host: host, key: key, project: project)))
      }
    case .cancel(let id): tasks.removeValue(forKey: id)?.cancel()
    case .terminal(.suspend):
      display.suspend()
      repaint()
      send(.resized(display.size))
    case .terminal: repaint()
    }
  }

  private func repaint() {
    display.forgetPainted()
    painted = nil
  }

  private func paint() {
    guard painted != state else { return }
    painted = state
    let frame = WelcomePainter().paint(state)
    display.show(frame.canvas, cursor: frame.cursor, theme: theme)
  }

  /// Waits for something to happen; tells whether the terminal has gone.
  private func wait() -> Bool {
    let descriptors = display.descriptors + [box.descriptor]
    // The beginning of a key becomes something by itself when nothing follows.
    let patience = display.inputTimeout
    if patience == nil, state.request == nil, Readiness(of: descriptors, within: 0) == .nothing { idleMark?.rest() }
    return Readiness(of: descriptors, within: patience.map { $0.milliseconds + 1 } ?? -1) == .hungUp
  }
}
