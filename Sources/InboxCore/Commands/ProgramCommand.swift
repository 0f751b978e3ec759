/// Asks the program itself for something: what lies over the panes, its texts, its end.
package enum ProgramCommand: Hashable, Sendable, CaseIterable {
  case commandLine, palette, help, search, messages, undoList, unsent, discardChosen, bringBack, sendChosen, saveCopy
  case changes, signIn, redraw, suspend, quit, interrupt

  var info: CommandInfo {
    switch self {
    case .commandLine:
      .init(
        "command line", "type a command by name, or a ticket number", in: .panes, keys: [":"], count: .ignored,
        .opensPrompt)
    case .palette: .init("palette", "every command, narrowed by typing", in: .panes, keys: ["Ctrl+p"])
    case .help: .init("help", "the keys of this pane; Enter tells more of one", in: .panes, keys: ["?"])
    case .search:
      .init("search", "search while typing; Enter keeps it", in: .panes + [.help], keys: ["/"], .opensPrompt)
    case .messages: .init("messages", "what was said so far", in: .panes)
    case .undoList: .init("undolist", "what u can take back", in: .panes)
    case .unsent: .init("waiting", "drafts and changes that are not sent", in: .panes, keys: ["g d"])
    case .discardChosen: .init("discard", "in gd: discard the chosen line", in: [.help], keys: ["D"])
    case .bringBack: .init("bring back", "in gd: the text that was discarded last", in: [.help], keys: ["u"])
    case .sendChosen:
      .init("send chosen", "in gd: the send sheet of the chosen draft", in: [.help], keys: ["Ctrl+s"], .signed)
    case .saveCopy: .init("save copy", "write every kept text to a new file", in: .panes)
    case .changes: .init("changes", "who changed what since the start", in: .panes)
    case .signIn: .init("sign in", "sign in with another key", in: .panes, keys: ["L"])
    case .redraw: Self.anywhere("redraw", "paint the screen anew", "Ctrl+l", .forProgram)
    case .suspend: Self.anywhere("suspend", "stop like any job, go on with fg", "Ctrl+z", .forProgram)
    case .quit: .init("quit", "leave Posthorn", in: .panes)
    case .interrupt: Self.anywhere("interrupt", "as Esc; twice within a second as q", "Ctrl+c", .cancels)
    }
  }

  private static func anywhere(_ name: String, _ help: String, _ key: String, _ traits: CommandTraits) -> CommandInfo {
    .init(name, help, in: KeyContext.allCases, keys: [key], count: .ignored, traits)
  }
}

/// Answers a prompt or a list to choose from.
package enum PromptCommand: Hashable, Sendable, CaseIterable {
  case accept, complete, completeBackwards

  var info: CommandInfo {
    switch self {
    case .accept: .init("accept", "take what was typed or chosen", in: [.prompt, .picker, .help], keys: ["Enter"])
    case .complete: .init("complete", "complete the word, next choice", in: [.prompt], keys: ["Tab"])
    case .completeBackwards: .init("complete back", "previous choice", in: [.prompt], keys: ["Shift+Tab"])
    }
  }
}
