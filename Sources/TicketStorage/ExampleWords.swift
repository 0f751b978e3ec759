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
      if word.count > 1, !CommonWords.english.contains(word) { words.append(word) }
      word = ""
    }
    func endRun() {
      if run.count == 1 { words.append(String(run)) }
      words += zip(run, run.dropFirst()).map { String([$0, $1]) }
      run = []
    }
    for scalar in text.lowercased().unicodeScalars.prefix(textLimit) {
      let character = Character(scalar)
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .spacingMark: continue
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber:
        if character.isUnspaced {
          endWord()
          run.append(character)
        } else {
          endRun()
          word.unicodeScalars.append(scalar)
        }
      default:
        endWord()
        endRun()
      }
    }
    endWord()
    endRun()
    return words
  }
}
