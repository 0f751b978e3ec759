import Testing
import Tickets

@Suite("Somebody as a command line names them")
struct NamedPersonTests {
  @Test(
    arguments: [
      ("Sam Ortiz <sam@acme.example>", "Sam Ortiz", "sam@acme.example"), ("  Sam   <  sam@x  >  ", "Sam", "sam@x"),
      ("<sam@x>", "sam@x", "sam@x"),
      ("Sam", "Sam", nil), ("sam@x", "sam@x", nil), ("Anna-Lena Groß <a@b>", "Anna-Lena Groß", "a@b"),
      ("e\u{301} <a@b>", "e\u{301}", "a@b"),
      ("\u{3000}王小明\u{3000}", "王小明", nil), ("Sam \"The Man\" <a@b>", "Sam \"The Man\"", "a@b"),
      ("a < b <a@b>", "a < b", "a@b"), ("@", "@", nil),
    ] as [(String, String, String?)])
  func aNameAndMaybeAnAddressAreRead(_ text: String, _ name: String, _ email: String?) {
    let person = NamedPerson(text)
    #expect(person?.name == name)
    #expect(person?.email == email)
  }

  @Test(arguments: [
    "", " ", "\n\t", "Sam <", "Sam >", "Sam <>", "Sam <sam>", "Sam <s am@x>", "<>", "Sam sam@x>", "Sam <sam@x",
    "> Sam <",
  ])
  func halfAnAddressNamesNobody(_ text: String) {
    #expect(NamedPerson(text) == nil)
  }

  @Test func aNameAloneHasNoAddress() {
    #expect(NamedPerson(name: "Sam <x>").name == "Sam <x>", "it is not read")
    #expect(NamedPerson(name: "Sam").email == nil)
    #expect(NamedPerson("Sam") == NamedPerson(name: "Sam"))
  }
}
