import FoundationEssentials
import InboxCore
import Screen

extension Action {
  /// Turns what the terminal said into an action.
  init(_ event: TerminalEvent, at now: Date) {
    self =
      switch event {
      case .key(let chord): .key(chord, at: now)
      case .burst(let chords, let continues): .burst(chords, continues: continues, at: now)
      case .paste(let text): .pasted(text, at: now)
      case .pasteTooLarge: .pasteRefused(at: now)
      case .mouse(let event): .mouse(event, at: now)
      case .resized(let size): .resized(size)
      case .focus(let hasFocus): .focused(hasFocus)
      case .hangUp: .terminated
      }
  }
}
