/// Everything a person can ask for by key or by name; the one table that keys, help, completion and the README read.
///
/// To add one: add a case to the group it belongs to, and fill the two switches that stop compiling: its row of the
/// table and what it does.
package enum Command: Hashable, Sendable {
  /// Moves a cursor or scrolls.
  case move(MoveCommand)
  /// Goes to a pane, opens and closes.
  case pane(PaneCommand)
  /// Changes tickets.
  case triage(TriageCommand)
  /// Begins a text, or goes about in one being written.
  case write(WriteCommand)
  /// Edits the text at the cursor.
  case edit(TextEdit)
  /// Goes from line to line in a text or a list to choose from.
  case line(LineCommand)
  /// Answers the send sheet.
  case sheet(SheetCommand)
  /// Selects tickets.
  case select(SelectCommand)
  /// Answers a plan.
  case plan(PlanCommand)
  /// Changes what the list shows.
  case view(ViewCommand)
  /// Takes something out of the program.
  case share(ShareCommand)
  /// Asks the program itself for something.
  case program(ProgramCommand)
  /// Answers a prompt or a list to choose from.
  case prompt(PromptCommand)
}

extension Command: CaseIterable {
  /// Every command, in the order in which help shows them.
  package static let allCases: [Command] =
    MoveCommand.allCases.map(Command.move) + PaneCommand.allCases.map(Command.pane)
    + TriageCommand.allCases.map(Command.triage) + WriteCommand.allCases.map(Command.write)
    + TextEdit.allCases.map(Command.edit) + LineCommand.allCases.map(Command.line)
    + SheetCommand.allCases.map(Command.sheet) + SelectCommand.allCases.map(Command.select)
    + PlanCommand.allCases.map(Command.plan) + ViewCommand.allCases.map(Command.view)
    + ShareCommand.allCases.map(Command.share) + ProgramCommand.allCases.map(Command.program)
    + PromptCommand.allCases.map(Command.prompt)
}

extension Command {
  /// The row of the table.
  package var info: CommandInfo { Self.table[self] ?? row }

  /// Built once, as every key press looks a row up.
  private static let table = Dictionary(allCases.map { ($0, $0.row) }, uniquingKeysWith: { first, _ in first })

  private var row: CommandInfo {
    switch self {
    case .move(let command): command.info
    case .pane(let command): command.info
    case .triage(let command): command.info
    case .write(let command): command.info
    case .edit(let command): command.info
    case .line(let command): command.info
    case .sheet(let command): command.info
    case .select(let command): command.info
    case .plan(let command): command.info
    case .view(let command): command.info
    case .share(let command): command.info
    case .program(let command): command.info
    case .prompt(let command): command.info
    }
  }

  /// Whether it makes sense after `:`; what only edits text or answers a sheet does not.
  package var isTypable: Bool { info.contexts.contains(where: \.isPane) }
}
