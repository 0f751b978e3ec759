import Tickets

/// Numbers that are right, and numbers that look wrong because of a clock.
extension DemoInbox {
  static let reports = [
    chartYesterday, dstGap, funnelDrop, roundedPercent, slowDashboard,
  ]

  static let chartYesterday = DemoTicket(
    1023, "\"Yesterday\" contains three hours of today", from: rafael, .open, .high, to: .agent(sam),
    tags: ["reports", "time-zone"], due: .hours(26),
    thread: [
      .them(
        .minutes(3330),
        """
        Hello! My dashboard for *yesterday* has sales from this morning in it. La Paz is UTC−4 all year, no \
        summer time, so I see no excuse.
        """),
      .reply(
        sam, .hours(54),
        """
        Hello Rafael, no excuse indeed. Your project is set to La Paz, but the browser that made the dashboard \
        was in Madrid and its zone is stored with each tile.
        """),
      .them(
        .hours(50),
        """
        I made it on holiday, yes. So every tile remembers where I was? That is poetic but wrong.
        """),
      .reply(
        sam, .days(2),
        """
        Poetic but wrong is going into the bug report. I am asking for a switch *use the project's zone* that \
        applies to all tiles at once.
        """),
      .note(
        sam, .hours(47),
        """
        Nineteen tiles affected. Script is ready; it needs an editor of the project to press the button, and \
        Rafael is only a member.
        """),
      .draft(
        .hours(46),
        """
        Hi Rafael, the switch exists now under Project → Time. An editor has to turn it on; on your project that \
        is Lucía. Afterwards all nineteen tiles follow La Paz, including the ones you made on holiday.
        """),
    ])

  static let dstGap = DemoTicket(
    963, "Hour that does not exist, 02:30 on the clock change", from: anke, .resolved, .medium,
    to: .agent(tomas), tags: ["reports", "time-zone"],
    thread: [
      .them(
        .days(35),
        """
        Am Tag der Umstellung fehlt im Bericht die Stunde von zwei bis drei, und die Summe stimmt trotzdem nicht.
        """),
      .reply(
        tomas, .hours(836),
        """
        Guten Tag, die Stunde gibt es nicht, das ist richtig. Falsch ist, dass drei Ereignisse mit Ortszeit 02:30 \
        verworfen wurden, statt auf 03:30 zu wandern.
        """),
      .them(.hours(832), "Woher kommen die Ereignisse, wenn es die Stunde nicht gibt?"),
      .reply(tomas, .days(34), "Von einer Registrierkasse, die von der Umstellung nichts wusste."),
      .them(.hours(814), "Die im Orgelmuseum. Die ist von 1987."),
      .reply(tomas, .hours(810), "Das erklärt manches. Haben Sie ein Modell dazu?"),
      .them(.hours(808), "„Kontor 3“, beige, mit Schlüssel."),
      .note(
        tomas, .hours(807),
        """
        Nicht vergessen: Ereignisse mit unmöglicher Ortszeit sollen nie still verschwinden, auch nicht bei alten \
        Kassen.
        """),
      .reply(
        tomas, .days(33),
        """
        Wir verschieben solche Zeiten künftig hinter die Lücke und markieren sie. Ein Testlauf mit Ihren Daten \
        ist durch.
        """),
      .them(.hours(790), "Wie viele waren es insgesamt?"),
      .reply(tomas, .hours(786), "Seit Beginn der Aufzeichnung 41, verteilt auf sieben Jahre."),
      .them(.hours(785), "Vierzig Umarmungen und eine Orgelpfeife für Sie."),
      .reply(tomas, .hours(781), "Angenommen. Soll ich die alten Berichte neu rechnen lassen?"),
      .them(.days(32), "Ja bitte, aber erst nach dem Jahresabschluss."),
      .reply(tomas, .days(31), "Der ist ja nun durch: ab heute Nacht wird gerechnet."),
      .them(.days(30), "Alles da, Summe stimmt, sogar die Kasse ist zufrieden."),
    ])

  static let funnelDrop = DemoTicket(
    1002, "Funnel lost 18% overnight and nobody changed anything", from: camille, .onHold, .high,
    to: .agent(priya), tags: ["reports", "funnel"], wakes: .days(6),
    thread: [
      .them(
        .hours(158),
        """
        Our checkout funnel fell from 61% to 43% in one night. No release, no campaign, no full moon.
        """),
      .reply(
        priya, .hours(156),
        """
        Thank you for ruling out the moon. A browser update that night began to clear cookies after leaving a \
        site, and your payment page is a different site. People return as strangers.
        """),
      .them(.hours(153), "So the customers are there, but wear a false moustache?"),
      .reply(
        priya, .hours(152),
        """
        Exactly that. Joining them by order number instead of cookie is the cure; our new matcher does so and \
        will be on for you next week. I will wake this ticket then.
        """),
    ])

  static let roundedPercent = DemoTicket(
    976, "33% + 33% + 33% = 100%?", from: dimitra, .resolved, .low, tags: ["reports"],
    thread: [
      .them(.days(22), "My pie has three equal pieces of 33%. My boss asks who ate the last one."),
      .reply(
        lena, .hours(527),
        """
        Rounding did. You can show one decimal under *Format*, then it is 33.3% and only a crumb is missing.
        """),
      .them(.hours(525), "He accepts the crumb."),
    ])

  static let slowDashboard = DemoTicket(
    1013, "Dashboard takes 48 seconds since we added the map of pipes", from: joao, .onHold, .medium,
    to: .agent(tomas), tags: ["reports", "performance"],
    thread: [
      .them(
        .hours(98),
        """
        A consulta que demora é esta, segundo o painel de diagnóstico:

        ```sql
        SELECT pipe_id, geo, avg(pressure) FROM readings
        WHERE geo IS NOT NULL GROUP BY pipe_id, geo ORDER BY 3 DESC
        ```
        """),
      .reply(
        tomas, .days(4),
        """
        Agrupar pela geometria inteira obriga a comparar polígonos de 20 kB. Agrupe só por `pipe_id` e junte a \
        geometria no fim: aqui caiu para 1,9 s.
        """),
      .them(.hours(92), "Incrível. E dá para o editor visual fazer isso sozinho?"),
      .reply(tomas, .hours(90), "Ainda não; registrei como melhoria e deixo o chamado em espera até sair."),
    ])
}
