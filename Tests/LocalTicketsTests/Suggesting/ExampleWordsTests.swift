import Testing

@testable import LocalTickets

@Suite("Words by which tickets are compared")
struct ExampleWordsTests {
  @Test(arguments: [
    ("", [] as [String]), (" \n\0", []), ("The export of invoices", ["export", "invoices"]),
    ("EXPORT Export", ["export", "export"]),
    ("a b c", []), ("x1 42 7", ["x1", "42"]), ("can't", []), ("e-mail", ["mail"]), ("Cafe\u{301}", ["cafe"]),
    ("Straße", ["straße"]), ("e\u{301}\u{302}e", ["ee"]),
    ("日", ["日"]), ("日本語", ["日本", "本語"]), ("日本 語", ["日本", "語"]), ("日本x1語", ["日本", "x1", "語"]), ("экспорт", ["экспорт"]),
    ("🩷 heart🩷beat", ["heart", "beat"]), ("foo_bar", ["foo", "bar"]), ("１２３", ["１２３"]),
    ("\u{FFFD}x1", ["x1"]),
  ])
  func wordsAreLowerCasedWithoutMarks(_ text: String, _ words: [String]) {
    #expect(ExampleWords.words(in: text) == words)
  }

  @Test(arguments: [3998, 3999, 4000, 5000]) func onlyTheBeginningOfALongTextIsLookedAt(_ count: Int) {
    let text = String(repeating: ".", count: count) + "xy" + String(repeating: " z9", count: 3)
    let words = ExampleWords.words(in: text)
    #expect(words == (count <= 3998 ? ["xy"] : []), "A word that is cut to one letter is none.")
    #expect(ExampleWords.words(in: String(repeating: "日", count: count)).count == min(count, 4000) - 1)
  }

  /// Words put together with spaces are the same words.
  @Test(arguments: ["The quick export of 42 invoices fails", "Ошибка при экспорте", "naïve café", "x1 y2 z3", ""])
  func wordsOfWordsAreTheSame(_ text: String) {
    let words = ExampleWords.words(in: text)
    #expect(ExampleWords.words(in: words.joined(separator: " ")) == words)
    #expect(ExampleWords.words(in: text.uppercased()) == words)
  }
}
