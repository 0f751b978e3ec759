import Testing
import Tickets

@Suite("A word of a search while it is typed")
struct TypedSearchWordTests {
  @Test(
    "What stays before the value that is typed",
    arguments: [
      ("tag:", "tag:", ""), ("tag:bil", "tag:", "bil"), ("tag:vip,bil", "tag:vip,", "bil"),
      ("tag:,", "tag:", ""), ("tag:,bil", "tag:", "bil"), ("tag:vip,,", "tag:vip,", ""),
      ("-status:open,n", "-status:open,", "n"), (#"tag:"needs reply",x"#, #"tag:"needs reply","#, "x"),
    ])
  func whatStays(typed: String, kept: String, part: String) throws {
    let word = try #require(TypedSearchWord(typed))
    #expect(word.kept == kept && word.part == part)
  }

  @Test("What cannot be completed", arguments: ["two words", "nothing:x", #""quoted"#])
  func whatCannot(typed: String) { #expect(TypedSearchWord(typed) == nil) }
}
