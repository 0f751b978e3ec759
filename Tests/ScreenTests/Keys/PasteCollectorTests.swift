import Testing

@testable import Screen

@Suite("The marks of a paste")
struct PasteCollectorTests {
  private static let (begin, end) = ("\u{1B}[200~", "\u{1B}[201~")

  /// A text in which `<` is the mark that begins a paste and `>` the one that ends it.
  private func bytes(_ text: String) -> [UInt8] {
    text.flatMap { $0 == "<" ? Array(Self.begin.utf8) : $0 == ">" ? Array(Self.end.utf8) : Array(String($0).utf8) }
  }

  @Test(arguments: [
    ("", false), ("a", false), (">", false), ("a>", true), ("<>", false), ("<a>", false), ("a<b>", false),
    ("a><", true),
    ("a>>", true), ("\u{1B}>", true), ("a\u{1B}[201", false), ("a\u{1B}[20~", false), ("\r>", true), ("日>", true),
  ])
  func bytesLieWithinAPasteThatEndsAndDoesNotBeginThere(_ text: String, _ isWithin: Bool) {
    #expect(PasteCollector.isWithin(bytes("xx" + text)[2...]) == isWithin, "The slice begins behind other bytes.")
  }

  /// The event is that of what came until now, and taking nothing changes nothing.
  @Test func whatCameIsKeptUntilTheMark() {
    var collector = PasteCollector()
    #expect(collector.event == .paste(""))
    for part in ["日", "", "\r", "\n", "x"] {
      var rest = Array(part.utf8)[...]
      #expect(!collector.take(from: &rest) && rest.isEmpty)
    }
    #expect(collector.event == .paste("日\nx"))
  }

  @Test(arguments: 1...5) func aPartOfTheMarkWaitsForItsRest(count: Int) {
    let mark = Array(Self.end.utf8)
    var collector = PasteCollector()
    var rest = Array("a".utf8)[...] + mark[..<count]
    #expect(!collector.take(from: &rest) && Array(rest) == Array(mark[..<count]))
    rest += mark[count...]
    #expect(collector.take(from: &rest) && rest.isEmpty && collector.event == .paste("a"))
    var other = PasteCollector()
    rest = mark[..<count] + Array("b".utf8)
    #expect(!other.take(from: &rest) && rest.isEmpty, "What only began like the mark is text.")
    #expect(other.event == .paste(String(decoding: mark[..<count], as: UTF8.self) + "b"))
  }

  @Test func whatStandsBehindTheMarkIsLeft() {
    var collector = PasteCollector()
    var rest = Array("a\(Self.end)jk".utf8)[...]
    #expect(collector.take(from: &rest) && Array(rest) == Array("jk".utf8) && collector.event == .paste("a"))
  }
}
