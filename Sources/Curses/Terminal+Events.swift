import CTerminal
import Glibc
package import Screen

extension Terminal {
  /// Returns the next thing that happened, nil when there is nothing more now; it never waits.
  ///
  /// Call it until it returns nil whenever input is ready, the signal pipe wakes the program, or `inputTimeout` has
  /// passed. A stop asked for by SIGTSTP happens in here.
  package func nextEvent() -> TerminalEvent? {
    guard !isGone else { return nil }
    if let event = signalled() { return event }
    if let event = decoder.nextEvent(at: now) { return event }
    while true {
      let count = Int(ct_read(&inputBuffer, Int32(inputBuffer.count), 0))
      if count < 0 { return hangUp() }
      guard count > 0 else { return nil }
      decoder.receive(inputBuffer[..<count], at: now)
      adoptKeyboard()
      // A size that the terminal had before these keys goes before them, also while its signal is still on the way: a
      // verb must not act on what is no longer to be seen.
      if ct_sync_size() { return resized() }
      if let event = decoder.nextEvent(at: now) { return event }
    }
  }

  /// How long to wait for input at most before asking for events again; nil for as long as you like.
  package var inputTimeout: Duration? {
    decoder.deadline.map { max(.zero, $0 - now) }
  }

  private func signalled() -> TerminalEvent? {
    if ct_take_signal(SIGTERM) || ct_take_signal(SIGHUP) || ct_take_signal(SIGINT) { return hangUp() }
    if ct_take_signal(SIGTSTP) { suspend() }
    if ct_take_signal(SIGCONT) {
      ct_retake()
      showTitleAgain()
      pendingResize = true
    }
    if ct_take_signal(SIGWINCH), ct_sync_size() { pendingResize = true }
    guard pendingResize else { return nil }
    pendingResize = false
    ct_sync_size()
    return resized()
  }

  private func resized() -> TerminalEvent {
    redrawAll()
    return .resized(size)
  }

  private func hangUp() -> TerminalEvent {
    isGone = true
    return .hangUp
  }
}
