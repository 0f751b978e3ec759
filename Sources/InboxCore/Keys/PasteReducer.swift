import FoundationEssentials
import Screen

extension KeysArea {
  /// Says that keys were taken for a paste and that none of them acted.
  fileprivate mutating func refuseBurst(_ count: Int, at moment: Date, _ shared: inout Shared) -> [Effect] {
    shared.moment = moment
    shared.lastKeyAt = moment
    let all = (sequence.refusesBurst ? sequence.refusedCount : 0) + count
    sequence = KeySequence()
    (sequence.refusesBurst, sequence.refusedCount) = (true, all)
    shared.say(
      .info, "\(all) keys at once look like a paste, so none of them acted; r, m or c opens a text to paste into.")
    return []
  }

  fileprivate mutating func refusePasteHere(_ shared: inout Shared) -> [Effect] {
    // What the terminal sends right behind it as keys belongs to it.
    sequence.refusesBurst = true
    shared.say(.info, "Pasted text is only taken while writing; r replies, m writes a note, c a new ticket.")
    return []
  }
}

extension KeysArea {
  /// Says that a paste was too large; what was written before is as it was.
  mutating func refusePaste(at moment: Date, in front: Front, _ shared: inout Shared) -> [Effect] {
    shared.moment = moment
    shared.lastKeyAt = moment
    sequence = KeySequence()
    sequence.refusesBurst = !front.takesPaste
    shared.say(.warning, "That paste is larger than 1 MB, so nothing of it was taken; paste a shorter part.")
    return []
  }
}

extension InboxReducer {
  /// Keys that came at once and look like a paste: text where text is written, and nothing anywhere else.
  ///
  /// - Parameters:
  ///   - chords: The keys.
  ///   - continues: Whether they came right behind others of that kind.
  ///   - moment: When.
  ///   - state: The state to change.
  /// - Returns: Work for the effect runner, in order.
  func press(
    _ chords: [KeyChord], continues: Bool, at moment: Date, in state: inout InboxState
  ) -> [Effect] {
    if !continues {
      (state.keys.sequence.refusesBurst, state.keys.sequence.refusedCount) = (
        !state.front.takesPaste && !isTyped(chords, in: state), 0
      )
    }
    var effects: [Effect] = []
    var ignored: [KeyChord] = []
    for (index, chord) in chords.enumerated() {
      if state.keys.sequence.refusesBurst {
        return effects + state.keys.refuseBurst(chords.count - index, at: moment, &state.shared)
      }
      let tookText = state.front.takesPaste
      let isFollowed = chords[(index + 1)...].contains { $0.typed != nil }
      if let tab = takeTab(chord, isFollowed: isFollowed, at: moment, in: &state) {
        effects += tab
        continue
      }
      if isFollowed, let keys = ignoreLeaving(chord, in: &state) {
        ignored = keys
        continue
      }
      // Some terminals send line feeds as they are, which nobody types into a text.
      let isLineEnd = chord == .lineFeed && state.keyContext == .composer && state.keys.sequence.pending.isEmpty
      effects += press(isLineEnd ? KeyChord(.enter) : chord, at: moment, in: &state)
      // What stands behind the line that a prompt has taken was not meant for the list either, and nothing that was
      // pasted answers a send sheet, however many reads it comes in; a key by itself was pressed.
      let isLast = index == chords.count - 1
      guard tookText, !state.front.takesPaste else { continue }
      if !isLast || (state.keyContext == .sheet && chords.count > 1) { state.keys.sequence.refusesBurst = true }
    }
    if !ignored.isEmpty {
      state.shared.say(.info, "\(ignored.words) stood within a text that came at once, so it did nothing.")
    }
    return effects
  }

  /// Takes a tab that stands within a text which came at once as one of its characters.
  ///
  /// From a field of a line it goes on to the next one, as typed ahead; a reply has none, and the message is the last.
  ///
  /// - Returns: `nil` when the key stands for itself.
  private func takeTab(
    _ chord: KeyChord, isFollowed: Bool, at moment: Date, in state: inout InboxState
  ) -> [Effect]? {
    guard chord == KeyChord(.tab), state.keyContext == .composer, state.keys.sequence.pending.isEmpty,
      state.writing.newTicket.form.map({ $0.field == .message && isFollowed }) ?? true
    else { return nil }
    (state.shared.moment, state.shared.lastKeyAt) = (moment, moment)
    return state.type(KeyChord("\t"))
  }

  /// Drops a key that would leave a text which came at once, because more of it stands behind; keys that edit may well
  /// have been typed ahead on a slow line.
  ///
  /// - Returns: The keys that did nothing; `nil` when the key stands for itself.
  private func ignoreLeaving(_ chord: KeyChord, in state: inout InboxState) -> [KeyChord]? {
    guard state.keyContext == .composer else { return nil }
    let typed =
      state.keys.sequence.pending + [keymap.meaning(of: chord, behind: state.keys.sequence.pending, in: .composer)]
    guard keymap.match(typed, in: .composer).command?.leavesText == true else { return nil }
    state.keys.sequence = KeySequence()
    return typed
  }

  /// Whether keys may well have been typed ahead and do no harm: movement, or one line for a prompt that its first key
  /// opens.
  private func isTyped(_ chords: [KeyChord], in state: InboxState) -> Bool {
    let context = state.keyContext
    guard context.isPane, let first = chords.first, !state.layout.isTooSmall else { return false }
    let commands = chords.map { keymap.match([keymap.meaning(of: $0, behind: [], in: context)], in: context) }
    if commands.allSatisfy({ $0 == .command(.move(.down)) || $0 == .command(.move(.up)) }) { return true }
    let opener = keymap.match(state.keys.sequence.pending + [first.asTyped], in: context)
    return opener.command?.info.traits.contains(.opensPrompt) == true && !chords.dropLast().contains { $0.endsLine }
  }
}

extension Command {
  /// Whether it leaves the text being written: what stands behind it would be lost, or be read as keys.
  fileprivate var leavesText: Bool {
    let leaving: [Command] = [.write(.sendSheet), .pane(.cancel), .program(.interrupt), .program(.suspend)]
    return leaving.contains(self)
  }
}

extension KeyChord {
  /// Whether it ends a line of a pasted text.
  fileprivate var endsLine: Bool { key == .enter || self == .lineFeed }

  /// What a line feed is decoded as.
  fileprivate static let lineFeed = KeyChord(.character("j"), .control)
}

extension InboxState {
  /// Puts a pasted text where text is written; elsewhere it is dropped, so that it can never act as keys.
  mutating func paste(_ text: String, at moment: Date) -> [Effect] {
    self.shared.moment = moment
    shared.lastKeyAt = moment
    keys.sequence = KeySequence()
    let context = keyContext
    let isUnseen = layout.isTooSmall && context != .composer
    if isUnseen || layers.prompt?.kind == .quit { return keys.refusePasteHere(&shared) }
    if layers.prompt != nil || context == .picker { return follow(layers.paste(text, completer, shared)) }
    guard context == .composer else { return keys.refusePasteHere(&shared) }
    if writing.newTicket.form != nil { return writing.editForm(in: layout, &shared) { $0.paste(text) } }
    writing.composer?.buffer.insert(text)
    return writing.composerChanged(in: layout)
  }
}
