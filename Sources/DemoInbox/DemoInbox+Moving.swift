import Tickets

/// Phones, migrations and things people wish for.
extension DemoInbox {
  static let moving = [
    pushTwice, offlineQueue, bigMigration, mergeProjects, keyboardWish, scheduleWish, kindWords, tabletLandscape,
  ]

  static let pushTwice = DemoTicket(
    1010, "Every push arrives twice, 9 seconds apart", from: aroha, .onHold, .medium, to: .agent(noor),
    tags: ["mobile", "push"],
    thread: [
      .them(
        .hours(119),
        """
        Customers get "Your kayak is ready!" and then, nine seconds later, "Your kayak is ready!" Some come \
        twice.
        """),
      .reply(
        noor, .hours(117),
        """
        The first send waits eight seconds for an answer from the push service, gives up, and sends again, \
        although the first one had arrived. We will remember the message id instead.
        """),
      .them(.hours(116), "Until then we write \"Your kayak is (still) ready!\""),
      .reply(
        noor, .hours(115),
        """
        I have put that sentence on the wall. The repair is planned for the next mobile release, and I will write \
        when it ships.
        """),
    ])

  static let offlineQueue = DemoTicket(
    966, "Events recorded underground arrive with tomorrow's date", from: bronwyn, .resolved, .medium,
    to: .agent(priya), tags: ["mobile", "time-zone"],
    thread: [
      .them(
        .hours(774),
        """
        Our miners' phones are offline for ten hours, then send everything at once, and your timeline puts it all \
        at the moment of sending.
        """),
      .reply(
        priya, .hours(771),
        """
        The phone's own clock is only trusted when it agrees with ours to five minutes. Underground it may drift \
        more; how far off are they?
        """),
      .them(.days(32), "Measured six phones: between 7 and 11 minutes."),
      .reply(
        priya, .hours(756),
        """
        Then I widen the limit to thirty for your project, and the library sends the difference along.
        """),
      .them(.days(31), "Shift reports make sense for the first time. The night crew says hello."),
    ])

  static let bigMigration = DemoTicket(
    986, "Moving 9 years of history from our own servers", from: chidi, .onHold, .medium, to: .agent(tomas),
    tags: ["migration", "enterprise"], due: .days(4), copies: ["data@sunward-solar.example"],
    thread: [
      .them(
        .hours(348),
        """
        We would like to move nine years of panel readings to you. About 2.1 billion rows. Where do we begin?
        """),
      .reply(
        tomas, .hours(346),
        """
        With the last week, as a rehearsal. Please send a sample of 10,000 rows as newline-separated JSON.
        """),
      .them(.hours(342), "Sample uploaded. Some early years have only daily sums."),
      .reply(tomas, .hours(338), "Sums are fine if they carry a flag. Call it `resolution`, with `day` or `minute`."),
      .them(.hours(332), "Flag added. Panel ids changed once, in year four. Map attached."),
      .reply(tomas, .hours(328), "The map has 31 ids pointing to two panels each. Typing errors or twins?"),
      .them(.hours(326), "Twins! Roofs that were split between neighbours."),
      .note(
        tomas, .hours(324),
        """
        Twins need a share column, otherwise production counts double. Good catch by luck, add to the checklist.
        """),
      .reply(tomas, .hours(322), "Then every twin needs a share. Half and half?"),
      .them(.hours(314), "60/40 except on one roof, where it is 71/29 after a court case."),
      .reply(tomas, .hours(310), "The court case is in. Rehearsal of one week runs tonight."),
      .them(.hours(296), "Rehearsal compared: off by 0.004%."),
      .reply(
        tomas, .hours(292),
        """
        Rounding of watts to integers on our side. I switched that column to decimals and started again.
        """),
      .them(.hours(270), "Identical now, to the last digit. We opened a malt drink."),
      .reply(tomas, .hours(266), "Full load begins at your dusk, so that nothing competes with live data."),
      .them(.hours(242), "Year one and two are there. Year three stops in May."),
      .reply(
        tomas, .days(10),
        """
        Year three has a file of zero bytes: `year3-05.ndjson.zst`. Do you still have the original?
        """),
      .them(.hours(222), "On a tape, in Ibadan, with my uncle."),
      .reply(tomas, .hours(218), "I love this migration. No hurry for the uncle."),
      .them(.hours(126), "Uncle delivered. File uploaded, 1.3 GB."),
      .reply(tomas, .hours(122), "May is in, years four to nine as well. 2,114,906,331 rows."),
      .them(
        .hours(104),
        """
        We compare month by month now and need until the end of the week. Please leave the old pipe open.
        """),
      .reply(tomas, .hours(100), "The pipe stays open until you say so. I will be here when the comparison is done."),
    ])

  static let mergeProjects = DemoTicket(
    992, "Two projects become one after the merger", from: ewa, .pending, .medium, to: .agent(priya),
    tags: ["migration"],
    thread: [
      .them(
        .hours(249),
        """
        Our forest and their sawmill are one company from next quarter. Two projects, same event names, different \
        meanings. Is there a gentle way?
        """),
      .reply(
        priya, .hours(245),
        """
        Gentle way: keep both, add a third that reads from the two with a prefix each, and retire the old ones \
        when nobody opens them any more. I can set up the prefixes if you send me the list of event names you \
        share.
        """),
    ])

  static let keyboardWish = DemoTicket(
    998, "Feature request: let me live on the keyboard", from: eero, .pending, .low, to: .agent(priya),
    tags: ["feature-request", "keyboard"],
    thread: [
      .them(
        .hours(184),
        """
        I have one hand (birth, not accident, no pity please). Chords with three keys are gymnastics. Could all \
        of it be done with single keys in sequence?
        """),
      .reply(
        priya, .hours(180),
        """
        Sequences instead of chords is a lovely way to put it, and our designer agrees. She would like to see how \
        you work for half an hour, by video, paid. Interested?
        """),
    ])

  static let scheduleWish = DemoTicket(
    960, "Wish: reports by carrier pigeon, or at least by SMS", from: siobhan, .resolved, .low,
    tags: ["feature-request"],
    thread: [
      .them(
        .days(39),
        """
        Half our turf cutters have no data connection on the bog. A text message with three numbers at 6 am would \
        change their day.
        """),
      .reply(
        lena, .hours(935),
        """
        Pigeons are out of scope, SMS is not: an automation can post to any SMS gateway, and I attach a recipe \
        that sends exactly three numbers.
        """),
      .them(.days(38), "It works! The lads have asked for a fourth number: rain."),
      .reply(
        lena, .hours(908),
        """
        Any public forecast feed can supply it, the recipe has a place for it marked *weather*.
        """),
    ])

  static let kindWords = DemoTicket(
    979, "No problem at all, just a thank you", from: rafael, .resolved, .low, tags: ["praise"], unread: 1,
    thread: [
      .them(
        .hours(492),
        """
        I only wanted to say that last month, when our warehouse flooded, your people answered at four in the \
        morning and were kind to my mother, who did the typing. The alpacas are fine. So is she.
        """),
      .reply(
        sam, .hours(490),
        """
        This was read out in our Monday meeting and there was some silence. Thank you, and our regards to your \
        mother, who types better than most of us.
        """),
      .them(.hours(166), "She has printed your answer. It hangs beside the saints."),
    ])

  static let tabletLandscape = DemoTicket(
    990, from: somchai,
    by: .widget(page: "https://m.acme.example/tables?view=floor", browser: "Chrome Mobile 146"), .resolved,
    .medium, tags: ["mobile"],
    thread: [
      .them(.hours(277), "หน้าจอแท็บเล็ตแนวนอน ปุ่มบันทึกหายไปครับ"),
      .reply(noor, .hours(273), "ปุ่มถูกแถบเมนูบังอยู่ค่ะ แก้ไขแล้วในรุ่น 8.3.1 รบกวนอัปเดตแอปนะคะ"),
      .them(.hours(269), "อัปเดตแล้ว ปุ่มกลับมาแล้วครับ ขอบคุณมาก 🙏"),
    ])
}
