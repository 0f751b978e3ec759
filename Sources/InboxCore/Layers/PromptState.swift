package import Screen
package import Tickets

/// A line of text that the program asks for.
package struct PromptState: Equatable, Sendable {
  /// What it is for.
  package enum Kind: Equatable, Sendable {
    /// `:` a command.
    case command
    /// Tags for one ticket or a selection.
    case tags(rows: [RowID])
    /// A wake time in words.
    case snooze(rows: [RowID])
    /// When an answer is due, in words.
    case due(rows: [RowID])
    /// Why tickets are escalated.
    case escalation(rows: [RowID])
    /// The number of a ticket, before it is deleted.
    case delete(TicketRef)
    /// `/` what the list is narrowed to.
    case search
    /// `/` what is looked for in the thread.
    case threadSearch
    /// A key, which is kept in `SignInState` and never in the buffer.
    case key
    /// Whether to quit although something is unsent.
    case quit

    /// The tickets that what is typed would change.
    var rows: [RowID] {
      switch self {
      case .tags(let rows), .snooze(let rows), .due(let rows), .escalation(let rows): rows
      case .delete(let key): [key.row]
      case .command, .search, .threadSearch, .key, .quit: []
      }
    }
  }

  /// What it is for.
  package var kind: Kind
  /// The text.
  package var buffer: TextBuffer
  /// Completions of the word under the cursor, best first.
  package var completions: [Completion]
  /// The completion that Tab has put in; `nil` before the first Tab.
  package var chosen: Int?
  /// The completion that Enter takes for the word at the cursor, before any Tab; `nil` where it takes the word itself.
  package var marked: Int?
  /// Tags that no ticket has yet and that Enter makes when it is pressed once more.
  package var newTags: [String] = []
  /// A tag in use that the only new one nearly is.
  package var meantTag: String?
  /// The read of the tags of the tickets the prompt is for; `nil` once they are known.
  package var tagsRequest: RequestID?
  /// Tags of the tickets the prompt is for, when they are known.
  package var tagCounts: [TagCount]
  /// Whether the program leaves as soon as every text is on disk.
  package var isLeaving: Bool
  /// What is wrong with the text, in a sentence; cleared by the next key.
  package var problem: String?
  /// The part of a search that cannot be used.
  package var searchProblem: TicketSearchProblem?

  /// Makes an empty prompt.
  package init(kind: Kind) {
    self.kind = kind
    buffer = TextBuffer()
    completions = []
    tagCounts = []
    isLeaving = false
  }
}

/// One thing the word under the cursor could become.
package struct Completion: Equatable, Sendable {
  /// What is put in.
  package var text: String
  /// What is shown behind it, for example how often a tag is used.
  package var note: String
  /// What is shown of it; it shows something even where the text does not.
  package var shown: SafeText

  /// Makes a completion that is shown as it is, or otherwise.
  package init(text: String, note: String, shown: SafeText? = nil) {
    self.text = text
    self.note = note
    self.shown = shown ?? SafeText(text)
  }
}

/// The log of notices or the history of actions, laid over the screen.
package struct HelpState: Equatable, Sendable {
  /// What is shown.
  package enum Topic: Equatable, Sendable {
    /// Every notice so far.
    case messages
    /// What can be taken back, newest first.
    case undo
    /// What was done to tickets since the start, newest first.
    case changes
    /// A whole text.
    case text(String, title: String)
  }

  /// What is shown.
  package var topic: Topic
  /// First visible line, 0-based.
  package var scroll: Int

  /// Makes the overlay.
  package init(_ topic: Topic) {
    self.topic = topic
    scroll = 0
  }
}
