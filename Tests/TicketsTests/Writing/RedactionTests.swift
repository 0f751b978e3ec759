import FoundationEssentials
import Notation
import Testing
import Tickets

@Suite("What belongs to another ticket is taken out of its reply")
struct RedactionTests {
  private static let moment = Date(timeIntervalSince1970: 1_772_615_730)

  private static func ticket(_ edit: (inout Ticket) -> Void = { _ in }) -> Ticket {
    var ticket = Ticket(
      id: TicketID(UUID()), number: 12, channel: "email", status: .resolved, createdAt: moment, updatedAt: moment)
    ticket.emailFrom = "mara.voss@northwind.example"
    ticket.traits = ["name": .string("Mara Voss"), "company": .string("Northwind Traders"), "plan": .string("scale")]
    edit(&ticket)
    return ticket
  }

  private static let thread = [
    Message(
      id: MessageID(rawValue: "1"), text: "hello", author: .team("support"), authorName: "Sam Ortiz",
      authorEmail: "sam@acme.example", audience: .customer, createdAt: moment)
  ]

  private func redacted(_ text: String, _ edit: (inout Ticket) -> Void = { _ in }) -> String {
    Redaction.redacted(text, of: Self.ticket(edit), thread: Self.thread)
  }

  @Test(arguments: [
    ("Hi Mara,", "Hi {{name}},"), ("MARA's export, Ms. Voss.", "{{name}}'s export, Ms. {{name}}."),
    ("Mail me at other.person+x@gmail.com.", "Mail me at {{email}}."), ("Best, Sam", "Best, {{name}}"),
    ("See https://app.posthog.com/project/2/x?y=1.", "See {{link}}."),
    ("[docs](https://a.example/b)", "[docs]({{link}})"),
    ("Go to app.northwind.example now", "Go to {{link}} now"), ("Open /settings/billing, then", "Open {{path}}, then"),
    ("Order 4471-A is refunded: €12.50.", "Order {{id}} is refunded: €{{number}}."),
    ("Call +49 (30) 1234-567", "Call {{number}} ({{number}}) {{number}}"), ("Key `phx_abcdef`", "Key `{{id}}`"),
    ("ask @mara or #channel", "ask {{name}} or {{id}}"),
    ("Northwind is on the scale plan", "{{detail}} is on the {{detail}} plan"),
    ("yes and/or no, e.g. this", "yes and/or no, e.g. this"), ("C:\\Users\\x", "{{path}}"),
    ("٤٤٧١ and ４４７１", "{{number}} and {{number}}"),
    ("1. Open it\n2. Save it\n7. Done", "1. Open it\n2. Save it\n{{number}}. Done"),
    ("{{name}} and {{Mara}}", "{name} and {{{name}}}"),
    ("Upgrade, then try once more.\n\nThanks!", "Upgrade, then try once more.\n\nThanks!"), ("", ""),
  ])
  func eachKindHasItsGap(text: String, expected: String) {
    #expect(redacted(text) == expected)
  }

  @Test func namesWithoutSpacesGoInWholeAndInPart() {
    let edit: (inout Ticket) -> Void = { $0.traits = ["name": .string("山田太郎")] }
    #expect(
      redacted("山田様、太郎さん、山田太郎様の請求書2024を再発行しました。", edit) == "{{name}}様、{{name}}さん、{{name}}様の請求書{{number}}を再発行しました。")
  }

  /// The sign that repeats a character is a part of the name.
  @Test(arguments: [
    ("佐々木", "佐々木様", "{{name}}様"), ("佐々木", "佐々さん", "{{name}}さん"), ("野々村花", "村花さん", "{{name}}さん"),
    ("佐々木", "人々と木", "人々と木"),
  ])
  func namesWithASignThatRepeatsGoToo(_ name: String, _ text: String, _ expected: String) {
    #expect(redacted(text) { $0.traits = ["name": .string(name)] } == expected)
  }

  @Test func gapsAreSeen() {
    #expect(Redaction.hasGap("Hi {{name}},"))
    #expect(Redaction.hasGap("an open {{"))
    #expect(!Redaction.hasGap("Hi {name}, use { and }."))
  }

  /// Seeded, so that a failure can be repeated.
  private struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  private static let names = [
    "Mara Voss", "Ed O'Neil", "Will May", "José Núñez", "ANNA-LENA Groß", "Жанна Петрова", "王小明", "Ng Bo", "Łukasz Żak",
  ]
  private static let frames = [
    "Hi %, thanks for writing.", "We refunded % today (%).", "**%** is *done*; see % or `%`.", "%!", "«%» – %, %.",
    "1. %\n2. %",
    "| % | % |", "Your order % was sent to % by %\n\nBest, %", "<%>", "請求書%を%へ。",
  ]

  @Test(arguments: 0..<300) func nothingOfTheOtherTicketSurvives(seed: UInt64) throws {
    var dice = Dice(state: seed &* 7919 &+ 17)
    let name = Self.names[Int(dice.next() % UInt64(Self.names.count))]
    let digits = String(100_000 + dice.next() % 900_000)
    let handle = "zq\(String(dice.next() % 1_000_000, radix: 26).filter(\.isLetter))kx"
    let email = "\(handle).person@\(handle)corp.example"
    let phone = "+49 \(digits.prefix(3)) \(digits.suffix(3))-\(digits)"
    let order = ["A-\(digits)", "#\(digits)", "ord_\(handle)", digits].randomElement(using: &dice) ?? digits
    let ticket = Self.ticket { ticket in
      ticket.emailFrom = email
      ticket.distinctID = handle
      ticket.person = Person(
        id: "p", name: name,
        properties: [
          "phone": .string(phone), "company": .string("\(handle) widgets"), "nested": .array([.string("Qorvex")]),
        ])
      ticket.traits = ["name": .string(name), "order": .string(order)]
    }
    let secrets =
      [name, email, phone, order, handle, "\(handle) widgets", "Qorvex", "https://\(handle)corp.example/\(digits)"]
      + name.split(separator: " ").map(String.init)
    var text = ""
    for _ in 0..<4 {
      let frame = Self.frames.randomElement(using: &dice) ?? "%"
      for character in frame {
        if character == "%" { text += secrets.randomElement(using: &dice) ?? name } else { text.append(character) }
      }
      text += "\n"
    }
    let result = Redaction.redacted(text, of: ticket, thread: Self.thread)
    let bare = ["name", "email", "link", "path", "number", "id", "detail"].reduce(result) {
      $0.replacing("{{\($1)}}", with: " ")
    }
    let lowered = bare.lowercased()
    for secret in [handle, "qorvex", digits, email, "王小明", "小明"] {
      #expect(!lowered.contains(secret), "\(secret) in \(result)")
    }
    let words = Set(lowered.split { !$0.isLetter }.map(String.init))
    for word in name.lowercased().split(whereSeparator: { !$0.isLetter }) where word.count > 1 {
      #expect(!words.contains(String(word)), "\(word) in \(result)")
    }
    let lines = bare.split(separator: "\n").map { $0.drop { $0.isWhitespace || "12.".contains($0) } }
    #expect(!lines.joined().contains { ("0"..."9").contains($0) }, "\(result)")
  }
}
