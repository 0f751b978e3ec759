import Tickets

/// One long night: a thread of sixty messages.
extension DemoInbox {
  static let incident = [
    frozenBuses
  ]

  static let frozenBuses = DemoTicket(
    1036, from: wanjiru, by: .slack(channel: "C0TEMBO"), .pending, .critical, to: tier2,
    tags: ["incident", "live-map", "ai-task:summarise"], due: .minutes(-20), unread: 3,
    escalation: "Public displays affected",
    thread: [
      .them(
        .hours(11),
        """
        Live positions of all buses are frozen since 2 minutes. All 340 displays in the city show the same \
        picture.
        """),
      .assistant(
        .minutes(659),
        """
        I see that this may be urgent and have called the person on duty. Could you tell us the name of the feed?
        """),
      .them(.minutes(658), "`tembo-gps-live`. The one with all the buses in it."),
      .reply(
        sam, .minutes(656),
        """
        Hi Wanjiru, Sam here, on duty tonight. I can see the feed stop at 19:41 your time. Looking at our side \
        first.
        """),
      .note(sam, .minutes(655), "Consumer group `live-7` has no members. Paging Tomás."),
      .them(.minutes(654), "Thank you. Rush hour is nearly over, so only mild shouting so far."),
      .reply(
        sam, .minutes(650),
        """
        Found: the worker that reads your feed was evicted and nothing took its place. Restarting it by hand.
        """),
      .reply(sam, .minutes(647), "It is up. Do you see movement?"),
      .them(.minutes(646), "Buses are moving! But at walking speed."),
      .reply(
        sam, .minutes(645),
        """
        That is the backlog, 41,000 positions. It replays faster than life, give it ten minutes.
        """),
      .colleague(
        "Otieno", .minutes(644),
        """
        Otieno from operations joining. Bus 118 is driving backwards through a church on my screen.
        """),
      .reply(sam, .minutes(642), "Hello Otieno. Replay mixes old and new positions; the church is safe."),
      .colleague("Otieno", .minutes(641), "The pastor is relieved."),
      .note(
        tomas, .minutes(638),
        """
        Awake. Eviction came from the memory limit, 512 MB, and their feed doubled in size at 18:00. Did they \
        change the payload?
        """),
      .reply(sam, .minutes(636), "A question while we wait: did the messages from the buses get bigger today?"),
      .them(.minutes(634), "We added door sensors this afternoon. Each bus reports 6 doors now, every second."),
      .reply(sam, .minutes(633), "Aha."),
      .them(.minutes(632), "Oh no. Was it us?"),
      .reply(
        sam, .minutes(631),
        """
        You did nothing wrong. Our worker should have slowed down instead of falling over. That part is ours.
        """),
      .note(
        tomas, .minutes(627),
        """
        Raised the limit to 2 GB and pinned two replicas. Deploy takes 15 minutes because of the freeze; approved \
        by Noor.
        """),
      .reply(
        tomas, .minutes(625),
        """
        Tomás here, I run the ingestion team. We are giving your feed four times the memory and a second worker.
        """),
      .colleague("Otieno", .minutes(621), "Backlog at my end shows 12,000 and falling."),
      .colleague("Otieno", .minutes(614), "3,000."),
      .colleague("Otieno", .minutes(611), "Zero. The map looks alive."),
      .reply(sam, .minutes(610), "Same here. Please keep an eye on it for an hour, I do as well."),
      .them(.minutes(608), "Asante sana. I will have my supper now."),
      .them(.minutes(542), "Sorry. Frozen again at 21:38."),
      .reply(sam, .minutes(541), "I see it. Both workers died within the same second."),
      .note(sam, .hours(9), "Not memory this time, 30% used. Exit code 139."),
      .note(tomas, .minutes(537), "Segfault in the decoder. Of all things. Getting a core dump."),
      .reply(
        tomas, .minutes(535),
        """
        This is a different fault from the first one: our decoder crashes on one particular message. I am cutting \
        that message out to look at it.
        """),
      .them(
        .minutes(530),
        """
        How long, roughly? The last buses leave the depot at 23:00 and drivers use the map for transfers.
        """),
      .reply(tomas, .minutes(529), "Half an hour for a stopgap, honest estimate. The proper fix will not be tonight."),
      .note(
        tomas, .minutes(511),
        """
        Got it. Door payload with 7 doors, one articulated bus in the whole fleet. Array of six in our code. \
        Textbook.
        """),
      .reply(tomas, .minutes(509), "Question from left field: is there a bus with seven doors?"),
      .colleague("Otieno", .minutes(508), "Number 77, the articulated one. We call her the Caterpillar."),
      .reply(
        tomas, .minutes(507),
        """
        The Caterpillar has brought down a data centre. Could you switch off her door sensor until morning?
        """),
      .colleague("Otieno", .minutes(506), "Calling her driver."),
      .colleague("Otieno", .minutes(499), "Sensor off. Driver asks whether he is famous now."),
      .reply(sam, .minutes(497), "Very. Workers restarted, replaying 52,000 positions."),
      .them(.minutes(489), "Moving again, and the transfer desk sees its connections."),
      .reply(
        sam, .minutes(486),
        """
        Backlog is empty as of a minute ago. Workers have been up for eleven minutes without a hiccup.
        """),
      .note(noor, .hours(8), "Status page entry written, names no customer. Next update when the patch is out."),
      .them(.minutes(470), "Depot closed, all buses home. Let us speak in the morning. Good night everyone."),
      .reply(sam, .minutes(468), "Good night. I hand over to Priya, who starts at six; she has read all of this."),
      .note(
        sam, .minutes(466),
        """
        Handover: patch for >6 doors in review (Tomás), replicas pinned, Caterpillar muted. If it freezes: \
        restart `live-7`, it is safe to repeat.
        """),
      .reply(
        priya, .minutes(130),
        """
        Good morning Wanjiru and Otieno, Priya here. The patch for any number of doors went out at 05:55 and ran \
        against last night's recording without trouble.
        """),
      .them(.minutes(125), "Morning Priya. May the Caterpillar speak again?"),
      .reply(priya, .minutes(124), "She may. Please switch her on while I watch."),
      .colleague("Otieno", .minutes(118), "On."),
      .reply(priya, .minutes(116), "Seven doors, decoded, stored, drawn. Lovely."),
      .them(.minutes(115), "Applause in the control room. Real applause."),
      .reply(
        priya, .minutes(112),
        """
        I set the case to pending and ask again this afternoon. A written report follows within two days:

        1. what broke, in which order
        2. why our alarm came after your message
        3. what we change, with dates
        """),
      .note(
        priya, .minutes(110),
        """
        Alarm gap: lag alert is per region, one customer's feed does not move it. Action item for the report.
        """),
      .them(.minutes(100), "Thank you all. Point 2 interests my director most."),
      .reply(priya, .minutes(96), "Understood, it will be the longest of the three."),
      .draft(
        .minutes(95),
        """
        Summary so far: two separate faults, memory limit at 19:41 and decoder crash at 21:38, both repaired. The \
        customer expects a report within two days and asks in particular why monitoring was late.
        """),
      .them(.minutes(16), "Screens in Westlands stand still again. Only that district, 22 displays."),
      .colleague(
        "Otieno", .minutes(12),
        """
        Not the buses this time: the displays do not fetch. Our own network is fine, I checked twice.
        """),
      .them(.minutes(3), "Still frozen in Westlands, and a radio station is calling us. Who is on duty?"),
    ])
}
