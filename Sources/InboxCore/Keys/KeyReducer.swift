import FoundationEssentials
import Screen
import Tickets

extension InboxReducer {
  /// How long a prefix may stand before the keys that can follow it are shown.
  static let hintDelay = Duration.milliseconds(300)

  func press(_ chord: KeyChord, at moment: Date, in state: inout InboxState) -> [Effect] {
    state.shared.moment = moment
    state.shared.lastKeyAt = moment
    state.changes.somethingWasPressed()
    guard !state.dropsKeys, !isForTakenSheet(chord, in: &state) else { return [] }
    if let effects = answerQuit(chord, in: &state) { return effects }
    let chord = keymap.meaning(of: chord, behind: state.keys.sequence.pending, in: state.keyContext)
    if let effects = pressUnseen(chord, in: &state) { return effects }
    if let effects = takeForText(chord, in: &state) { return effects }
    state.shared.notices.clearHints()
    if let effects = takeWithUnbound(chord, in: &state) { return effects }
    let context = state.keyContext
    if state.keys.takesDigit(chord, in: context) { return [] }
    let hadPrefix = !state.keys.sequence.pending.isEmpty
    if !state.keys.sequence.isEmpty && isCancel(chord, in: context) {
      state.keys.sequence = KeySequence()
      return hadPrefix ? [.stopTimer(.keyHints)] : []
    }
    let typed = typed(chord, behind: state.keys.sequence, in: context)
    state.keys.sequence.given = []
    switch keymap.match(typed, in: context) {
    case .prefix:
      state.keys.sequence.pending = typed
      return [.timer(.keyHints, after: Self.hintDelay)]
    case .command(let command):
      return (hadPrefix ? [.stopTimer(.keyHints)] : []) + give(command, by: typed, in: &state)
    case .unbound:
      state.keys.sequence = KeySequence()
      // The plan of what is being taken back is not one to answer: presses behind it queue like any others.
      if context == .plan, state.changes.isTakingBackMany, let direction = keymap.direction(of: typed) {
        return state.takeStep(direction)
      }
      if !hadPrefix, let effects = state.type(chord) { return effects }
      state.keys.remember(unbound: typed, in: state.front, at: state.shared.moment)
      state.shared.sayUnbound(typed, in: state.keyContext)
      return hadPrefix ? [.stopTimer(.keyHints)] : []
    }
  }

  /// Does what whole keys ask for, and sees to what may be typed right behind them.
  private func give(_ command: Command, by typed: [KeyChord], in state: inout InboxState) -> [Effect] {
    let count = state.keys.sequence.count
    state.keys.sequence = state.keys.sequence.restarted
    if keymap.beginsLonger(typed, in: state.keyContext) { state.keys.sequence.given = typed }
    let refused = command.refuses(count, isInList: state.shared.focus == .list) ? count : nil
    let effects = state.perform(command, count: count)
    if let refused {
      state.keys.awaitRest(
        of: command, behind: String(refused).map { KeyChord($0) } + typed, in: state.keyContext, at: state.shared.moment
      )
    } else if command.info.traits.contains(.opensText) {
      state.keys.awaitText(behind: typed, in: state.keyContext, at: state.shared.moment)
    }
    return effects
  }

  /// The keys that a chord makes: with those of a command that acted at once and goes on, or with those that wait.
  private func typed(_ chord: KeyChord, behind keys: KeySequence, in context: KeyContext) -> [KeyChord] {
    let given = keys.given + [chord]
    return given.count > 1 && keymap.match(given, in: context) != .unbound ? given : keys.pending + [chord]
  }

  /// Whether a chord alone cancels what is pending; then keys typed so far are all that it takes back.
  func isCancel(_ chord: KeyChord, in context: KeyContext) -> Bool {
    keymap.match([chord], in: context).command?.info.traits.contains(.cancels) == true
  }
}

extension Keymap {
  /// Whether keys take something back or do it again in the list; `nil` for all others.
  fileprivate func direction(of keys: [KeyChord]) -> UndoStep.Direction? {
    switch match(keys, in: .list).command {
    case .triage(.undo)?: .undo
    case .triage(.redo)?: .redo
    case _: nil
    }
  }
}

extension KeysArea {
  /// Takes a digit of a count; a digit after a prefix is a choice, and a leading zero is a key.
  mutating func takesDigit(_ chord: KeyChord, in context: KeyContext) -> Bool {
    guard chord.modifiers.isEmpty, case .character(let character) = chord.key, character.isASCII,
      let digit = character.wholeNumberValue, digit > 0 || sequence.count != nil, sequence.pending.isEmpty,
      context.isPane
    else { return false }
    sequence.count = min((sequence.count ?? 0) * 10 + digit, 9_999_999)
    return true
  }
}

extension Shared {
  /// Says that a key does nothing here.
  mutating func sayUnbound(_ typed: [KeyChord], in context: KeyContext) {
    if typed.last?.foreignLetter != nil {
      say(.info, typed.foreignSentence)
    } else if !context.takesText {
      say(.info, "\(typed.words) does nothing here\(context.isPane ? "; ? shows the keys." : ".")")
    }
  }
}

extension [KeyChord] {
  /// What is said of letters of another keyboard layout.
  var foreignSentence: String {
    "\(words) does nothing here: keys are the letters a to z, so switch to an English keyboard layout."
  }

  /// Keys as people write them.
  var words: String { map(\.description).joined(separator: " ") }
}

extension InboxState {
  /// Whether keys typed before the send sheet was painted are dropped, so that none of them can send.
  var dropsKeys: Bool {
    writing.sheet?.isPainted == false && shared.focus == .composer && layers.prompt == nil
  }
}
