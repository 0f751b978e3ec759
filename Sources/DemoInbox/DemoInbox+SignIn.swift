import Tickets

/// Doors: single sign-on, lost second factors, invitations and locked accounts.
extension DemoInbox {
  static let signIn = [
    ssoLoop, snoozedButAwake, lostPhone, inviteExpired, magicLinkScanner, lockedOut, sessionLength,
  ]

  static let ssoLoop = DemoTicket(
    1031, "SSO loop: login → login → login → …", from: ironbark, .open, .critical, to: .agent(sam),
    tags: ["sso", "login", "outage"], due: .minutes(12), unread: 4,
    copies: ["duty@ironbark-rail.example", "cio@ironbark-rail.example"],
    thread: [
      .them(
        .hours(26),
        """
        Nobody at Ironbark can sign in since our identity provider rotated its certificate. We enter, we come \
        back to the login page, we enter again. 240 people.
        """),
      .reply(
        sam, .hours(25),
        """
        On it. I see the new certificate in your metadata, but our side still holds the old one because the file \
        says `validUntil` in the past. I have uploaded the new certificate by hand. Please try with a private \
        window.
        """),
      .note(
        sam, .minutes(1490),
        """
        Metadata refresh ignores files with an expired `validUntil`, silently. That is our bug; filed with the \
        identity team. Hand upload lasts until the next refresh at 04:00.
        """),
      .them(.days(1), "Works! You are a star."),
      .reply(
        sam, .hours(23),
        """
        Glad to hear. I will keep the case open until the automatic refresh has been fixed, just to be sure.
        """),
      .them(.minutes(48), "It is back. Same loop, since about four in the morning our time."),
      .them(.minutes(40), "Duty manager here. Drivers cannot see their rosters. Trains still run, but on paper."),
      .them(
        .minutes(31),
        """
        Here is what the browser shows, forty times a second:

        ```
        GET  /login/saml/start        302
        POST /login/saml/callback     302  set-cookie: sid=…; SameSite=Lax
        GET  /                        302
        GET  /login/saml/start        302
        ```
        """),
      .them(.minutes(18), "Could somebody please confirm that a human has seen this?"),
    ])

  static let snoozedButAwake = DemoTicket(
    1008, "SCIM: removed people come back overnight", from: wanjiru, .onHold, .low, to: .agent(noor),
    tags: ["sso", "scim"], wakes: .days(2), unread: 1,
    thread: [
      .them(
        .hours(123),
        """
        When HR removes somebody, they vanish from Acme by evening and are back at breakfast. We call them the \
        ghosts.
        """),
      .reply(
        noor, .days(5),
        """
        The ghosts are re-created by a second directory that still lists them. Your admin has to remove the old \
        connector; I will look again on the day you named for that.
        """),
      .note(noor, .hours(117), "Their change window is at the end of the week. Snoozed until then."),
      .them(
        .minutes(80),
        """
        Good news, the window was moved forward and the old connector is gone already. Could you look tonight \
        instead?
        """),
    ])

  static let lostPhone = DemoTicket(
    995, "Phone in the sea, codes in the phone", from: aroha, .resolved, .high, to: .agent(noor),
    tags: ["login", "2fa"],
    thread: [
      .them(
        .days(9),
        """
        My phone went over the side of a kayak together with my second factor. Recovery codes were a photo on \
        that phone. I know.
        """),
      .reply(
        noor, .hours(213),
        """
        Ouch, for the phone. Another admin of your project can reset your second factor under **People**. If \
        there is none, we need ten minutes of proof that you are you.
        """),
      .them(.hours(210), "Hemi just did it. The phone is now property of an octopus."),
    ])

  static let inviteExpired = DemoTicket(
    975, "Invitation expired before it arrived", from: rafael, .resolved, .low, tags: ["login", "invitations"],
    thread: [
      .them(
        .days(23),
        """
        La invitación llegó con tres días de retraso y ya había vencido. ¿Pueden enviarla de nuevo?
        """),
      .reply(
        lena, .hours(548),
        """
        Hola Rafael, acabo de enviarla otra vez y ahora vale catorce días. Si vuelve a tardar, avíseme: el \
        retraso parece venir del filtro de su proveedor.
        """),
      .them(.days(22), "Llegó en un minuto. Gracias desde 3.800 metros de altura."),
    ])

  static let magicLinkScanner = DemoTicket(
    1012, "Magic link is always \"already used\"", from: priscilla, .pending, .medium, to: .agent(noor),
    tags: ["login", "links"],
    thread: [
      .them(
        .hours(102),
        """
        Each link you mail me says it has been used already. I have not used it. I click it the very second it \
        arrives!
        """),
      .reply(
        noor, .hours(98),
        """
        I believe you. Something opened it 0.8 seconds before you: an address at your mail provider that scans \
        links. I have switched your account to six-digit codes, which scanners cannot spend. Could you sign in \
        once more and tell me how it goes?
        """),
    ])

  static let lockedOut = DemoTicket(
    982, from: kwame, by: .widget(page: "https://app.acme.example/login?locked=1", browser: "Safari 19"),
    .resolved, .medium, tags: ["login"], isResolvedByAI: true,
    thread: [
      .them(
        .days(18),
        """
        It says my account is locked for 24 hours. I typed the password of the other shop. Five times.
        """),
      .assistant(
        .hours(430),
        """
        That happens. You can lift the lock yourself with the link we just mailed to your address; it works for \
        fifteen minutes. After that, the shop switcher at the top left remembers which account belongs to which \
        shop.
        """),
      .them(.hours(426), "Unlocked!! tell the robot thank you"),
    ])

  static let sessionLength = DemoTicket(
    1000, "Signed out every 15 minutes on the ward", from: devin, .onHold, .medium, to: .agent(priya),
    tags: ["login", "enterprise"], due: .days(12), wakes: .days(9),
    thread: [
      .them(
        .days(7),
        """
        Nurses share a terminal and badge in. Your session ends after fifteen minutes and the badge reader cannot \
        start a new one.
        """),
      .reply(
        priya, .hours(165),
        """
        For shared terminals there is a kiosk session of twelve hours that ends when the badge leaves. It needs a \
        signed addendum for medical customers, which I have just sent.
        """),
      .them(.days(6), "Legal reads it. Legal reads slowly."),
      .reply(priya, .hours(141), "No hurry from our side; I will ask again in two weeks."),
    ])
}
