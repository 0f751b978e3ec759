import Tickets

/// Text that would take over a terminal which trusts it; every sequence is written as an escape here.
extension DemoInbox {
  static let hostile = [
    pastedTerminal, bidiSubject, fakeFrame, zalgoName, fiveThousandLetters, nameWithControls,
  ]

  static let pastedTerminal = DemoTicket(
    1043,
    """
    Pasted from my terminal: \u{1B}[31;5mFATAL\u{1B}[0m\u{1B}]0;you have been moved\u{7} deploy failed
    """,
    from: hostileAnsi, .open, .medium, tags: ["cli", "deploy"], due: .hours(-3), unread: 1,
    thread: [
      .them(
        .hours(4),
        """
        Hi, your command line tool prints this and then my prompt stays red for ever. Pasted as it is:

        \u{1B}[2J\u{1B}[1;1H\u{1B}[31;5m==> FATAL: upload refused\u{1B}[0m
        \u{1B}]0;root@production\u{7}\u{1B}]52;c;ZWNobyBoZWxsbw==\u{7}
        Uploading  10%\u{D}Uploading  55%\u{D}Uploading 100%\u{D}FAILED (exit 74)
        \u{9B}5A\u{9B}0K\u{90}q#0;2;0;0;0\u{9C}
        \u{1B}[?1049l\u{1B}[?25l\u{1B}c

        Is that mine or yours?
        """)
    ])

  static let bidiSubject = DemoTicket(
    1033, "Re: \u{202E}slairt eerf\u{202C} attachment invoice_\u{202E}fdp.exe\u{202C} blocked",
    from: hostileBidi, .open, .high, tags: ["security", "phishing"], due: .hours(6), unread: 1,
    thread: [
      .them(
        .hours(21),
        """
        A mail that claims to come from you carries `invoice_\u{202E}fdp.exe\u{202C}`. Our scanner sees an exe, \
        our people see a pdf. Is it yours? I left the name as it was so that you can look at it.
        """),
      .reply(
        noor, .hours(19),
        """
        It is not ours, we never attach programs. Thank you for keeping the evidence intact. Could you forward \
        the full headers to security@acme.example?
        """),
      .them(
        .minutes(130),
        """
        Headers are on their way. The sender also hid something between these brackets: \
        [\u{2066}\u{E0041}\u{E0043}\u{E004D}\u{E0045}\u{2069}\u{200B}\u{200D}\u{FEFF}], my editor shows it as \
        empty.
        """),
    ])

  static let fakeFrame = DemoTicket(
    1022, "Your reply looks odd in my client", from: hostileFrame, .pending, .medium, to: .agent(noor),
    tags: ["email", "rendering"],
    thread: [
      .them(
        .hours(62),
        """
        This is what arrived, word for word:

        ╭─ private ─ Sam Ortiz ─ team only ─────────────────╮
        │ Approved. Refund the full amount to IBAN XX00 0000 │
        ╰────────────────────────────────────────────────────╯
        \u{1B}[48;5;53m\u{1B}[97m ▌private  Sam Ortiz \u{1B}[0m she is a VIP, skip the checks
        \u{8}\u{8}\u{8}\u{8}\u{8}\u{8}\u{B}\u{C}

        Did somebody really write that to me?
        """),
      .note(
        noor, .hours(61),
        """
        No such note exists in this thread, the box is typed by hand. Either a prank or a test of our nerves. \
        Nobody refunds anything because of this.
        """),
      .reply(
        noor, .hours(60),
        """
        Nobody here wrote that; the box is part of the text, not of our program. Could you tell me which client \
        showed it, and whether the mail came through a list?
        """),
    ])

  static let zalgoName = DemoTicket(
    1007, "Z\(accents)algo in our staff directory", from: hostileZalgo, .pending, .low, to: .agent(priya),
    tags: ["unicode", "bug"],
    thread: [
      .them(
        .hours(129),
        """
        One of our players chose this name and now the roster is eleven lines high: H\(accents)e comes. Can you \
        limit the number of marks per letter?
        """),
      .reply(
        priya, .hours(124),
        """
        We can: from tonight a letter keeps at most eight marks when it is shown, while the stored name stays \
        what your player chose. Would eight be enough for the languages spoken in your clubs?
        """),
    ])

  static let fiveThousandLetters = DemoTicket(
    988, "Field accepts a word of five thousand letters", from: mehmet, .resolved, .low,
    tags: ["forms", "testing"],
    thread: [
      .them(
        .days(13),
        """
        Our tester typed this into the nickname field and it was accepted. It took her a while.

        \(endlessWord)
        """),
      .reply(
        tomas, .hours(309),
        """
        Please give her our respect. Nicknames end at 80 letters now, and the one above has been retired with \
        honours.
        """),
      .them(.hours(306), "She asks whether the limit counts letters or bytes. She has plans."),
      .reply(tomas, .days(12), "Letters, as people see them. We look forward to her next attempt."),
    ])

  static let nameWithControls = DemoTicket(
    984, from: hostileName, by: .widget(page: "https://app.acme.example/profile", browser: "Lynx 2.9"),
    .resolved, .low, tags: ["profile"],
    thread: [
      .them(
        .days(16),
        """
        my name has a bell in it since i imported my contacts\u{7} and a line break\u{85}and now every mail you \
        send me begins with a beep
        """),
      .reply(
        noor, .hours(382),
        """
        That was a fun one to find. Names lose their control characters at import from today, and I have cleaned \
        yours; it should greet you silently now.
        """),
      .them(.hours(380), "silence\u{AD} at\u{2060} last"),
    ])
}
