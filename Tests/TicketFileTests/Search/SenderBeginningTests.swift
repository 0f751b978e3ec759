import TicketFakes
import Testing
import enum TestSupport.Fuzz

@testable import TicketFile

/// `from:c1@` finds the address before the `@` whole, and `from:@acme.example` everybody there.
@Suite("The beginning of an address")
struct SenderBeginningTests {
  @Test(arguments: ["", " ", "c1", "acme.example", "c1 at acme.example", "🙏"])
  func withoutItsSignItIsAWordLikeAnyOther(_ typed: String) { #expect(SenderBeginning(typed) == nil) }

  @Test(arguments: [
    ("whole", "c1@", "c1@northwind.example", true), ("beyond the sign", "c1@north", "c1@northwind.example", true),
    ("another host", "c1@south", "c1@northwind.example", false),
    ("another case", "C1@NORTH", "c1@Northwind.example", true),
    ("blanks around it", "  c1@ ", "c1@northwind.example", true),
    ("a longer name", "c1@", "xc1@northwind.example", false),
    ("a digit before", "1@", "c1@northwind.example", false), ("a dot before", "c1@", "x.c1@northwind.example", false),
    ("a plus before", "x@", "c1+x@northwind.example", false),
    ("with its plus", "c1+x@", "c1+x@northwind.example", true),
    ("a quote before", "c1@", "o'c1@northwind.example", false),
    ("an accent before", "c1@", "éc1@northwind.example", false),
    ("Cyrillic before", "c1@", "дc1@northwind.example", false),
    ("a bracket before", "c1@", "<c1@northwind.example>", true),
    ("a word before", "c1@", "Kim c1@northwind.example", true),
    ("a comma before", "c1@", "a@b.example,c1@d.example", true),
    ("the second is whole", "c1@", "xc1@a.example c1@b.example", true),
    ("none is whole", "c1@", "xc1@a.example yc1@b.example", false),
    ("a host", "@northwind", "c1@northwind.example", true),
    ("the end of a host", "@wind", "c1@northwind.example", false),
    ("the sign alone", "@", "c1@northwind.example", true), ("nothing to look in", "c1@", "", false),
    ("two spellings", "é1@", "e\u{301}1@northwind.example", true), ("two signs", "a@b@", "a@b@c", true),
  ])
  func nothingOfTheNameBeforeTheSignIsLeftOut(_ name: String, _ typed: String, _ address: String, _ isFound: Bool)
    throws
  {
    let sender = try #require(SenderBeginning(typed), "\(name)")
    #expect(sender.begins(in: "", or: address) == isFound, "\(name)")
    // Some customers have their address as their name only.
    #expect(sender.begins(in: address, or: "") == isFound, "\(name)")
    #expect(sender.begins(in: address, or: address) == isFound, "\(name)")
  }

  @Test func whatTheIndexIsAskedForIsKeptBesideTheText() throws {
    let typed = try #require(SenderBeginning("c1@"))
    #expect(typed.match.isEmpty)
    #expect(typed.found(by: "c1*").match == "c1*" && typed.found(by: "c1*") != typed)
    #expect(typed.found(by: "c1*").begins(in: "", or: "c1@a.example"))
  }

  @Test(arguments: Fuzz.seeds(from: 7)) func everyBeginningOfAnAddressBehindItsSignFindsIt(seed: UInt64) throws {
    var random = SeededGenerator(seed)
    let letters = Array("abz019.-_+ä字").map(String.init)
    func word() -> String {
      "x"
        + (0..<Int.random(in: 0...6, using: &random)).map { _ in letters.randomElement(using: &random) ?? "" }.joined()
    }
    for _ in 0..<60 {
      let (local, host) = (word(), word())
      let address = "\(local)@\(host).example"
      for length in 0...host.count {
        let sender = try #require(SenderBeginning("\(local)@\(host.prefix(length))"))
        #expect(sender.begins(in: "", or: address) && sender.begins(in: "<\(address)>", or: ""), "\(address) \(length)")
        #expect(!sender.begins(in: "", or: "q\(address)"), "\(address) \(length)")
      }
    }
  }
}
