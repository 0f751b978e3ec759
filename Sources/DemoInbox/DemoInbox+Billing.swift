import Tickets

/// Money: cards, invoices, seats and the people who have to explain them to their finance team.
extension DemoInbox {
  static let billing = [
    cardDeclinedTwice, chargedThreeTimes, whereIsMyInvoice, vatNumberRefused, seatsCountedTwice, purchaseOrder,
    annualSwitch, nonprofitRate, dinersClub, taxExemption, currencySwitch, downgradeSurvey,
  ]

  static let cardDeclinedTwice = DemoTicket(
    1042, "Card declined twice", from: mara, .pending, .high, to: .agent(sam), tags: ["billing", "payments"],
    due: .minutes(42), unread: 2,
    thread: [
      .them(
        .hours(5),
        """
        Hello,

        our renewal failed and now there is a red bar over the whole dashboard. The card is fine, I bought a \
        sandwich with it an hour ago. Could you look at what your side says?
        """),
      .reply(
        sam, .minutes(280),
        """
        Hi Mara,

        our payment provider reports `do_not_honor`, which is the bank's way of saying "we will not tell you \
        why". I have asked for the charge to be tried again, so please approve the prompt in your banking app if \
        one appears. You keep full access meanwhile.
        """),
      .note(
        lena, .minutes(270),
        """
        Bank declines on this account come in pairs since they moved to the new card in spring. If the retry \
        fails too, offer the invoice route instead of a third attempt, three declines lock the card at their \
        bank.
        """),
      .them(
        .minutes(6),
        """
        The card was declined again, see below. No prompt in the app, I had it open the whole time.

        > Payment of 1,428.00 EUR could not be completed.
        > Reason: generic_decline
        > Reference: pay_8Qk2VwzT0m
        """),
      .them(
        .minutes(2),
        """
        Our accountant asks whether we could simply pay this one by bank transfer. She leaves in an hour, so a \
        quick yes or no would help a lot.
        """),
    ])

  static let chargedThreeTimes = DemoTicket(
    1032, "CHARGED THREE TIMES. Refund me today or I dispute all of it", from: grant, .pending, .high,
    to: billingDesk, tags: ["billing", "refund", "churn-risk"], due: .minutes(-50), unread: 2,
    escalation: "Customer threatens a chargeback",
    thread: [
      .them(
        .hours(26),
        """
        I signed up ONCE. My statement shows 89.00, 89.00 and 89.00. What kind of outfit is this?
        """),
      .reply(
        priya, .hours(25),
        """
        Hello Grant,

        I would be furious too. Two of the three lines are authorisations that were never collected; banks drop \
        them by themselves, usually within five working days. Only the first is a real payment, and I can show \
        you its receipt here: https://acme.example/receipts/R-20417
        """),
      .them(
        .hours(3),
        """
        Five days? It is my money and I tile bathrooms, I do not run a bank. My wife wants to know why the \
        groceries bounced.
        """),
      .note(
        priya, .minutes(170),
        """
        Checked with the provider: two authorisations, both released by us last night. The bank is the slow part. \
        I can send a release letter that he can show at the counter, and credit a month for the trouble. Need an \
        OK from somebody at the Billing desk.
        """),
      .draft(
        .minutes(165),
        """
        Hello Grant,

        the two extra authorisations were released by us last night, so your bank is free to return them at once. \
        Attached is a letter with both release codes; most branches act on it the same day. As an apology the \
        coming month is free.
        """),
      .them(.minutes(40), "Still nothing. The girl at the bank says YOU have to release it."),
      .them(.minutes(38), "And do not send me another link. Call me."),
    ])

  static let whereIsMyInvoice = DemoTicket(
    1038, "Where is my invoice", from: ana, .open, .low, to: billingDesk, tags: ["billing", "invoice"],
    due: .hours(9),
    thread: [
      .them(
        .hours(9),
        """
        Hi! I need last month's invoice for the bakery's books, but the list under Settings ends two months ago. \
        Did the payment go through at all?
        """),
      .reply(
        lena, .hours(7),
        """
        Olá Ana,

        it did, thank you. The invoice exists (AC-7731) but was filed under the old company name, Padaria da \
        Esquina. Shall I move it to Padaria Aurora and issue a corrected copy, or do you need the original as it \
        is?
        """),
      .them(
        .hours(1),
        """
        Corrected copy please, with the new tax number. The old name belongs to my brother now, long story, there \
        is a sourdough in it.
        """),
    ])

  static let vatNumberRefused = DemoTicket(
    1018, "VAT number refused: \"not a valid format\"", from: ewa, .pending, .medium, to: .agent(lena),
    tags: ["billing", "tax"],
    thread: [
      .them(
        .days(3),
        """
        Dzień dobry, your form refuses PL 525-22-33-444 and says the format is invalid. Without the dashes it \
        refuses it too.
        """),
      .reply(
        lena, .hours(68),
        """
        Dzień dobry Pani Ewo,

        the form wants the country code and ten digits without spaces: `PL5252233444`. When I try it, the tax \
        office's register answers that the number is not active yet. New registrations appear there a day or two \
        after the letter. Could you try again tomorrow and tell me what it says?
        """),
    ])

  static let seatsCountedTwice = DemoTicket(
    1014, "41 seats billed, we are 23 people", from: wanjiru, .onHold, .medium, to: billingDesk,
    tags: ["billing", "seats", "bug"], due: .days(3),
    thread: [
      .them(
        .days(4),
        """
        Please find our staff list attached. Twenty-three names, one of them a parrot (honorary). The invoice \
        says 41.

        | Office  | People | Billed |
        |---------|-------:|-------:|
        | Nairobi |     15 |     30 |
        | Kisumu  |      8 |     11 |
        """),
      .reply(
        priya, .hours(94),
        """
        Thank you, the parrot convinced me. Everyone who signed in both by password and by SSO was counted as two \
        people. I am passing this to the developers together with your table.
        """),
      .note(
        priya, .hours(93),
        """
        Same shape as #978. Eighteen duplicates = exactly the people who linked SSO after the first sign-in. Fix \
        is in review, refund script runs with it. Hold until released.
        """),
      .them(.hours(76), "Good. We will wait with paying then, if nobody minds."),
      .reply(
        priya, .hours(74),
        "Nobody minds. I have paused the reminders on that invoice, so you will not be chased."),
    ])

  static let purchaseOrder = DemoTicket(
    1004, "PO required before we may pay anything", from: devin, .onHold, .low, to: .agent(lena),
    tags: ["billing", "enterprise"], wakes: .days(5), copies: ["ap@tidewater-clinics.example"],
    thread: [
      .them(
        .days(6),
        """
        Our accounts payable will reject every invoice that lacks a purchase order number. The number takes \
        procurement about ten days. Can you wait?
        """),
      .reply(
        lena, .hours(142),
        """
        We can. I moved the due date to the end of the month and left the PO field open; the moment you send the \
        number I will reissue the invoice with it.
        """),
      .colleague(
        "Accounts Payable", .days(5),
        "This mailbox is not monitored. Invoices without PO are returned unread."),
      .note(lena, .hours(119), "Robots. Sleeping until procurement had its ten days."),
    ])

  static let annualSwitch = DemoTicket(
    983, "Monthly to annual in the middle of a month?", from: pieter, .resolved, .low, to: billingDesk,
    tags: ["billing", "plan-change"],
    thread: [
      .them(.days(17), "If I switch to yearly today, do I lose the nineteen days I already paid?"),
      .reply(
        priya, .hours(406),
        """
        No. The unused days become a credit of 61.29 that is taken off the yearly price. You see the sum before \
        you confirm anything.
        """),
      .them(.days(16), "Did it, sum was right to the cent. A Dutchman thanks you."),
    ])

  static let nonprofitRate = DemoTicket(
    964, "Discount for a mountain rescue team?", from: ingrid, .resolved, .low, to: .agent(lena),
    tags: ["billing", "nonprofit"],
    thread: [
      .them(
        .days(34),
        """
        We are eleven volunteers and two dogs. The dogs do not need accounts. Is there a price for people like \
        us?
        """),
      .reply(
        lena, .hours(812),
        """
        There is, and it is called zero. Send me your registration as a charity and I will change the plan by \
        hand.
        """),
      .them(.days(33), "Attached! The board read your mail aloud at the meeting."),
      .reply(lena, .days(32), "Done, for as long as you exist. Stay safe up there."),
      .them(.hours(767), "If you ever get lost near Dovre, you know who comes."),
    ])

  static let dinersClub = DemoTicket(
    978, "Two accounts for one person after SSO", from: giulia, by: .teams, .resolved, .medium,
    to: .agent(priya), tags: ["seats", "sso", "bug"],
    thread: [
      .them(
        .days(21),
        """
        Ciao, since we switched on single sign-on every baker appears twice in the members list. Once with the \
        photo, once grey.
        """),
      .reply(
        priya, .hours(501),
        """
        Ciao Giulia, the grey ones are the old password accounts. They should have been joined when the address \
        is the same. I can merge them for you tonight.
        """),
      .note(priya, .days(20), "Addresses differ in case only (Giulia@ / giulia@). We compare exactly. Bug filed."),
      .reply(priya, .days(19), "All fourteen are merged and the two extra seats from the trial are gone as well."),
      .them(.hours(454), "Perfetto. A box of taralli is on its way to whoever sits next to you."),
    ])

  static let taxExemption = DemoTicket(
    997, "Exemption certificate for a public school district", from: loretta, .pending, .low, to: billingDesk,
    tags: ["billing", "tax"],
    thread: [
      .them(
        .days(8),
        """
        We are tax exempt. Your checkout added 8.25% anyway. Form ST-13 attached, signed in blue ink as required.
        """),
      .reply(
        lena, .hours(189),
        """
        The certificate is on file now and applies to everything from today. For the invoice already paid I need \
        the district's fiscal number once more, the scan cuts off its last digit.
        """),
    ])

  static let currencySwitch = DemoTicket(
    969, "Reais instead of dollars", from: joao, .resolved, .medium, to: billingDesk,
    tags: ["billing", "currency"],
    thread: [
      .them(
        .days(29),
        """
        Bom dia! O banco cobra 4% de taxa por cada pagamento em dólares. Dá para pagar em reais?
        """),
      .reply(
        lena, .days(28),
        """
        Bom dia, João! Dá, sim: a partir da próxima fatura. O preço em reais é fixado no primeiro dia de cada \
        trimestre, então não oscila com o câmbio.
        """),
      .them(.hours(669), "Perfeito, muito obrigado. O contador mandou um abraço."),
    ])

  static let downgradeSurvey = DemoTicket(
    989, from: anonymous,
    by: .widget(page: "https://app.acme.example/settings/plan/cancel", browser: "Chrome 144"), .resolved, nil,
    tags: ["churn-risk"], isResolvedByAI: true,
    thread: [
      .them(.days(12), "how do i cancel"),
      .assistant(
        .hours(287),
        """
        You can cancel under **Settings → Plan → Cancel plan**. Your data stays readable for 30 days, and you can \
        come back with one click during that time. Would you like me to open the page for you?
        """),
      .them(.hours(284), "no found it. it was the price, not you"),
    ])
}
