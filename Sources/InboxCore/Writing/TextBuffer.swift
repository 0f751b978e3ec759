/// Text under a cursor, with the editing that readline users have in their fingers and its own undo.
package struct TextBuffer: Equatable, Sendable {
  /// One step back: what stood where something else stands now.
  private struct Step: Equatable, Sendable {
    var start: Int
    var removed: [Character]
    var insertedCount: Int
    var cursor: Int
  }

  /// Most steps of undo kept.
  package static let undoLimit = 200
  /// Most graphemes that the steps of undo hold together, 16 bytes each; the newest step is kept whatever its size.
  package static let undoSize = 262_144

  /// The text, a grapheme an element.
  package private(set) var characters: [Character]
  /// Graphemes before the cursor.
  package private(set) var cursor: Int
  private var killed: [Character]
  private var past: [Step]
  private var isTyping: Bool

  /// Makes a buffer with the cursor at its end.
  package init(_ text: String = "") {
    characters = Self.characters(of: text)
    cursor = characters.count
    killed = []
    past = []
    isTyping = false
  }

  /// The text.
  package var text: String { String(characters) }
  /// Whether there is no text.
  package var isEmpty: Bool { characters.isEmpty }
  /// Whether it holds no word: spaces and new lines alone are nothing to keep.
  package var isBlank: Bool { characters.allSatisfy(\.isWhitespace) }

  /// Graphemes that the steps of undo hold together.
  package var undoCharacters: Int { past.reduce(0) { $0 + $1.removed.count } }

  /// Inserts a typed character; a run of them is one step of undo.
  package mutating func type(_ character: Character) {
    let goesOn = isTyping && !character.isWhitespace
    put(cursor..<cursor, with: [character.isNewline ? "\n" : character], asOneWithLast: goesOn)
    isTyping = true
  }

  /// Inserts a whole text as one step of undo; line ends are made equal.
  package mutating func insert(_ text: String) {
    put(cursor..<cursor, with: Self.characters(of: text))
  }

  /// Puts an earlier text in front, on lines of its own, as one step of undo; the cursor stays at its text.
  package mutating func prepend(_ text: String) {
    let (place, count) = (cursor, characters.count)
    put(0..<0, with: Self.characters(of: text) + (characters.isEmpty ? [] : ["\n"]))
    cursor = characters.count - count + place
  }

  /// Replaces everything as one step of undo, cursor at the end.
  package mutating func replace(with text: String) {
    put(0..<characters.count, with: Self.characters(of: text))
  }

  /// Moves the cursor to a place, clipped to the text.
  package mutating func move(to place: Int) {
    isTyping = false
    cursor = min(max(0, place), characters.count)
  }

  /// Replaces the graphemes of a range, cursor behind what came in.
  package mutating func replace(_ range: Range<Int>, with text: String) {
    put(range.clamped(to: 0..<characters.count), with: Self.characters(of: text))
  }

  /// Applies a readline movement or edit.
  package mutating func apply(_ edit: TextEdit) {
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
    case .yank: put(cursor..<cursor, with: killed)
    case .newline: put(cursor..<cursor, with: ["\n"])
    case .undo: undo()
    }
  }

  private static func characters(of text: String) -> [Character] { text.map { $0.isNewline ? "\n" : $0 } }

  /// Puts graphemes in place of a range, cursor behind them, and remembers the step back.
  private mutating func put(_ range: Range<Int>, with new: [Character], asOneWithLast goesOn: Bool = false) {
    isTyping = false
    let before = cursor
    let after = characters[range.upperBound...].first
    let isApart =
      Self.isApart(range.lowerBound > 0 ? characters[range.lowerBound - 1] : nil, new.first ?? after)
      && Self.isApart(new.last, after)
    let (place, inserted, end) = isApart ? (range, new, range.lowerBound + new.count) : joined(range, new)
    remember(place, count: inserted.count, cursor: before, asOneWithLast: goesOn)
    characters.replaceSubrange(place, with: inserted)
    cursor = end
  }

  /// Whether two neighbours stay two graphemes: a mark joins its base, but ASCII and line ends join nothing.
  private static func isApart(_ left: Character?, _ right: Character?) -> Bool {
    guard let left, let right, left != "\n", right != "\n" else { return true }
    return left.isASCII && right.isASCII
  }

  /// An edit whose graphemes may join those beside them; never across a line end, so its lines are read anew.
  private func joined(_ range: Range<Int>, _ new: [Character]) -> (Range<Int>, [Character], cursor: Int) {
    let start = characters[..<range.lowerBound].lastIndex(of: "\n").map { $0 + 1 } ?? 0
    let end = characters[range.upperBound...].firstIndex(of: "\n") ?? characters.count
    let head = Array(String(characters[start..<range.lowerBound]) + String(new))
    let whole = Array(String(head) + String(characters[range.upperBound..<end]))
    // Only what differs is worth remembering.
    let old = characters[start..<end]
    let most = min(old.count, whole.count)
    let same = zip(old, whole).lazy.prefix { $0 == $1 }.reduce(0) { count, _ in count + 1 }
    let tail = min(
      most - same, zip(old.reversed(), whole.reversed()).lazy.prefix { $0 == $1 }.reduce(0) { count, _ in count + 1 })
    let inserted = Array(whole[same..<(whole.count - tail)])
    return ((start + same)..<(end - tail), inserted, start + min(head.count, whole.count))
  }

  private mutating func remove(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    put(range, with: [])
  }

  private mutating func kill(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    killed = Array(characters[range])
    remove(range)
  }

  /// Remembers what a range holds before other graphemes take its place.
  private mutating func remember(_ range: Range<Int>, count: Int, cursor: Int, asOneWithLast goesOn: Bool) {
    if goesOn, let last = past.popLast() {
      let reach = last.start..<(last.start + last.insertedCount)
      let whole = min(reach.lowerBound, range.lowerBound)..<max(reach.upperBound, range.upperBound)
      let removed =
        characters[whole.lowerBound..<reach.lowerBound] + last.removed
        + characters[reach.upperBound..<whole.upperBound]
      past.append(
        Step(
          start: whole.lowerBound, removed: Array(removed), insertedCount: whole.count - range.count + count,
          cursor: last.cursor))
    } else if !range.isEmpty || count > 0 {
      past.append(
        Step(start: range.lowerBound, removed: Array(characters[range]), insertedCount: count, cursor: cursor))
    }
    var size = undoCharacters
    while past.count > 1, past.count > Self.undoLimit || size > Self.undoSize {
      size -= past.removeFirst().removed.count
    }
  }

  private mutating func undo() {
    isTyping = false
    guard let last = past.popLast() else { return }
    characters.replaceSubrange(last.start..<(last.start + last.insertedCount), with: last.removed)
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
package enum TextEdit: Hashable, Sendable, CaseIterable {
  case left, right, wordLeft, wordRight, lineStart, lineEnd, textStart, textEnd
  case backspace, delete, killWordLeft, killToLineStart, killToLineEnd, yank, newline, undo
}
