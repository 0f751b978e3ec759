import FoundationEssentials
import Screen
import Tickets

/// What an edit of the form of a new ticket has done.
enum FormEdit {
  /// Another text stands there.
  case changed
  /// At most the cursor moved.
  case moved
  /// Nothing can be typed there.
  case refused
}

extension NewTicketState {
  /// Asks for the team's addresses, where they are not known.
  mutating func askAddresses(_ shared: inout Shared) -> [Effect] {
    switch addresses {
    case .reading, .known, .failed(.closedToKeys): return []
    case .unknown, .failed: break
    }
    let id = shared.requests.next(for: .writing(.addresses))
    addresses = .reading(id)
    return [.service(id, .sendingAddresses)]
  }

  /// The team's addresses were told.
  mutating func tookAddresses(
    _ id: RequestID, _ result: Result<[SendingAddress], TicketServiceError>
  ) {
    guard addresses == .reading(id) else { return }
    switch result {
    case .success(let all): addresses = .known(all)
    case .failure(let error): addresses = .failed(error)
    }
    chooseSender()
    if form?.field == .sender, isFixed(.sender) { _ = moveField(by: 1) }
  }

  /// Offers the usual address where none was chosen.
  mutating func chooseSender() {
    let choices = addresses.choices
    guard form?[.sender].isEmpty == true,
      let usual = choices.first(where: \.isDefault) ?? choices.first
    else { return }
    form?[.sender] = TextBuffer(usual.id.uuidString)
  }

  /// Left, right and Space on the sending address: the next one of the team's.
  private mutating func changeSender(by step: Int) -> FormEdit {
    let choices = addresses.choices
    guard !isFixed(.sender), !choices.isEmpty, let current = form?[.sender].text else { return .moved }
    let index = choices.firstIndex { $0.id.uuidString == current } ?? 0
    form?[.sender] = TextBuffer(choices[(index + step + choices.count) % choices.count].id.uuidString)
    return .changed
  }

  /// Tab and Shift+Tab: the next field in which something can be typed or chosen, around the end.
  mutating func moveField(by step: Int) -> FormEdit {
    guard let form, form.stage == .editing else { return .moved }
    let all = NewTicketForm.Field.allCases
    guard var index = all.firstIndex(of: form.field) else { return .moved }
    repeat { index = (index + step + all.count) % all.count } while isFixed(all[index])
    self.form?.field = all[index]
    return .moved
  }

  /// Whether a field takes nothing from a person: the sending address, while it is read and where it is the only one.
  private func isFixed(_ field: NewTicketForm.Field) -> Bool {
    guard field == .sender else { return false }
    switch addresses {
    case .unknown, .reading: return true
    // What was chosen before may be gone.
    case .known(let all): return all.count == 1 && all.first?.id.uuidString == form?[.sender].text
    case .failed: return false
    }
  }

  /// Whether nothing is typed where the cursor is: the address is chosen with the arrow keys, or fixed.
  private var isChoosingSender: Bool {
    form?.field == .sender && (isFixed(.sender) || !addresses.choices.isEmpty)
  }

  /// Why nothing can be typed or pasted where the cursor is.
  var refusal: String {
    if form?.stage == .sending { return "The new ticket is on its way, so nothing was typed; Esc closes it." }
    let ways = isFixed(.sender) ? "is fixed" : "is chosen with the left and right keys"
    return "The sending address \(ways), so nothing was typed; Tab goes on."
  }

  /// A printable key in the form.
  mutating func type(_ character: Character) -> FormEdit {
    guard let form, form.stage == .editing else { return .refused }
    if isChoosingSender {
      return character == " " && !isFixed(.sender) ? changeSender(by: 1) : .refused
    }
    self.form?[form.field].type(character)
    return .changed
  }

  /// A pasted text: in a field of one line its line ends become spaces.
  mutating func paste(_ text: String) -> FormEdit {
    guard let form, form.stage == .editing, !isChoosingSender else { return .refused }
    let isLong = form.field == .message
    self.form?[form.field].insert(isLong ? text : String(text.map { $0.isNewline ? " " : $0 }))
    return .changed
  }

  /// A readline movement or edit in the form; Enter goes on to the next field but in the message.
  mutating func edit(_ edit: TextEdit) -> FormEdit {
    guard let form, form.stage == .editing else { return .moved }
    if edit == .newline && form.field != .message { return moveField(by: 1) }
    if isChoosingSender {
      switch edit {
      case .left: return changeSender(by: -1)
      case .right: return changeSender(by: 1)
      default: return .moved
      }
    }
    self.form?[form.field].apply(edit)
    return self.form?[form.field].characters == form[form.field].characters ? .moved : .changed
  }

  /// Up and down: a field at a time, in the message a line.
  mutating func moveLine(_ step: Int, in layout: PaneLayout) -> FormEdit {
    guard let form, form.stage == .editing else { return .moved }
    guard form.field == .message else {
      return form.field == .recipient && step < 0 ? .moved : moveField(by: step)
    }
    let buffer = form[.message]
    let flow = TextFlow(buffer, columns: NewTicketLayout(in: layout).columns)
    if step < 0 && flow.cursorLine == 0 { return moveField(by: -1) }
    self.form?[.message].move(
      to: flow.place(line: flow.cursorLine + step, column: flow.cursorColumn, in: buffer))
    return .moved
  }

  /// Scrolls the message so that its cursor is on screen.
  mutating func keepCursorVisible(in layout: PaneLayout) {
    guard let form else { return }
    let area = NewTicketLayout(in: layout)
    let flow = TextFlow(form[.message], columns: area.columns)
    self.form?.scroll = flow.scroll(from: form.scroll, rows: area.rows)
  }
}

extension WritingArea {
  /// Edits the form: what was changed reaches the disk, and nobody writes on blindly where nothing is typed.
  mutating func editForm(
    in layout: PaneLayout, _ shared: inout Shared, _ edit: (inout NewTicketState) -> FormEdit
  ) -> [Effect] {
    switch edit(&newTicket) {
    case .changed: return formChanged(in: layout)
    case .moved: newTicket.keepCursorVisible(in: layout)
    case .refused: shared.say(.info, newTicket.refusal)
    }
    return []
  }

  /// Something was typed in the form: it reaches the disk as a reply does.
  mutating func formChanged(in layout: PaneLayout) -> [Effect] {
    newTicket.form?.isUnsaved = true
    newTicket.form?.isFresh = false
    newTicket.keepCursorVisible(in: layout)
    guard !isDraftTimerRunning else { return [] }
    isDraftTimerRunning = true
    return [.timer(.draft, after: Self.draftDelay)]
  }

  /// Writes the form to disk now, when the disk does not have it.
  mutating func saveFormNow(_ shared: inout Shared) -> [Effect] {
    guard let form = newTicket.form, form.isUnsaved, form.stage != .sending else { return [] }
    newTicket.form?.isUnsaved = false
    return drafts.keep(form, &shared)
  }
}

extension WritingArea {
  /// Esc: back from the sheet, else the form closes and what is in it is kept.
  mutating func closeForm(_ sight: Sight, _ shared: inout Shared) -> AreaResult {
    guard let form = newTicket.form else { return AreaResult() }
    if sheet != nil { return AreaResult(effects: backToText()) }
    let result = leaveForm(sight, &shared)
    guard form.stage != .sending else {
      shared.say(.info, "The new ticket is still on its way; c shows it.")
      return result
    }
    guard drafts.text(form.key) != nil else { return result }
    if drafts.writes.hasFailed {
      shared.say(.warning, "The new ticket is kept; c goes on with it. It is in memory only until the disk takes it.")
    } else {
      shared.say(.info, "The new ticket is kept; c goes on with it.")
    }
    return result
  }

  /// Takes the form off the screen, its text kept.
  mutating func leaveForm(_ sight: Sight, _ shared: inout Shared) -> AreaResult {
    guard let form = newTicket.form else { return AreaResult() }
    let result = AreaResult(effects: saveFormNow(&shared), events: [.writing(.formClosed)])
    newTicket.form = nil
    shared.focus = form.returnsTo
    return form.emptied.map { result + sayDiscarded(.newTicket($0), sight, &shared) } ?? result
  }
}

extension InboxState {
  /// c: opens the form of a new ticket with what was written before.
  mutating func writeNewTicket(copy: Int? = nil) -> [Effect] {
    // What is on screen is kept first, so that it is what the form goes on with.
    let saved = writing.saveFormNow(&shared)
    let kept =
      copy.map { copy in writing.drafts.newTickets.first { $0.copy == copy } } ?? writing.drafts.newTickets.first
    guard !writing.leftovers.isLooking(for: kept?.key ?? .newTicket(copy: 0)) else {
      shared.say(.info, "Whether the new ticket of before was opened is being looked up; wait for the answer.")
      return saved
    }
    var effects = saved + follow(writing.leaveComposer(sight, &shared))
    let onItsWay = writing.newTicketOnItsWay?.form
    var form = onItsWay ?? kept.map { NewTicketForm($0) } ?? NewTicketForm()
    form.isFresh = onItsWay == nil
    form.returnsTo = shared.focus == .list || thread.shown.row == nil ? .list : .detail
    writing.newTicket.form = form
    shared.focus = .composer
    writing.newTicket.chooseSender()
    effects += writing.newTicket.askAddresses(&shared)
    thread.relayoutThread(keepingPlace: true, in: layout)
    return effects + writing.drafts.read(&shared)
  }

  /// Where the fields lie now.
  package var newTicketLayout: NewTicketLayout { NewTicketLayout(in: layout) }
}
