import InboxCore
import Screen
import Tickets

/// The lines of the first screen: what was answered, what is asked, and what is wrong.
struct WelcomeView {
  let state: WelcomeState
  let glyphs: GlyphSet
  let columns: Int
  private(set) var lines: [[Run]] = []
  private(set) var cursor = Point(row: 0, column: 0)
  /// Lines behind the cursor's that have to be seen with it.
  private(set) var linesBelow = 0

  private static let labelColumns = 10

  init(state: WelcomeState, glyphs: GlyphSet, columns: Int) {
    self.state = state
    self.glyphs = glyphs
    self.columns = columns
    if state.step == .choice { addChoice() } else { addForm() }
    let before = lines.count
    addOutcome()
    linesBelow = lines.count - before
  }

  // MARK: Choosing

  private mutating func addChoice() {
    lines.append([Run("Welcome. No inbox is configured yet.", .sheetLabel)])
    lines.append([])
    addOption(
      "Connect to PostHog", "your project's tickets, with a personal API key", isChosen: !state.isDemoChosen)
    addOption("Try the demo inbox", "made-up tickets in a file of its own, no account", isChosen: state.isDemoChosen)
  }

  private mutating func addOption(_ name: SafeText, _ note: SafeText, isChosen: Bool) {
    if isChosen { cursor = Point(row: lines.count, column: 0) }
    let mark: SafeText = isChosen ? "> " : "  "
    lines.append([Run(mark + name.padded(to: 20), isChosen ? .menuChosen : .sheet), Run("  " + note, .menuNote)])
  }

  // MARK: The form

  private mutating func addForm() {
    lines.append([Run("Connect to PostHog", .sheetLabel)])
    lines.append([])
    addServer()
    if state.step >= .address, state.server == .own { addField("Address", state.address, at: .address) }
    if state.step >= .key {
      addField("Key", TextBuffer(String(repeating: "*", count: state.key.count)), at: .key)
    }
    if state.step >= .project { addProject() }
  }

  private mutating func addServer() {
    guard state.step == .server else {
      lines.append(label("Server") + [Run(name(of: state.server), .sheet)])
      return
    }
    for server in WelcomeState.Server.allCases {
      let isChosen = server == state.server
      if isChosen { cursor = Point(row: lines.count, column: Self.labelColumns) }
      lines.append(
        label(server == .us ? "Server" : "")
          + [Run((isChosen ? "> " : "  ") + name(of: server), isChosen ? .menuChosen : .sheet)])
    }
  }

  private func name(of server: WelcomeState.Server) -> SafeText {
    switch server {
    case .us: "us.posthog.com"
    case .eu: "eu.posthog.com"
    case .own: "a server of your own"
    }
  }

  private mutating func addField(_ name: SafeText, _ buffer: TextBuffer, at step: WelcomeState.Step) {
    let room = max(1, columns - Self.labelColumns)
    let line = FieldLine(buffer, columns: room)
    if state.step == step { cursor = Point(row: lines.count, column: Self.labelColumns + line.cursor) }
    let shown = SafeText(String(buffer.characters.dropFirst(line.first)))
    lines.append(label(name) + [Run(shown, state.step == step ? .prompt : .sheet)])
  }

  private mutating func addProject() {
    guard !state.projects.isEmpty else {
      addField("Project", state.number, at: .project)
      return
    }
    guard state.step == .project else {
      lines.append(label("Project") + [Run(state.project.map(name) ?? "", .sheet)])
      return
    }
    // Of many projects those around the chosen one are shown.
    let room = max(1, state.size.rows - lines.count - 8)
    let first = max(0, min(state.chosen - room / 2, state.projects.count - room))
    for (index, project) in state.projects.enumerated().dropFirst(first).prefix(room) {
      let isChosen = index == state.chosen
      if isChosen { cursor = Point(row: lines.count, column: Self.labelColumns) }
      lines.append(
        label(index == first ? "Project" : "")
          + [Run((isChosen ? "> " : "  ") + name(project), isChosen ? .menuChosen : .sheet)])
    }
  }

  private func name(_ project: ProjectReference) -> SafeText { "\(project.number)  \(project.name)" }

  private func label(_ text: SafeText) -> [Run] { [Run(text.padded(to: Self.labelColumns), .sheetLabel)] }

  // MARK: Below the form

  private mutating func addOutcome() {
    if state.request != nil {
      add("Asking the server; Esc gives up.", .sheetWaiting)
    } else if let problem = state.problem {
      switch problem {
      case .text(let text): add(SafeText(text), .sheetFailed)
      case .address(let error): add(NoticeText.sentence(ofAddress: error), .sheetFailed)
      case .key(let problem): add(NoticeText.sentence(problem), .sheetFailed)
      }
    } else if let note {
      add(note.text, note.role)
    }
  }

  /// What helps with the step on screen.
  private var note: Run? {
    switch state.step {
    case .address: Run("Like https://posthog.acme.example, or http://localhost:8000 through a tunnel.", .menuNote)
    case .key:
      Run(
        "A personal API key with ticket:read, ticket:write and user:read; it is not shown. Keys are made at "
          + "\(KeyPage.address(on: state.host))", .menuNote)
    case .project where state.projects.isEmpty:
      Run("The project's number, as PostHog shows it under Settings, Project.", .menuNote)
    case .done: state.report.map { Run(welcome($0), .sheetReady) }
    case .choice, .server, .project: nil
    }
  }

  private func welcome(_ report: KeyReport) -> SafeText {
    let person: SafeText = report.person.map { "Signed in as \($0.name). " } ?? ""
    return person + NoticeText.sentence(report) + " Enter keeps the key and opens the inbox."
  }

  private mutating func add(_ text: SafeText, _ role: Role) {
    lines.append([])
    lines += text.wrapped(to: columns).map { [Run($0, role)] }
  }

  /// The keys that do something now.
  var hints: [Run] {
    let back: (SafeText, SafeText) = state.step == .choice ? ("q", "quit") : ("Esc", "back")
    let pairs: [(SafeText, SafeText)] =
      state.request != nil
      ? [("Esc", "give up")]
      : (state.isList && state.step != .done ? [("j k", "move")] : []) + [("Enter", "go on"), back]
    return pairs.enumerated().flatMap { index, pair in
      [Run((index == 0 ? "" : "  ") + pair.0, .statusKey), Run(" " + pair.1, .status)]
    }
  }
}
