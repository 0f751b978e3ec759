import Foundation

/// The beginning of an address that somebody looks for, up to its `@` or beyond: the index has only its words.
struct SenderBeginning: Hashable {
  /// What the index is asked for those that may have it.
  private(set) var match = ""
  private let text: String

  /// Takes what was typed; `nil` where it holds no `@`, so that the beginning of any word will do.
  init?(_ typed: String) {
    text = SearchText.folded(typed.trimmingCharacters(in: .whitespacesAndNewlines))
    guard text.contains("@") else { return nil }
  }

  func found(by match: String) -> Self {
    var sender = self
    sender.match = match
    return sender
  }

  /// Whether a customer's name or address holds it, and no letter of the local part stands before it.
  func begins(in name: String, or address: String) -> Bool { begins(in: address) || begins(in: name) }

  private func begins(in text: String) -> Bool {
    let text = SearchText.folded(text)
    var rest = text[...]
    while let range = rest.range(of: self.text, options: .literal) {
      // Without a local part of its own it asks for everybody there.
      let isWhole = self.text.first == "@" || !(text[..<range.lowerBound].last.map(Self.isOfLocalPart) ?? false)
      if isWhole { return true }
      rest = text[text.index(after: range.lowerBound)...]
    }
    return false
  }

  private static func isOfLocalPart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "!#$%&'*+-/=?^_`{|}~.".contains(character)
  }
}
