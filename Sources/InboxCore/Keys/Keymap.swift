package import Screen

/// Which sequences of chords mean which command, by context.
package struct Keymap: Equatable, Sendable {
  /// What a sequence of chords is.
  package enum Match: Equatable, Sendable {
    /// A whole binding.
    case command(Command)
    /// The beginning of at least one binding.
    case prefix
    /// Nothing.
    case unbound

    /// The command of a whole binding.
    package var command: Command? { if case .command(let command) = self { command } else { nil } }
  }

  private var bindings: [KeyContext: [[KeyChord]: Command]]
  private var prefixes: [KeyContext: Set<[KeyChord]>]

  /// The default keys of the command table.
  package static let standard = Keymap(Command.allCases)

  /// Binds the default keys of commands.
  package init(_ commands: [Command]) {
    bindings = [:]
    prefixes = [:]
    for command in commands {
      let info = command.info
      for keys in info.keys.compactMap(KeyChord.sequence) {
        for context in info.contexts { bind(keys, to: command, in: context) }
      }
    }
  }

  private mutating func bind(_ keys: [KeyChord], to command: Command, in context: KeyContext) {
    bindings[context, default: [:]][keys] = command
    for length in 1..<max(1, keys.count) { prefixes[context, default: []].insert(Array(keys.prefix(length))) }
  }

  /// What the chords typed so far mean.
  package func match(_ keys: [KeyChord], in context: KeyContext) -> Match {
    if let command = bindings[context]?[keys] { return .command(command) }
    return prefixes[context]?.contains(keys) == true ? .prefix : .unbound
  }

  /// What a chord means behind other keys: what it types where that is bound, else its key on the standard layout, so
  /// that `й` is q; else the same key without Shift, which most terminals do not tell.
  ///
  /// - Parameters:
  ///   - chord: The chord as the terminal tells it.
  ///   - pending: The keys before it.
  ///   - context: Where it is read; where text is written, a key without Control is what it types.
  /// - Returns: A chord that carries no second layout.
  func meaning(of chord: KeyChord, behind pending: [KeyChord], in context: KeyContext) -> KeyChord {
    let typed = chord.asTyped
    func isBound(_ chord: KeyChord) -> Bool { match(pending + [chord], in: context) != .unbound }
    if isBound(typed) { return typed }
    let isText = context.takesText && pending.isEmpty && !typed.modifiers.contains(.control)
    if !isText, let other = chord.onStandardLayout, isBound(other) || context.isPane && other.isDigit { return other }
    guard [.enter, .backspace, .escape].contains(typed.key), typed.modifiers == .shift else { return typed }
    let unshifted = KeyChord(typed.key)
    return isBound(unshifted) ? unshifted : typed
  }

  /// Whether a binding goes on behind these keys, although they are one themselves: then they act at once, and the next
  /// key makes the longer one of them.
  func beginsLonger(_ keys: [KeyChord], in context: KeyContext) -> Bool { prefixes[context]?.contains(keys) == true }

  /// The chords that can follow a prefix, with what they do, in the order of the command table.
  package func continuations(of prefix: [KeyChord], in context: KeyContext) -> [(keys: [KeyChord], command: Command)] {
    let found = (bindings[context] ?? [:]).filter { $0.key.count > prefix.count && $0.key.starts(with: prefix) }
    let order = Dictionary(Command.allCases.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    return found.map { (keys: Array($0.key.dropFirst(prefix.count)), command: $0.value) }
      .sorted { (order[$0.command] ?? 0, $0.keys.count) < (order[$1.command] ?? 0, $1.keys.count) }
  }

  /// The keys of a command in a context, as people write them.
  package func keys(of command: Command, in context: KeyContext) -> [String] {
    (bindings[context] ?? [:]).filter { $0.value == command }
      .map { $0.key.map(\.description).joined(separator: " ") }.sorted { ($0.count, $0) < ($1.count, $1) }
  }
}
