import FoundationEssentials
import Screen
import Tickets

extension InboxReducer {
  /// How long a prefix may stand before the keys that can follow it are shown.
  static let hintDelay = Duration.milliseconds(300)

  func press(_ chord: KeyChord, at moment: Date, in state: inout InboxState) -> [Effect] {
    state.moment = moment
    state.lastKeyAt = moment
    guard !state.dropsKeys else { return [] }
    state.notices.clearHints()
    if state.takesDigit(chord) { return [] }
    let context = state.keyContext
    let hadPrefix = !state.keys.pending.isEmpty
    if !state.keys.isEmpty && isCancel(chord, in: context) {
      state.keys = KeySequence()
      return hadPrefix ? [.stopTimer(.keyHints)] : []
    }
    let given = state.keys.given + [chord]
    let goesOn = keymap.match(given, in: context)
    let typed = given.count > 1 && goesOn != .unbound ? given : state.keys.pending + [chord]
    state.keys.given = []
    switch keymap.match(typed, in: context) {
    case .prefix:
      state.keys.pending = typed
      return [.timer(.keyHints, after: Self.hintDelay)]
    case .command(let command):
      let count = state.keys.count
      state.keys = KeySequence()
      if keymap.beginsLonger(typed, in: context) { state.keys.given = typed }
      return (hadPrefix ? [.stopTimer(.keyHints)] : []) + state.perform(command, count: count)
    case .unbound:
      state.keys = KeySequence()
      if !hadPrefix, let effects = state.type(chord) { return effects }
      state.sayUnbound(typed)
      return (hadPrefix ? [.stopTimer(.keyHints)] : []) + state.noticeTimer()
    }
  }

  /// Whether a chord alone cancels what is pending; then keys typed so far are all that it takes back.
  private func isCancel(_ chord: KeyChord, in context: KeyContext) -> Bool {
    switch keymap.match([chord], in: context) {
    case .command(.cancel), .command(.interrupt): true
    default: false
    }
  }
}

extension InboxState {
  /// Where keys are read now: the topmost thing on screen.
  public var keyContext: KeyContext {
    if prompt != nil { return .prompt }
    if let picker { return picker.isTyping ? .picker : .help }
    if help != nil { return .help }
    if bulk != nil || fieldBulk != nil { return .plan }
    if focus == .composer, let form = newTicket.form {
      if case .sheet = form.stage { return .sheet }
      return .composer
    }
    guard focus == .composer, let composer else { return focus == .detail ? .detail : .list }
    if case .sheet = composer.stage { return .sheet }
    return .composer
  }

  /// Whether keys typed before the send sheet was painted are dropped, so that none of them can send.
  var dropsKeys: Bool {
    if case .sheet(_, isPainted: false)? = newTicket.form?.stage, focus == .composer, prompt == nil { return true }
    if case .sheet(let sheet)? = composer?.stage, focus == .composer, prompt == nil { return !sheet.isPainted }
    return false
  }

  /// Takes a digit of a count; a digit after a prefix is a choice, and a leading zero is a key.
  mutating func takesDigit(_ chord: KeyChord) -> Bool {
    guard [.list, .detail].contains(keyContext), keys.pending.isEmpty, chord.modifiers.isEmpty,
      case .character(let character) = chord.key, let digit = character.wholeNumberValue, character.isASCII,
      digit > 0 || keys.count != nil
    else { return false }
    keys.count = min((keys.count ?? 0) * 10 + digit, 9_999_999)
    return true
  }

  /// Types a printable key where text is written; `nil` where it is not.
  mutating func type(_ chord: KeyChord) -> [Effect]? {
    guard case .character(let character) = chord.key, chord.modifiers.isEmpty else { return nil }
    if prompt != nil { return typeInPrompt(character) }
    if picker?.isTyping == true { return typeInPicker(character) }
    guard keyContext == .composer else { return nil }
    if newTicket.form != nil { return typeInForm(character) }
    composer?.buffer.type(character)
    return composerChanged()
  }

  /// Says that a key does nothing here; keys that type text and keys of menus need no word.
  mutating func sayUnbound(_ typed: [KeyChord]) {
    guard keyContext == .list || keyContext == .detail else { return }
    let keys = typed.map(\.description).joined(separator: " ")
    say(.info, "\(keys) does nothing here; ? shows the keys.")
  }

  /// Puts a pasted text where text is written; elsewhere it is dropped, so that it can never act as keys.
  mutating func paste(_ text: String, at moment: Date) -> [Effect] {
    self.moment = moment
    lastKeyAt = moment
    if prompt?.kind == .key { return typeKey(text) }
    if prompt != nil {
      prompt?.buffer.insert(String(text.map { $0.isNewline ? " " : $0 }))
      return promptChanged()
    }
    if keyContext == .picker {
      picker?.buffer.insert(String(text.map { $0.isNewline ? " " : $0 }))
      picker?.narrow()
      return []
    }
    guard keyContext == .composer else {
      say(.info, "Pasted text is only taken while writing; r replies, m writes a note, c a new ticket.")
      return noticeTimer()
    }
    if newTicket.form != nil { return pasteIntoForm(text) }
    composer?.buffer.insert(text)
    return composerChanged()
  }

  /// Says that a paste was too large; what was written before is as it was.
  mutating func refusePaste(at moment: Date) -> [Effect] {
    self.moment = moment
    lastKeyAt = moment
    say(.warning, "That paste is larger than 1 MB, so nothing of it was taken; paste a shorter part.")
    return noticeTimer()
  }

  /// Says a sentence of the program.
  mutating func say(_ kind: Notice.Kind, _ sentence: String) {
    notices.show(Notice(kind: kind, content: .text(sentence), at: moment))
  }

  /// Says that a call did not work.
  mutating func say(_ attempt: Attempt, _ error: TicketServiceError) {
    guard error != .cancelled else { return }
    notices.show(Notice(kind: .failure, content: .call(attempt, error), at: moment))
  }

  /// Says that the file did not take or give something.
  mutating func say(_ problem: StorageProblem) {
    notices.show(Notice(kind: .failure, content: .file(problem), at: moment))
  }

  /// Takes the notice off the bottom bar after a while; errors stay longer.
  func noticeTimer() -> [Effect] {
    guard let current = notices.passing else { return [] }
    return [.timer(.notice, after: current.kind == .failure ? .seconds(15) : .seconds(5))]
  }
}
