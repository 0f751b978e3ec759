import Testing
import Tickets

@Suite("Scopes of keys")
struct KeyScopesTests {
  @Test func aListIsReadWithCommasOrSpaces() throws {
    #expect(try KeyScopes("ticket:write, user:read").words == ["ticket:write", "user:read"])
    #expect(try KeyScopes(" user:read ticket:write,user:read ").description == "ticket:write,user:read")
    #expect(try KeyScopes("").words.isEmpty)
  }

  @Test func unknownWordsAreNamed() {
    let problem = #expect(throws: KeyScopes.UnknownScopes.self) { try KeyScopes("ticket,ticket:read,tickets:read") }
    #expect(problem?.words == ["ticket", "tickets:read"])
  }

  @Test func writingSatisfiesReadingAndNotTheOtherWayRound() throws {
    let writer = try KeyScopes("ticket:write")
    #expect(writer.satisfy("ticket:read"))
    #expect(writer.satisfy("ticket:write"))
    #expect(!writer.satisfy("user:read"))
    #expect(writer.satisfy(nil))
    let reader = try KeyScopes("ticket:read")
    #expect(reader.satisfy("ticket:read"))
    #expect(!reader.satisfy("ticket:write"))
    #expect(KeyScopes.all.satisfy("organization:write"))
  }

  @Test func aWordOfANewerFileAllowsNothing() {
    #expect(KeyScopes(kept: "ticket:read,macro:write").words == ["ticket:read"])
  }

  @Test func peopleAreReadWithAndWithoutAnAddress() {
    #expect(NamedPerson(" Kim Lindt <kim@acme.example> ")?.email == "kim@acme.example")
    #expect(NamedPerson("Kim Lindt <kim@acme.example>")?.name == "Kim Lindt")
    #expect(NamedPerson("<kim@acme.example>")?.name == "kim@acme.example")
    #expect(NamedPerson("Kim")?.email == nil)
    for text in ["", " ", "Kim <>", "<a b@c>", "a<b"] { #expect(NamedPerson(text) == nil) }
  }
}
