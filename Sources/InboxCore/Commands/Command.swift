public import Tickets

/// Everything a person can ask for by key or by name; the one table that keys, help, completion and the README read.
///
/// To add one: add a case here and to `allCases`, fill the switches that stop compiling, write the reducer's test.
public enum Command: Hashable, Sendable {
  // Moving
  case down, up, first, last, halfPageDown, halfPageUp, pageDown, pageUp
  case nextMessage, previousMessage, nextCustomerMessage, previousCustomerMessage, nextTicket, previousTicket
  // Panes
  case open, peek, back, leftToList, cancel, focusNext, focusPrevious, toggleCustomer
  // Triage
  case resolve, reopen, claim, assign, tag, snoozeText, delete, due, escalate, resolvedByAI(Bool), flag
  case setStatus(Status)
  case setPriority(Priority?)
  case snooze(SnoozePreset)
  case wake, undo, redo, repeatLast, repeatTags
  // Writing
  case newTicket, nextField, previousField
  case reply, note, suggest, sendSheet, edit(TextEdit), lineUp, lineDown
  case send, sendAnd(Status), sendAsNote, editOn
  // Selecting
  case toggleSelection, selectLines, extendDown, extendUp, selectLoaded, selectMatching, selectNone
  case selectUnread, invertSelection, selectCustomer
  // Lists
  case nextMatch, previousMatch, clearFilter, clearFilters
  case refresh, sort(ListSort), view(ListView), rankedOrder, linesPerTicket(Int), preview(Bool)
  // Program
  case commandLine, palette, help, search, redraw, suspend, quit, interrupt, messages, undoList, waitingList, signIn
  case discardChosen, bringBack, sendChosen, saveCopy, changes
  case copy(CopyField), browse
  // Plans
  case applyPlan
  // Prompts
  case accept, complete, completeBackwards
}

extension Command: CaseIterable {
  /// Every command, in the order in which help shows them.
  public static let allCases: [Command] =
    moving + panes + triage + writing + selecting + lists + sharing
    + program

  private static let moving: [Command] = [
    .down, .up, .first, .last, .halfPageDown, .halfPageUp, .pageDown, .pageUp, .nextMessage, .previousMessage,
    .nextCustomerMessage, .previousCustomerMessage, .nextTicket, .previousTicket,
  ]
  private static let panes: [Command] = [
    .open, .peek, .back, .leftToList, .cancel, .focusNext, .focusPrevious, .toggleCustomer,
  ]
  private static let triage: [Command] =
    [.resolve, .reopen, .claim, .assign, .tag] + Status.known.map(Command.setStatus)
    + ([.low, .medium, .high, .critical, nil] as [Priority?]).map(Command.setPriority)
    + SnoozePreset.allCases.map(Command.snooze) + [.snoozeText, .wake, .undo, .redo, .repeatLast, .repeatTags, .delete]
    + [.due, .escalate, .resolvedByAI(true), .resolvedByAI(false), .flag]
  private static let writing: [Command] =
    [.reply, .note, .newTicket, .suggest, .nextField, .previousField, .sendSheet]
    + TextEdit.allCases.map(Command.edit) + [.lineUp, .lineDown, .send]
    + [.open, .pending, .onHold, .resolved].map(Command.sendAnd) + [.sendAsNote, .editOn]
  private static let selecting: [Command] = [
    .toggleSelection, .selectLines, .extendDown, .extendUp, .selectLoaded, .selectMatching, .selectUnread,
    .invertSelection, .selectCustomer, .selectNone, .applyPlan,
  ]
  private static let lists: [Command] =
    [.nextMatch, .previousMatch, .clearFilter, .clearFilters, .refresh, .rankedOrder]
    + ListSort.allCases.map(Command.sort) + ListView.allCases.map(Command.view)
    + [.linesPerTicket(1), .linesPerTicket(2), .preview(true), .preview(false)]
  private static let sharing: [Command] = CopyField.allCases.map(Command.copy) + [.browse]
  private static let program: [Command] = [
    .commandLine, .palette, .help, .search, .messages, .undoList, .waitingList, .discardChosen, .bringBack, .sendChosen,
    .saveCopy, .changes, .signIn, .redraw, .suspend, .quit, .interrupt, .accept, .complete, .completeBackwards,
  ]
}

/// Where a key is read: a pane, or something laid over it.
public enum KeyContext: String, Hashable, Sendable, CaseIterable {
  case list, detail, composer, sheet, plan, help, picker, prompt
}

/// What a command needs before it can do anything; checked once, with the reason as the answer.
public enum Requirement: Hashable, Sendable {
  /// Nothing.
  case nothing
  /// A ticket: the open one, or the one under the cursor.
  case ticket
  /// One ticket: the open one, or the one under the cursor; nothing is done while others are selected.
  case oneTicket
  /// A selection, or else a ticket.
  case selectionOrTicket
  /// A ticket in the detail pane.
  case conversation
}
