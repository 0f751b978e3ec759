import FoundationEssentials
import Screen

extension InboxReducer {
  /// Takes a key typed right behind one that means nothing: `@e` is no e.
  ///
  /// - Returns: `nil` when the key stands for itself.
  func takeWithUnbound(_ chord: KeyChord, in state: inout InboxState) -> [Effect]? {
    guard let before = state.keys.unbound else { return nil }
    state.keys.unbound = nil
    let context = state.keyContext
    let isClose = state.moment.timeIntervalSince(before.at) <= KeySequence.unboundReach
    guard isClose, !context.takesText, !chord.isForProgram(keymap, in: context) else { return nil }
    if isCancel(chord, in: context) { return [] }
    state.sayUnbound(before.typed + [chord])
    // A word typed blindly over a plan or a sheet ends in Enter, which must not carry it out.
    if context == .plan || context == .sheet {
      state.keys.unbound = KeySequence.Unbound(typed: [chord], at: state.moment)
    }
    return state.noticeTimer()
  }

  /// A key on a terminal too small to show anything: no verb acts on what nobody sees, but text still goes into an
  /// open composer, and the program can be left, interrupted, stopped and drawn anew.
  ///
  /// - Returns: `nil` where keys are read as ever.
  func pressUnseen(_ chord: KeyChord, in state: inout InboxState) -> [Effect]? {
    // The question whether to quit is the one thing that is shown at any size.
    guard state.layout.isTooSmall, state.prompt?.kind != .quit else { return nil }
    state.keys = KeySequence()
    let context = state.keyContext
    if case .command(let command) = keymap.match([chord], in: context) {
      switch command {
      case .interrupt, .suspend, .redraw, .back: return state.perform(command, count: nil)
      case .edit(.newline) where context == .composer, .edit(.backspace) where context == .composer:
        return state.perform(command, count: nil)
      default: return []
      }
    }
    return context == .composer ? state.type(chord) ?? [] : []
  }
}

extension KeyChord {
  /// Whether it stops or redraws the program, which changes nothing of any ticket.
  fileprivate func isForProgram(_ keymap: Keymap, in context: KeyContext) -> Bool {
    let match = keymap.match([self], in: context)
    return match == .command(.suspend) || match == .command(.redraw)
  }

  /// The letter of another alphabet or with a mark that it types or is held with; `nil` for every other key.
  var foreignLetter: Character? {
    guard case .character(let character) = key, !character.isASCII, character.isLetter else { return nil }
    return character
  }
}
