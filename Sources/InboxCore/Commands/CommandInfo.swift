/// What the table knows about a command.
package struct CommandInfo: Hashable, Sendable {
  /// The name on the command line, in lower-case words; unique.
  package var name: String
  /// One line of help, at most 60 columns.
  package var help: String
  /// Where its keys are read.
  package var contexts: [KeyContext]
  /// Default keys, each a sequence of chords apart by spaces.
  package var keys: [String]
  /// What it needs.
  package var needs: Requirement
  /// What a count typed before it means.
  package var count: CountRule
  /// What else has to be known of it before it is done.
  package var traits: CommandTraits

  init(
    _ name: String, _ help: String, in contexts: [KeyContext], keys: [String] = [], needs: Requirement = .nothing,
    count: CountRule = .refused, _ traits: CommandTraits = []
  ) {
    self.name = name
    self.help = help
    self.contexts = contexts
    self.keys = keys
    self.needs = needs
    self.count = count
    self.traits = traits
  }

  /// Whether a count of more than one may stand before it: a verb must not act on fewer tickets than were named.
  package func takesCount(isInList: Bool) -> Bool {
    switch count {
    case .repeats, .ignored: true
    case .rows: isInList
    case .refused: false
    }
  }
}

/// What a command needs before it can do anything; checked once, with the reason as the answer.
package enum Requirement: Hashable, Sendable {
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

/// What a count typed before a command means.
package enum CountRule: Hashable, Sendable {
  /// Nothing, so that the command is not done with one.
  case refused
  /// How often it is done.
  case `repeats`
  /// How many rows of the list it acts on; refused elsewhere.
  case rows
  /// Nothing, and nothing is missed by that.
  case ignored
}

/// What else has to be known of a command before it is done.
package struct CommandTraits: OptionSet, Hashable, Sendable {
  /// A bit for each trait.
  package let rawValue: Int

  /// Takes the bits as they are.
  package init(rawValue: Int) { self.rawValue = rawValue }

  /// It begins or sends a text that bears the name of who is at the keyboard.
  package static let signed = Self(rawValue: 1)
  /// It opens a text to write.
  package static let opensText = Self(rawValue: 2)
  /// It changes tickets, asks how to, or marks one as read, also where it needs no selection.
  package static let touchesTickets = Self(rawValue: 4)
  /// It is one of several choices behind a key that a bar names alone.
  package static let choice = Self(rawValue: 8)
  /// It opens a line to type at once.
  package static let opensPrompt = Self(rawValue: 16)
  /// It cancels what is pending.
  package static let cancels = Self(rawValue: 32)
  /// It stops or redraws the program, which changes nothing of any ticket.
  package static let forProgram = Self(rawValue: 64)
  /// It puts a ticket to sleep.
  package static let snoozes = Self(rawValue: 128)
}
