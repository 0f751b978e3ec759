import Tickets

/// Short words from the chat in the corner of a page, some from people nobody knows.
extension DemoInbox {
  static let widget = [
    emojiCheckout, noSubject, phoneCall, lostCursor, darkMode, typoTag, mapTiles,
  ]

  static let emojiCheckout = DemoTicket(
    1044, from: anonymous,
    by: .widget(page: "https://shop.saunamaa.example/checkout?step=3", browser: "Mobile Safari 19"), .open, .low,
    tags: ["checkout", "mobile"], unread: 1,
    thread: [
      .them(
        .minutes(35),
        """
        🧖\u{200D}♀\u{FE0F} I try to pay and it says 💥 "undefined" 💥 … three times now 😤👎🏽 my family \
        👨\u{200D}👩\u{200D}👧\u{200D}👦 wants its sauna weekend 🇫🇮
        """)
    ])

  static let noSubject = DemoTicket(
    1037, "", from: signalbox, .open, .medium, due: .hours(4), unread: 1,
    thread: [
      .them(
        .hours(10),
        """
        (sent from a machine without a keyboard, please excuse brevity) CHART 7 UPSIDE DOWN SINCE 05:12. PLEASE \
        TURN.
        """)
    ])

  static let phoneCall = DemoTicket(
    1035, from: unknownCaller,
    by: .widget(page: "https://app.acme.example/contact/call-me", browser: "Chrome 146"), .new, nil,
    tags: ["phone"],
    thread: [
      .note(
        lena, .hours(14),
        """
        Called back as the form asked. A gentleman who did not leave his name wants to know whether we run our \
        own servers. He will ring again tomorrow; I promised that whoever picks up knows the answer (we rent \
        them, two regions).
        """)
    ])

  static let lostCursor = DemoTicket(
    1001, from: kwame, by: .widget(page: "https://app.acme.example/insights/new", browser: "Safari 19"),
    .pending, .low, to: .agent(noor), tags: ["editor"],
    thread: [
      .them(.hours(162), "the cursor jumps to the end when i type an em dash in a chart title. i love em dashes"),
      .reply(
        noor, .hours(158),
        """
        so do we — and we found it: the title field re-reads itself after every autocorrection. until the fix is \
        out, pasting the dash works. would you tell me which keyboard layout you use?
        """),
    ])

  static let darkMode = DemoTicket(
    993, from: siti, by: .widget(page: "https://app.acme.example/settings/theme", browser: "Edge 146"),
    .resolved, .low, tags: ["feature-request", "theme"], isResolvedByAI: true,
    thread: [
      .them(.days(10), "is there a dark mode? it is 2 am and your white page lights up the whole kampung"),
      .assistant(
        .hours(236),
        """
        There is! Press **g** then **t** on any page, or open *Settings → Theme* and choose "Night". It follows \
        your system if you pick "Auto". Sleep well!
        """),
      .them(.hours(235), "terima kasih robot, the roosters are quiet again"),
    ])

  static let typoTag = DemoTicket(
    962, from: eero, by: .widget(page: "https://app.acme.example/events/live", browser: "Firefox 147"),
    .resolved, nil,
    thread: [
      .them(.days(36), "never mind, it was plugged into the wrong socket"),
      .reply(sam, .hours(863), "Our favourite kind of outage. Closing this with a smile."),
    ])

  static let mapTiles = DemoTicket(
    1020, from: ingrid,
    by: .widget(page: "https://app.acme.example/maps/region/innlandet", browser: "Firefox 148"), .open, .low,
    to: .agent(sam), tags: ["maps"], due: .days(2),
    thread: [
      .them(.hours(66), "The map shows our cabins in the lake. They are beside the lake. Mostly."),
      .reply(
        sam, .hours(58),
        """
        The tiles were shifted by one datum, about 180 metres east. I have set the cabins' layer to the Norwegian \
        grid. Do they stand on dry land now?
        """),
      .them(.hours(52), "All but Utsikten, which still swims."),
      .reply(
        sam, .hours(45),
        """
        Utsikten had its own hand-typed coordinates, with two digits swapped. I will correct the record as soon \
        as the editor lets me; it is locked by an import until tonight.
        """),
    ])
}
