import ServerPorts
import TestSupport
import Testing

@Suite("A mail that came in")
struct IncomingMailTests {
  private func mail(_ subject: String = "", text: String = "") -> IncomingMail {
    IncomingMail(messageID: "<a@mail.example>", sender: "mara.voss@northwind.example", subject: subject, text: text)
  }

  @Test func aNewMailIsAPersonsAndAnswersNothing() {
    let mail = mail("Export", text: "It fails.")
    #expect(mail.origin == .person)
    #expect(mail.answers.isEmpty && mail.recipients.isEmpty && mail.copies.isEmpty)
    #expect(mail.senderName == "")
  }

  /// Two mails are one only when everything that was read of them is.
  @Test(
    arguments: [
      .init("Message-ID") { $0.messageID = "<b@mail.example>" },
      .init("sender") { $0.sender = "Mara.Voss@northwind.example" },
      .init("sender's name") { $0.senderName = " " }, .init("what it answers") { $0.answers = ["<0@acme.example>"] },
      .init("recipients") { $0.recipients = ["support@acme.example"] },
      .init("copies instead of recipients") { $0.copies = ["support@acme.example"] },
      .init("subject") { $0.subject += "\u{200B}" }, .init("text") { $0.text += "\r\n" },
      .init("what wrote it") { $0.origin = .bounce },
    ] as [NamedChange<IncomingMail>])
  func everyPartTellsMailsApart(_ change: NamedChange<IncomingMail>) {
    let mail = mail("Export", text: "It fails.")
    #expect(change.applied(to: mail) != mail)
    #expect(Set([mail, change.applied(to: mail), mail]).count == 2)
  }

  // MARK: Numbers in the subject

  @Test(
    arguments: [
      ("no subject", "", []), ("no number", "Export keeps failing", []), ("a number without a sign", "318", []),
      ("one", "Re: #318", [318]), ("one before its words", "#318: export", [318]),
      ("one between words without spaces", "see#318again", [318]), ("zeros before it", "#007", [7]),
      ("several, in their order", "#9 then #3, not #5", [9, 3, 5]), ("the same one twice", "#318 #318", [318, 318]),
      ("two signs", "##318", [318]), ("two numbers without a space", "#1#2", [1, 2]), ("a sign alone", "#", []),
      ("signs alone", "###", []), ("a blank behind the sign", "# 318", []), ("a minus", "#-318", []),
      ("a plus", "#+318", []), ("a fraction", "#3.18", [3]), ("thousands", "#1,318", [1]), ("a word", "#urgent", []),
      ("nine digits", "#999999999", [999_999_999]), ("ten digits", "#1000000000", []),
      ("more digits than any number has", "#" + String(repeating: "9", count: 400), []),
      ("zeros beyond nine digits", "#0000000318", []), ("a NUL behind it", "#318\0", [318]),
      ("a line break behind it", "#318\r\n#7", [318, 7]), ("a tab before it", "\t#318", [318]),
    ] as [(String, String, [Int])])
  func theNumbersThatTheSubjectNamesAreFound(_ name: String, _ subject: String, _ numbers: [Int]) {
    #expect(mail(subject).subjectNumbers == numbers, "\(name)")
  }

  /// Only `0` to `9` make a number of a ticket; digits of other scripts stand for themselves.
  @Test(arguments: ["#٣١٨", "#३१८", "#３１８", "#³¹⁸", "#①", "#Ⅷ", "#𝟛𝟙𝟠"])
  func digitsOfOtherScriptsAreNoNumber(_ subject: String) {
    #expect(mail(subject).subjectNumbers == [])
  }

  /// What joins itself to a digit on the screen is a character of its own all the same.
  @Test(arguments: [
    ("a combining accent", "#318\u{301}"), ("a sign for emoji", "#318\u{FE0F}"), ("a joiner", "#318\u{200D}"),
    ("a keycap", "#318\u{FE0F}\u{20E3}"), ("a space without width", "#318\u{200B}"),
    ("an accent behind the number's words", "#318 cafe\u{301}"),
  ])
  func marksBehindADigitDoNotHideTheNumber(_ name: String, _ subject: String) {
    #expect(mail(subject).subjectNumbers == [318], "\(name)")
  }

  @Test func everyNumberOfUpToNineDigitsComesBack() {
    var generator = SeededGenerator(seed: 5)
    for end in [1, 10, 1000, 1_000_000, 1_000_000_000] + Array(repeating: 1_000_000_000, count: 100) {
      let numbers = (0..<3).map { _ in Int.random(in: 0..<end, using: &generator) }
      #expect(mail(numbers.map { "#\($0)" }.joined(separator: " ")).subjectNumbers == numbers)
    }
  }

  // MARK: What is printed

  @Test func neitherAddressesNorWordsArePrinted() {
    var mail = mail("Wages of May", text: "The secret is out.")
    mail.senderName = "Mara"
    mail.recipients = ["support@acme.example"]
    mail.copies = ["ops@northwind.example"]
    mail.answers = ["<earlier@mail.example>"]
    let text = printed(mail)
    for word in ["mara", "Mara", "northwind", "acme", "Wages", "secret", "earlier", "mail.example"] {
      #expect(!text.contains(word), "\(word)")
    }
  }

  @Test(
    arguments: [
      (.person, "", "person, 0 bytes"), (.person, "a", "person, 1 bytes"), (.program, "é", "program, 2 bytes"),
      (.bounce, "e\u{301}", "bounce, 3 bytes"), (.person, "🙏\0\r\n", "person, 7 bytes"),
    ] as [(IncomingMail.Origin, String, String)])
  func originAndSizeArePrinted(_ origin: IncomingMail.Origin, _ text: String, _ description: String) {
    var mail = mail(text: text)
    mail.origin = origin
    #expect(mail.description == description)
    #expect("\(mail)" == description)
  }
}
