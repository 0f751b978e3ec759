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

  @Test(arguments: [
    "Ev\u{202E}il <e@x.example>", "\u{1B}[31mX <x@x.example>", "D\u{200B}ana", "Dana <d@x.example\u{AD}>", "A\nB",
    "A\u{2028}B",
    "A\u{85}B", "A\u{E0041}",
  ])
  func aNameThatHidesSomethingNamesNobody(_ text: String) {
    #expect(NamedPerson(text) == nil)
    #expect(NamedPerson.hides(text))
  }

  @Test(arguments: ["می\u{200C}نا", "👩\u{200D}💻 Kim", "❤\u{FE0F} Kim", "王小明"])
  func joinersArePartOfNames(_ text: String) { #expect(NamedPerson(text)?.name == text) }

  @Test func aNameAloneHasNoAddress() {
    #expect(NamedPerson(name: "Sam <x>").name == "Sam <x>", "it is not read")
    #expect(NamedPerson(name: "Sam").email == nil)
    #expect(NamedPerson("Sam") == NamedPerson(name: "Sam"))
  }
}
