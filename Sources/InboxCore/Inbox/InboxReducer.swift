import Tickets

/// Turns what happened into a new state and the work it asks for; it only routes, areas decide.
package struct InboxReducer: Sendable {
  /// The keys in force.
  package let keymap: Keymap

  /// Makes a reducer.
  package init(keymap: Keymap = .standard) { self.keymap = keymap }

  /// Applies an action.
  ///
  /// - Parameters:
  ///   - state: The state to change.
  ///   - action: What happened.
  /// - Returns: Work for the effect runner, in order.
  package func reduce(_ state: inout InboxState, _ action: Action) -> [Effect] {
    let (ticket, said, changes) = (state.shownTicket, state.shared.notices.count, state.shared.notices.changes)
    let top = state.list.top
    let (wasWriting, wasSheet) = (state.keyContext.isOfWriting, state.keyContext == .sheet)
    let stood = action.isOfPerson ? nil : (isSheet: wasSheet, isStopped: state.writing.isStopped)
    var effects = route(action, in: &state)
    if let stood { effects += state.sheetMayBeTaken(wasOpen: stood.isSheet, wasStopped: stood.isStopped) }
    effects += state.showEffect()
    effects += state.takeAwaitedStep()
    // A notice belongs to its ticket, and goes when the person goes on; what the program shows takes nothing away.
    let isOld = state.shared.notices.count == said && action.isOfPerson
    let beginsToWrite = !wasWriting && state.keyContext.isOfWriting
    let goesOn = state.shownTicket != ticket || (beginsToWrite && state.writing.newTicket.form != nil)
    if isOld, goesOn, state.shared.notices.current?.belongsToTicket == true { state.shared.notices.clear() }
    // Where text is written u is a letter, and the bar has other keys to name.
    if isOld, beginsToWrite, state.shared.notices.current?.kind == .success { state.shared.notices.clear() }
    // Enter has another meaning on the sheet than in what was said before it.
    if isOld, !wasSheet, state.keyContext == .sheet { state.shared.notices.clear() }
    let isSameWindow = action.isOfPerson && state.list.top == top
    effects = state.derivedEffects(noticeChanges: changes, isSameWindow: isSameWindow, behind: effects)
    for case .cancel(let id) in effects { state.shared.requests.forget(id) }
    return effects
  }

  private func route(_ action: Action, in state: inout InboxState) -> [Effect] {
    switch action {
    case .launched: return state.launch()
    case .key(let chord, let at): return press(chord, at: at, in: &state)
    case .held(let chord, let times, let at): return hold(chord, times: times, at: at, in: &state)
    case .burst(let chords, let continues, let at): return press(chords, continues: continues, at: at, in: &state)
    case .pasted(let text, let at): return state.paste(text, at: at)
    case .pasteRefused(let at): return state.keys.refusePaste(at: at, in: state.front, &state.shared)
    case .mouse(let event, let at): return state.handle(event, at: at)
    case .focused(let isFocused): return state.follow(state.server.focused(isFocused, state.shared))
    case .resized(let size): return state.resize(to: size)
    case .clock(let now): return state.tick(now)
    case .presented: return state.wasPainted()
    case .rested: return state.comeToRest()
    case .fired(let timer, let at): return state.fire(timer, at: at)
    case .terminated: return state.terminate()
    case .progressed(let id, let progress):
      let isEmpty = state.list.order.rows.isEmpty
      return state.follow(state.server.refreshGoesOn(id, progress, isListEmpty: isEmpty, state.shared))
    case .news(let news): return state.server.took(news, &state.shared)
    case .fileChanged: return state.fileMayHaveChanged()
    case .finished(let id, let outcome): return state.finish(id, outcome)
    }
  }
}
