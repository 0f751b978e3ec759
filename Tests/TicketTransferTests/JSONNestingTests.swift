import Testing

@testable import TicketTransfer

@Suite("How deep in brackets")
struct JSONNestingTests {
  @Test(arguments: [
    ("", 0, false), ("{", 1, false), ("[{", 2, false), ("[{}", 1, false), ("}", -1, false), ("\"", 0, true),
    ("\"{", 0, true), ("\"\\\"", 0, true), ("\"\\\\\"", 0, false), ("{\"a\": \"[\\\"{\"", 1, false), ("日\"本", 0, true),
    ("\\\"", 0, true), ("\"\\", 0, true), ("\"\\\"]", 0, true), ("[\"]\"]", 0, false),
  ])
  func bracketsInTextsDoNotCount(_ text: String, _ depth: Int, _ isInText: Bool) {
    var nesting = JSONNesting()
    for byte in text.utf8 { nesting.take(byte) }
    #expect(nesting.depth == depth && nesting.isInText == isInText)
  }
}
