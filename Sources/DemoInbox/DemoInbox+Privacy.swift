import Tickets

/// Deletion, access and the people whose job it is to insist.
extension DemoInbox {
  static let privacy = [
    gdprDeletion, accessRequest, euRegion, maskedFields,
  ]

  static let gdprDeletion = DemoTicket(
    994, "GDPR Art. 17: deletion request, second reminder", from: pieter, .open, .critical, to: privacyDesk,
    tags: ["gdpr", "deletion", "legal"], due: .hours(-26), copies: ["fg@polderfiets.example"],
    thread: [
      .them(
        .hours(220),
        """
        On behalf of a former customer of ours (reference PF-0093) I request erasure of all events and recordings \
        that carry her address. The legal term is one month and it has begun.
        """),
      .reply(
        noor, .days(9),
        """
        Received and registered. Events are gone as of today. Recordings live in a separate store, whose deletion \
        runs once a week; I will confirm in writing.
        """),
      .them(.hours(52), "First reminder. My colleague still finds two recordings from the summer."),
      .note(
        noor, .hours(50),
        """
        The weekly job skipped her: recordings made before identification hang on the anonymous id only. Needs \
        the merge table, which only data-platform may read. Asked twice.
        """),
      .them(
        .hours(30),
        """
        Second reminder, now with our data protection officer in copy. She is friendly, but she is thorough.
        """),
      .reply(
        noor, .hours(4),
        """
        You are right to insist. The two recordings are from before she signed in, and our job did not look \
        there. They will be removed by hand today, followed by a signed confirmation that names both.
        """),
    ])

  static let accessRequest = DemoTicket(
    974, "What do you hold about me?", from: farid, .resolved, .medium, to: privacyDesk,
    tags: ["gdpr", "access"],
    thread: [
      .them(
        .days(24),
        """
        Under Article 15 I would like a copy of everything you store about me as a person, not about my company.
        """),
      .reply(
        noor, .days(23),
        """
        Certainly. Your archive is ready for seven days behind your own login: 212 sign-ins, 9 tickets, one \
        profile picture and a birthday.
        """),
      .them(.hours(551), "I had forgotten about the birthday. Keep it."),
    ])

  static let euRegion = DemoTicket(
    1006, "In which country do our recordings sleep?", from: giulia, .pending, .medium, to: privacyDesk,
    tags: ["gdpr", "hosting"],
    thread: [
      .them(.hours(133), "Our lawyer asks for the country, the city and, if possible, the street."),
      .reply(
        noor, .hours(130),
        """
        Frankfurt am Main, two buildings, both in Germany. The streets I may only tell under a confidentiality \
        agreement, which I attach in Italian and English. Shall I prepare it in the bakery's name or in yours?
        """),
    ])

  static let maskedFields = DemoTicket(
    970, "Password visible in a session recording", from: priscilla, .resolved, .critical, to: .agent(noor),
    tags: ["security", "recordings"], escalation: "Sensitive data in a recording",
    thread: [
      .them(.days(28), "URGENT: in a recording I can read what a farmer types into the PIN field!"),
      .reply(
        noor, .hours(669),
        """
        Recording for your project is paused as of this minute, and the one you saw is deleted. The field is a \
        plain text input that imitates a password, so masking did not recognise it.
        """),
      .note(
        noor, .hours(666),
        """
        Verified: 3 recordings with that form, all removed, backup included. Security review informed.
        """),
      .them(
        .hours(663),
        """
        Thank you for the speed. Our developer has changed the field to a real password input.
        """),
      .reply(
        noor, .days(27),
        """
        Then recording can start again; from now on we mask every field whose name contains *pin*, whatever its \
        type.
        """),
      .them(.hours(645), "Even \"shipping address\"? It contains pin too 😄"),
      .reply(
        noor, .hours(643),
        "You have just saved a great many shipping addresses. Whole words only, as of tonight."),
    ])
}
