/// Text under a cursor, with the editing that readline users have in their fingers and its own undo.
public struct TextBuffer: Equatable, Sendable {
  private struct Snapshot: Equatable, Sendable {
    var characters: [Character]
    var cursor: Int
  }

  /// Most steps of undo kept.
  public static let undoLimit = 200

  /// The text, a grapheme an element.
  public private(set) var characters: [Character]
  /// Graphemes before the cursor.
  public private(set) var cursor: Int
  private var killed: [Character]
  private var past: [Snapshot]
  private var isTyping: Bool

  /// Makes a buffer with the cursor at its end.
  public init(_ text: String = "") {
    characters = Self.characters(of: text)
    cursor = characters.count
    killed = []
    past = []
    isTyping = false
  }

  /// The text.
  public var text: String { String(characters) }
  /// Whether there is no text.
  public var isEmpty: Bool { characters.isEmpty }

  /// Inserts a typed character; a run of them is one step of undo.
  public mutating func type(_ character: Character) {
    if !isTyping || character.isWhitespace { remember() }
    isTyping = true
    splice([character.isNewline ? "\n" : character])
  }

  /// Inserts a whole text as one step of undo; line ends are made equal.
  public mutating func insert(_ text: String) {
    change { $0.splice(Self.characters(of: text)) }
  }

  /// Puts an earlier text in front, on lines of its own, as one step of undo; the cursor stays at its text.
  public mutating func prepend(_ text: String) {
    change {
      let rest = $0.characters
      let cursor = $0.cursor
      $0.characters = Self.characters(of: text) + (rest.isEmpty ? [] : ["\n"] + rest)
      $0.cursor = $0.characters.count - rest.count + cursor
    }
  }

  /// Replaces everything as one step of undo, cursor at the end.
  public mutating func replace(with text: String) {
    change {
      $0.characters = Self.characters(of: text)
      $0.cursor = $0.characters.count
    }
  }

  /// Moves the cursor to a place, clipped to the text.
  public mutating func move(to place: Int) {
    isTyping = false
    cursor = min(max(0, place), characters.count)
  }

  /// Replaces the graphemes of a range, cursor behind what came in.
  public mutating func replace(_ range: Range<Int>, with text: String) {
    change {
      let clipped = range.clamped(to: 0..<$0.characters.count)
      $0.characters.removeSubrange(clipped)
      $0.cursor = clipped.lowerBound
      $0.splice(Self.characters(of: text))
    }
  }

  /// Applies a readline movement or edit.
  public mutating func apply(_ edit: TextEdit) {
    switch edit {
    case .left: move(to: cursor - 1)
    case .right: move(to: cursor + 1)
    case .wordLeft: move(to: wordStart)
    case .wordRight: move(to: wordEnd)
    case .lineStart: move(to: lineStart)
    case .lineEnd: move(to: lineEnd)
    case .textStart: move(to: 0)
    case .textEnd: move(to: characters.count)
    case .backspace: remove(max(0, cursor - 1)..<cursor)
    case .delete: remove(cursor..<min(characters.count, cursor + 1))
    case .killWordLeft: kill(wordStart..<cursor)
    case .killToLineStart: kill(lineStart..<cursor)
    case .killToLineEnd: kill(cursor..<(lineEnd == cursor ? min(characters.count, cursor + 1) : lineEnd))
    case .yank: if !killed.isEmpty { change { $0.splice($0.killed) } }
    case .newline: change { $0.splice(["\n"]) }
    case .undo: undo()
    }
  }

  private static func characters(of text: String) -> [Character] { text.map { $0.isNewline ? "\n" : $0 } }

  private mutating func splice(_ new: [Character]) {
    // Graphemes can merge where texts meet (a combining mark behind its base), but never across a line end, so the
    // line is read anew.
    let line = lineStart..<lineEnd
    let head = Array(String(characters[line.lowerBound..<cursor]) + String(new))
    let whole = Array(String(head) + String(characters[cursor..<line.upperBound]))
    characters.replaceSubrange(line, with: whole)
    cursor = line.lowerBound + min(head.count, whole.count)
  }

  private mutating func remove(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    change {
      $0.characters.removeSubrange(range)
      $0.cursor = range.lowerBound
      $0.splice([])
    }
  }

  private mutating func kill(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    killed = Array(characters[range])
    remove(range)
  }

  private mutating func change(_ edit: (inout Self) -> Void) {
    remember()
    isTyping = false
    edit(&self)
  }

  private mutating func remember() {
    past.append(Snapshot(characters: characters, cursor: cursor))
    if past.count > Self.undoLimit { past.removeFirst() }
  }

  private mutating func undo() {
    isTyping = false
    guard let last = past.popLast() else { return }
    characters = last.characters
    cursor = last.cursor
  }

  private var lineStart: Int { characters[..<cursor].lastIndex(of: "\n").map { $0 + 1 } ?? 0 }
  private var lineEnd: Int { characters[cursor...].firstIndex(of: "\n") ?? characters.count }

  private var wordStart: Int {
    var place = cursor
    while place > 0, characters[place - 1].isWhitespace { place -= 1 }
    while place > 0, !characters[place - 1].isWhitespace { place -= 1 }
    return place
  }

  private var wordEnd: Int {
    var place = cursor
    while place < characters.count, characters[place].isWhitespace { place += 1 }
    while place < characters.count, !characters[place].isWhitespace { place += 1 }
    return place
  }
}

/// A movement or edit inside a text, as readline names them.
public enum TextEdit: Hashable, Sendable, CaseIterable {
  case left, right, wordLeft, wordRight, lineStart, lineEnd, textStart, textEnd
  case backspace, delete, killWordLeft, killToLineStart, killToLineEnd, yank, newline, undo
}
