import Tickets

/// Files that should come out, and what came out instead.
extension DemoInbox {
  static let exports = [
    exportKeepsFailing, signedLinkTooLong, csvSemicolons, emptyColumns, gzipTwice, exportHolidays, partitionDates,
    exportPermissions,
  ]

  static let exportKeepsFailing = DemoTicket(
    1041, "Export keeps failing", from: tom, .new, nil, tags: ["export"], due: .hours(5), unread: 1,
    copies: ["it@kestrelfreight.example"],
    thread: [
      .them(
        .hours(6),
        """
        The nightly export to our bucket stopped. The job page says "failed", and when I unfold it:

        ```
        Traceback (most recent call last):
          File "/srv/exporter/run.py", line 212, in main
            writer.flush(part=17)
          File "/srv/exporter/parquet.py", line 88, in flush
            raise SchemaMismatch(column, seen, wanted)
        exporter.errors.SchemaMismatch: column 'weight_kg': seen double, wanted int64
        ```
        """),
      .assistant(
        .minutes(358),
        """
        Thank you for the trace. It looks as if a column changed its type. A person will take it from here; \
        meanwhile, did anybody edit the event `shipment_weighed` yesterday?
        """),
      .them(
        .minutes(11),
        """
        Yes, that was us. We weigh to the gram since yesterday. So how do I tell the exporter?
        """),
    ])

  static let signedLinkTooLong = DemoTicket(
    1026, "Download link breaks in our mail gateway", from: tom, .open, .medium, to: tier2,
    tags: ["export", "links"], due: .days(1),
    thread: [
      .them(
        .days(2),
        """
        Our gateway cuts every link at 512 characters, and yours is longer than a freight train:

        https://exports.acme.example/v2/download/team-4471/full-history.parquet?X-Expires=86400&X-Credential=svc-e\
        xports%2Feu-central%2Fobject-store%2Frequest&X-SignedHeaders=host%3Bx-range%3Bx-checksum&X-Scope=read-only\
        &X-Part=1-of-1&X-Checksum=9f2c4b7d0e6a51c83bb2f47d19ae60c5d8f3712e4a6b90cd15ef83a7264b09d1c5e7f0a3b8d6924e\
        1f5c7a0b3d8e2f496170a5c8b3e7d1f2906ab4c5e8d7f01b6a2c3e9d4f80715ab6c9e2d3f478105bc6a9d2e7f3481b0c5d6a9e2f37\
        481&X-Trace=c41b9e07f2d85a6310fb4c7e92d6a85b1e3f7c904a2d68b5e1f09c73a4d2b86f5e17c0a9d3b4f268e5a1c7f09b3d4e\
        62a85f1c70d9b3e4a2f685c17d0b9e3f4a2c68&X-Signature=3e1c9a7f5b2d806e4c1a9f7d5b3e208c6a4f1d9b7e5c302a8f6d4b1\
        e9c7a503f8d6b4e2c0a9f7d5b3e1c8a6f4d2b0e9c7a5f3d1b8e6c4a2f0d9b7e5c3a1f8d6b

        Is there a short form?
        """),
      .reply(
        sam, .hours(44),
        """
        There will be. I can get you a redirect of 60 characters, but our security people first want to know \
        whether your gateway follows redirects before or after it rewrites the link. Could you ask?
        """),
      .note(
        sam, .hours(43),
        """
        Redirect service is behind the `short-links` flag, off by default. Ask Noor before switching it on for \
        anybody outside the beta.
        """),
      .them(.hours(25), "They say: after. Then they said something about sandboxing that I did not follow."),
      .reply(
        sam, .hours(23),
        """
        After is what we need. I have requested the flag for your project and will write as soon as it is on, \
        most likely tomorrow morning.
        """),
    ])

  static let csvSemicolons = DemoTicket(
    1009, "Excel opens the whole file in column A", from: camille, .pending, .low, to: .agent(lena),
    tags: ["export", "csv"],
    thread: [
      .them(
        .days(5),
        """
        Bonjour, le fichier CSV s'ouvre entièrement dans la colonne A. Chez nous le séparateur est le \
        point-virgule, et les décimales ont une virgule.
        """),
      .reply(
        lena, .hours(119),
        """
        Bonjour Camille,

        dans **Réglages → Exports → Format** vous pouvez choisir « CSV (européen) » : point-virgule, virgule \
        décimale et une marque d'ordre des octets pour Excel. Est-ce que cela ouvre le fichier correctement ?
        """),
    ])

  static let emptyColumns = DemoTicket(
    972, "Half the columns are empty since the rename", from: chidi, .resolved, .high, to: .agent(tomas),
    tags: ["export", "schema"],
    thread: [
      .them(
        .days(26),
        """
        We renamed `panel_output` to `panel.output_w` last week and the export has both columns now, one full, \
        one hollow.
        """),
      .reply(
        tomas, .hours(622),
        """
        Both are real: the old name stays for rows before the rename, so that nobody's history vanishes. There is \
        a switch to fold them into one. Shall I turn it on?
        """),
      .them(.days(25), "Yes please, fold."),
      .reply(tomas, .hours(598), "Folded, and the last ten days are being written again. Give it about an hour."),
      .them(.days(24), "Beautiful. The sun shines on complete columns."),
    ])

  static let gzipTwice = DemoTicket(
    1017, "File is gzipped twice", from: ops, .onHold, .medium, to: .agent(tomas), tags: ["export", "bug"],
    due: .days(2),
    thread: [
      .them(
        .hours(80),
        """
        `gunzip daily.json.gz` gives me another gzip file. Running it again gives the JSON. Our loader refuses to \
        do that on principle.
        """),
      .reply(
        tomas, .hours(77),
        """
        Your principle is sound. Our storage vendor started compressing what we had compressed already. We send \
        `Content-Encoding` correctly now for new uploads; the vendor has to repair the old ones, and I am waiting \
        for their date.
        """),
    ])

  static let exportHolidays = DemoTicket(
    968, "Re: Re: Fwd: scheduled export on public holidays", from: eero, .resolved, .low,
    tags: ["export", "schedule"],
    thread: [
      .them(.days(30), "Can the export skip midsummer? Nobody is there to read it. Nobody is anywhere."),
      .reply(
        noor, .hours(719),
        """
        You can give the schedule a calendar of days off (iCal link). Finland's official one works; I tried.
        """),
      .them(.days(29), "Kiitos. Short mail, good answer."),
    ])

  static let partitionDates = DemoTicket(
    1027, "Partition folder is one day ahead", from: aroha, .pending, .high, to: .agent(tomas),
    tags: ["export", "time-zone"], due: .hours(20),
    thread: [
      .them(
        .hours(46),
        """
        Kia ora! Our folder `dt=` for yesterday holds this morning's events as well. We sit at UTC+13 in summer, \
        so I suspect you cut the day somewhere over Greenwich.
        """),
      .reply(
        tomas, .hours(39),
        """
        You suspect rightly: partitions are cut at midnight UTC. Since last month a project can choose its own \
        zone, but the change only applies to files written afterwards. Do you want the past quarter rewritten \
        too? It costs nothing but takes a night.
        """),
    ])

  static let exportPermissions = DemoTicket(
    987, "Who may download everything?", from: siobhan, .resolved, .medium, to: .agent(noor),
    tags: ["export", "permissions", "security"],
    thread: [
      .them(
        .days(14),
        """
        An intern exported eleven million rows this morning "to have a look". She is lovely, but I would like \
        this to be impossible.
        """),
      .reply(
        noor, .hours(335),
        """
        It can be. Roles have had a separate right **Export raw data** since the spring; it is on for everyone by \
        default because it used to be. Switch it off for the role *Member* and make a new role for the two people \
        who need it.
        """),
      .them(.days(13), "Done. The intern asked me to say that it was very interesting data."),
      .note(noor, .hours(311), "Idea for the product team: warn admins at the first export above a million rows."),
    ])
}
