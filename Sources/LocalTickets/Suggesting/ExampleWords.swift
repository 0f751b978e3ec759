import Notation
import Tickets

/// The words by which tickets are compared: what they are made of decides what resembles what.
enum ExampleWords {
  /// Most code points of a text that are looked at.
  static let textLimit = 4000

  /// The words of a text, lower-cased and without marks, in order, with repetitions.
  ///
  /// Scripts without spaces give pairs of neighbouring characters; single letters and common English words are left out.
  static func words(in text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var run: [Character] = []
    func endWord() {
      if word.unicodeScalars.count > 1, !CommonWords.english.contains(word) { words.append(word) }
      word = ""
    }
    func endRun() {
      if run.count == 1 { words.append(String(run)) }
      words += zip(run, run.dropFirst()).map { String([$0, $1]) }
      run = []
    }
    for scalar in text.lowercased().unicodeScalars.prefix(textLimit) {
      switch kind(of: scalar) {
      case .mark: continue
      case .unspaced:
        endWord()
        run.append(Character(scalar))
      case .letter:
        if !run.isEmpty { endRun() }
        word.unicodeScalars.append(scalar)
      case .other:
        if !word.isEmpty { endWord() }
        if !run.isEmpty { endRun() }
      }
    }
    endWord()
    endRun()
    return words
  }

  private enum Kind {
    case letter, unspaced, mark, other
  }

  private static func kind(of scalar: Unicode.Scalar) -> Kind {
    // Most text is ASCII, for which the tables need not be asked.
    switch scalar {
    case "a"..."z", "0"..."9": return .letter
    case _ where scalar.isASCII: return .other
    default: break
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark: return .mark
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber:
      return Character(scalar).isUnspaced ? .unspaced : .letter
    default: return .other
    }
  }
}
