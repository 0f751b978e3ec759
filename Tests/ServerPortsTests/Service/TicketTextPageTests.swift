import ServerPorts
import Testing

/// What a server keeps of tickets as JSON: bytes, and how long they are good for.
@Suite("Tickets as text")
struct TicketTextPageTests {
  private static let text = Array(#"{"id":1}"#.utf8)

  @Test func aPageIsGoodForEverUnlessATimeIsGiven() {
    let page = TicketTextPage(total: 1, texts: [Self.text])
    #expect(page.lifetime == nil)
    #expect(page != TicketTextPage(total: 1, texts: [Self.text], lifetime: .zero), "for ever is not unknown")
    #expect(page != TicketTextPage(total: 1, texts: [Self.text], lifetime: .seconds(30)))
  }

  @Test func aPageBehindTheEndStillTellsTheTotal() {
    #expect(TicketTextPage(total: 10_000, texts: []) != TicketTextPage(total: 0, texts: []))
  }

  @Test func theOrderAndTheBytesOfTicketsCount() {
    let other = Array(#"{ "id":1}"#.utf8)
    #expect(
      TicketTextPage(total: 2, texts: [Self.text, other]) != TicketTextPage(total: 2, texts: [other, Self.text]))
    #expect(TicketTextPage(total: 1, texts: [Self.text]) != TicketTextPage(total: 1, texts: [other]))
  }

  @Test func anOpenedTicketTellsWhetherItWasUnread() {
    #expect(OpenedText(text: Self.text, wasUnread: true) != OpenedText(text: Self.text, wasUnread: false))
    #expect(OpenedText(text: Self.text, wasUnread: true) == OpenedText(text: Self.text, wasUnread: true))
    #expect(OpenedText(text: [], wasUnread: true) != OpenedText(text: Self.text, wasUnread: true))
  }
}
