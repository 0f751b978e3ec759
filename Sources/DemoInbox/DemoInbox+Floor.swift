import Tickets

/// Scanners, screens and readers: where software meets a desk.
extension DemoInbox {
  static let floor = [
    barcodeChat, screenReader, embargo,
  ]

  static let barcodeChat = DemoTicket(
    977, from: priscilla, by: .widget(page: "https://app.acme.example/stock/count", browser: "Chrome 145"),
    .resolved, .high, to: .agent(sam), tags: ["hardware", "stock"],
    thread: [
      .them(.hours(511), "scanner reads cocoa sacks as letters instead of numbers. count closes at noon"),
      .reply(sam, .minutes(30658), "Hello Priscilla! Does it do that in a plain text editor as well?"),
      .them(.minutes(30656), "yes. 4711 becomes $/!!"),
      .reply(sam, .minutes(30655), "Then it types with Shift held down. Which model is it?"),
      .them(.minutes(30653), "grey, with a trigger"),
      .reply(sam, .minutes(30652), "Is there a label under the handle?"),
      .them(.minutes(30649), "under tape. wait"),
      .them(.minutes(30645), "PT-880, firmware 2"),
      .reply(
        sam, .minutes(30641),
        "Got the manual. Page 31 has a bar code named \"Caps lock: off\". Can you print a page?"),
      .them(.minutes(30640), "printer is empty"),
      .reply(
        sam, .minutes(30639),
        """
        Then scan it from the screen, I attach it large: \
        ![caps-lock-off](https://acme.example/uploaded/pt880-p31.png)
        """),
      .them(.minutes(30636), "it beeped three times, low"),
      .reply(sam, .minutes(30635), "Low means refused. Turn the brightness all the way up and try once more."),
      .them(.minutes(30633), "HIGH BEEP"),
      .reply(sam, .minutes(30632), "And a sack?"),
      .them(.minutes(30631), "4711!!! numbers!!!"),
      .reply(sam, .minutes(30630), "Happy counting."),
      .them(.hours(506), "finished at 11:52. 18,340 sacks. you are invited to the harvest feast"),
    ])

  static let screenReader = DemoTicket(
    1021, "Chart is announced as \"graphic, graphic, graphic\"", from: siobhan, .pending, .high,
    to: .agent(priya), tags: ["accessibility"], due: .hours(30),
    thread: [
      .them(
        .hours(64),
        """
        I run the quarterly meeting by ear. Every other tool reads me a table behind the chart, yours says \
        *graphic* nine times and falls silent.

        What I would need, in this order:

        1. a title and one sentence on the trend
        2. the numbers as a table I can walk through
        3. **no** announcement for each of the 900 points
        """),
      .reply(
        priya, .hours(61),
        """
        That is the clearest request we have had this year, thank you. 1 and 3 are in the build that went out \
        last night; the table is drawn but not yet reachable by Tab. Would you try the first two and be \
        merciless?
        """),
    ])

  static let embargo = DemoTicket(
    1015, "Keep our status page quiet until the announcement", from: liam, .onHold, nil, to: .agent(noor),
    tags: ["status-page"], wakes: .days(10),
    thread: [
      .them(
        .hours(89),
        """
        We rename the company in about two weeks. Until then the new name must appear nowhere, not even in a page \
        title. Can you prepare the switch and press it on the hour?
        """),
      .reply(
        noor, .hours(86),
        """
        We can. The new name sits in a sealed setting that two of us can read, and I will come back to you some \
        days before for the exact hour.
        """),
      .note(
        noor, .hours(85),
        """
        Do not write the new name into this ticket, not even here. It is in the vault under `parlour`.
        """),
    ])
}
