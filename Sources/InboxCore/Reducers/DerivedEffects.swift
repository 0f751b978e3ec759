/// Work that follows from what the state has become, whoever changed it: asked for once behind every action, so that no
/// verb has to think of it.
extension InboxState {
  /// Adds what follows to the work that an action asks for.
  ///
  /// - Parameters:
  ///   - noticeChanges: What the notices had counted before the action.
  ///   - effects: What the action itself asks for.
  /// - Returns: Missing rows first, as they are what is seen; the timers last.
  mutating func derivedEffects(noticeChanges: Int, behind effects: [Effect]) -> [Effect] {
    let rows = readMissingRows()
    let timers = noticeTimer(changes: noticeChanges) + spinnerTimer()
    return rows.isEmpty && timers.isEmpty ? effects : rows + effects + timers
  }

  /// Takes a new notice off the bottom bar after a while; errors stay longer.
  private func noticeTimer(changes: Int) -> [Effect] {
    guard notices.changes != changes, let current = notices.passing else { return [] }
    return [.timer(.notice, after: current.kind == .failure ? .seconds(15) : .seconds(5))]
  }

  /// Lets the spinner turn when something new is waited for; short waits are over before it shows.
  private mutating func spinnerTimer() -> [Effect] {
    let what = waitingFor
    guard what != awaited else { return [] }
    awaited = what
    return what == nil || waitSeconds != nil ? [] : [.timer(.spinner, after: .milliseconds(300))]
  }
}
