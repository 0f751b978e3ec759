import FoundationEssentials
import Screen

extension InboxReducer {
  /// Takes a key typed right behind one that means nothing, and what that key begins: `@e` is no e.
  ///
  /// - Returns: `nil` when the key stands for itself.
  func takeWithUnbound(_ chord: KeyChord, in state: inout InboxState) -> [Effect]? {
    guard let before = state.keys.sequence.unbound else { return nil }
    state.keys.sequence.unbound = nil
    let context = state.keyContext
    let isClose = state.shared.moment.timeIntervalSince(before.at) <= KeySequence.unboundReach
    guard isClose, !context.takesText, !chord.isForProgram(keymap, in: context) else { return nil }
    // A count is the beginning of what follows it, whatever that is.
    let begun = before.begun.filter { !$0.isDigit } + [chord]
    // A command that begins a longer one is whole without it.
    if case .command = keymap.match(before.begun, in: context), keymap.match(begun, in: context) == .unbound {
      return nil
    }
    if isCancel(chord, in: context) { return [] }
    let typed = before.typed + [chord]
    state.shared.sayUnbound(typed, in: context)
    // A zero goes on with a count and begins none.
    let counts = context.isPane && begun == [chord] && chord.isDigit && (chord.typed != "0" || !before.begun.isEmpty)
    if keymap.beginsLonger(begun, in: context) || counts {
      state.keys.sequence.unbound = KeySequence.Unbound(typed: typed, at: state.shared.moment, begun: begun)
    } else if state.front.isAsked {
      state.keys.sequence.unbound = KeySequence.Unbound(typed: [chord], at: state.shared.moment)
    }
    return []
  }

  /// Takes a key typed right behind one that was to open a text while none is open.
  ///
  /// What was meant to be written acts on no ticket; keys that only move or show something work, unless other ones were
  /// typed before them.
  ///
  /// - Returns: `nil` when the key stands for itself.
  func takeForText(_ chord: KeyChord, in state: inout InboxState) -> [Effect]? {
    guard var awaited = state.keys.sequence.awaited else { return nil }
    state.keys.sequence.awaited = nil
    let context = state.keyContext
    let isClose = state.shared.moment.timeIntervalSince(awaited.at) <= KeySequence.unboundReach
    guard isClose, !context.takesText, chord.isWritten else { return nil }
    awaited.at = state.shared.moment
    let isSaid = awaited.hasBegun
    if !awaited.hasBegun {
      switch keymap.match(state.keys.sequence.pending + [chord], in: context) {
      case .command(let command) where command.info.traits.contains(.touchesTickets): awaited.hasBegun = true
      case .unbound: awaited.hasBegun = true
      case .command, .prefix: state.keys.sequence.awaited = awaited
      }
      guard awaited.hasBegun else { return nil }
    }
    let stop = state.keys.sequence.pending.isEmpty ? [] : [Effect.stopTimer(.keyHints)]
    state.keys.sequence = KeySequence()
    state.keys.sequence.awaited = awaited
    guard !isSaid else { return stop }
    // Why none was opened is still to be read.
    guard let notice = state.shared.notices.current, notice.isHint, case .text(let reason) = notice.content else {
      state.shared.say(.info, "No text was open, so the keys typed behind \(awaited.key) did nothing.")
      return stop
    }
    state.shared.say(.warning, "\(reason) The keys typed behind \(awaited.key) did nothing.")
    return stop
  }

  /// A key on a terminal too small to show anything: no verb acts on what nobody sees, but text still goes into an
  /// open composer, and the program can be left, interrupted, stopped and drawn anew.
  ///
  /// - Returns: `nil` where keys are read as ever.
  func pressUnseen(_ chord: KeyChord, in state: inout InboxState) -> [Effect]? {
    // The question whether to quit is the one thing that is shown at any size.
    guard state.layout.isTooSmall, state.layers.prompt?.kind != .quit else { return nil }
    state.keys.sequence = KeySequence()
    let context = state.keyContext
    if case .command(let command) = keymap.match([chord], in: context) {
      let leaves: [Command] = [.program(.interrupt), .program(.suspend), .program(.redraw), .pane(.back)]
      let types = context == .composer && [.edit(.newline), .edit(.backspace)].contains(command)
      return types || leaves.contains(command) ? state.perform(command, count: nil) : []
    }
    return context == .composer ? state.type(chord) ?? [] : []
  }
}

extension KeysArea {
  /// Remembers keys that mean nothing; the rest of a sequence that failed has been typed with it, so that only a single
  /// key takes more.
  mutating func remember(unbound typed: [KeyChord], in front: Front, at moment: Date) {
    guard !front.context.takesText, typed.count == 1 || front.isAsked else { return }
    sequence.unbound = KeySequence.Unbound(typed: typed, at: moment)
  }

  /// A count stood before a command that takes none, so that nothing was done: what is typed right behind the keys was
  /// meant to go with them.
  mutating func awaitRest(of command: Command, behind typed: [KeyChord], in context: KeyContext, at moment: Date) {
    if command.takesWords { return awaitText(behind: typed, in: context, at: moment) }
    sequence = KeySequence()
    sequence.unbound = KeySequence.Unbound(typed: typed, at: moment)
  }

  /// What is typed right behind keys that were to open a text was meant for it, unless it is open.
  mutating func awaitText(behind typed: [KeyChord], in context: KeyContext, at moment: Date) {
    guard !context.takesText else { return }
    sequence.awaited = KeySequence.AwaitedText(key: typed.words, at: moment)
  }
}

extension Command {
  /// Whether words are typed behind it: a text, a line, or what narrows a list.
  fileprivate var takesWords: Bool {
    if !info.traits.isDisjoint(with: [.opensText, .opensPrompt]) { return true }
    let others: [Command] = [
      .triage(.tag), .triage(.assign), .triage(.delete), .program(.palette), .program(.signIn),
    ]
    return others.contains(self)
  }
}

extension KeyChord {
  /// Whether it writes something where a text is open.
  fileprivate var isWritten: Bool { typed != nil || [.enter, .tab, .backspace].contains(key) && modifiers.isEmpty }

  /// Whether it stops or redraws the program, which changes nothing of any ticket.
  fileprivate func isForProgram(_ keymap: Keymap, in context: KeyContext) -> Bool {
    keymap.match([self], in: context).command?.info.traits.contains(.forProgram) == true
  }

  /// The letter of another alphabet or with a mark that it types or is held with; `nil` for every other key.
  var foreignLetter: Character? {
    guard case .character(let character) = key, !character.isASCII, character.isLetter else { return nil }
    return character
  }
}
