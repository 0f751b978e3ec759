import Tickets

/// Webhooks, rate limits, libraries: customers who send stack traces.
extension DemoInbox {
  static let interfaces = [
    rateLimited, webhookRetries, signatureMismatch, sdkCrash, idempotency, graphqlDepth, batchOrder, corsWildcard,
    keyInPublic,
  ]

  static let rateLimited = DemoTicket(
    1045, from: thuy, by: .widget(page: "https://app.acme.example/developers/keys", browser: "Firefox 148"),
    .new, nil, tags: ["api"], due: .minutes(48), unread: 1,
    thread: [
      .them(
        .minutes(13),
        """
        we get 429 on /v1/events since 10 minutes but the header says `X-RateLimit-Remaining: 4811`. which one \
        lies, the status or the header? our checkout queue is at 30k and growing
        """)
    ])

  static let webhookRetries = DemoTicket(
    1039, "Webhook retried 212 times although we answer 200", from: oleksandr, .open, .high, to: tier2,
    tags: ["webhooks", "api"], due: .minutes(55),
    thread: [
      .them(
        .minutes(510),
        """
        Вітаю! Our endpoint answers `200 OK` in 40 ms, and you deliver the same event again and again. The record \
        is 212 deliveries of one grain delivery, ha ha.
        """),
      .reply(
        priya, .hours(8),
        """
        Вітаю, Олександре! Could you send the raw answer, headers included? I suspect the body rather than the \
        status.
        """),
      .them(
        .minutes(440),
        """
        Of course:

        ```http
        HTTP/1.1 200 OK
        Server: homegrown/0.3
        Content-Length: 2
        Connection: keep-alive

        OK!
        ```
        """),
      .note(
        sam, .hours(7),
        """
        There it is: the body has three bytes, Content-Length says two. The stray `!` becomes the start of the \
        next answer on the kept-alive connection, so delivery n+1 looks broken and is retried. Their bug, but we \
        should say so in the delivery log.
        """),
      .reply(
        sam, .minutes(410),
        """
        Found it: the header promises 2 bytes and the body has 3, so the exclamation mark spills into the next \
        answer. Send `Content-Length: 3`, or drop the enthusiasm. I will hold retries for your endpoint for two \
        hours so that you can deploy in peace.
        """),
    ])

  static let signatureMismatch = DemoTicket(
    985, "HMAC never matches (PHP)", from: mehmet, .resolved, .medium, to: .agent(tomas),
    tags: ["webhooks", "php"],
    thread: [
      .them(
        .days(15),
        """
        The signature in your header and the one I compute never agree. Code:

        ```php
        $mine = hash_hmac('sha256', json_encode(json_decode($body)), $secret);
        if ($mine !== $_SERVER['HTTP_X_ACME_SIGNATURE']) die('no');
        ```
        """),
      .reply(
        tomas, .hours(356),
        """
        Sign the bytes you received, not what you get after decoding and encoding them: `json_encode` escapes \
        slashes and changes spacing. So `hash_hmac('sha256', $body, $secret)`, and please compare with \
        `hash_equals`.
        """),
      .them(.hours(354), "Oldu! Two days of my life, one variable. Teşekkürler."),
    ])

  static let sdkCrash = DemoTicket(
    1028, "Crash in 4.2.0 on Android 9", from: acmekit, by: .github(repository: "acme/acme-android", issue: 318),
    .open, .high, to: .agent(priya), tags: ["sdk", "android", "bug"], due: .hours(8),
    thread: [
      .them(
        .hours(36),
        """
        Since 4.2.0 the app dies at start on Android 9 (API 28). 4.1.7 is fine.

        ```
        java.lang.NoSuchMethodError: No virtual method getOrDefault on HashMap
            at example.acme.core.Queue.drain(Queue.kt:77)
            at example.acme.core.Worker.run(Worker.kt:41)
            at java.lang.Thread.run(Thread.java:764)
        ```

        Affects 3% of our users, all of them loud.
        """),
      .reply(
        priya, .hours(34),
        """
        Thanks for the clean report. `Queue.kt:77` came in with the new batching and needs desugaring that our \
        release build had switched off. I can reproduce it on an emulator.
        """),
      .them(.hours(33), "Any workaround that does not involve asking people to buy phones?"),
      .reply(
        priya, .hours(5),
        """
        Pin 4.1.7 for today. 4.2.1 is built and in the store's review; I will comment here the minute it is out.
        """),
    ])

  static let idempotency = DemoTicket(
    961, "Is the Idempotency-Key kept for 24 hours or for ever?", from: liam, .resolved, .low, to: .agent(tomas),
    tags: ["api", "docs"],
    thread: [
      .them(
        .days(38),
        """
        The reference says "a day", the guide says "permanently". We bill people by it, so I would love to know.
        """),
      .reply(
        tomas, .hours(911),
        """
        Twenty-four hours from the first request. The guide was wrong and has been corrected this afternoon; you \
        are now immortal in its commit message.
        """),
      .them(.days(37), "Fame at last."),
    ])

  static let graphqlDepth = DemoTicket(
    1003, "Query depth 9 rejected, limit says 10", from: yuki, .pending, .low, to: .agent(priya),
    tags: ["api", "graphql"],
    thread: [
      .them(
        .hours(149),
        """
        The limit in your documentation is ten levels. My query has nine and is refused:

            { org { teams { people { tickets { events { source { device { os { name } } } } } } } } }
        """),
      .reply(
        priya, .days(6),
        """
        Fragments and lists count one level each, so yours is an eleven in disguise. Ask for `device { osName }` \
        instead, which is flat. Would that be enough for your report?
        """),
    ])

  static let batchOrder = DemoTicket(
    1024, "Events in one batch arrive shuffled", from: xochitl, .onHold, .medium, to: .agent(tomas),
    tags: ["api", "ingestion"], wakes: .days(1),
    thread: [
      .them(
        .hours(55),
        """
        We send `cart_opened`, `cart_paid`, `cart_closed` in one batch and the timeline shows paid, closed, \
        opened. Customers who close a cart before opening it upset my dashboards.
        """),
      .reply(
        tomas, .hours(50),
        """
        They upset mine too. All three carry the same millisecond, and ties are broken by id, which is random. A \
        build that respects the order inside the batch goes out tomorrow; I would like to check your project \
        afterwards before I call it solved.
        """),
      .them(.days(2), "¡Órale! Tomorrow it is."),
    ])

  static let corsWildcard = DemoTicket(
    981, "CORS error only on the staging domain", from: siti, .resolved, .low, tags: ["api", "cors"],
    thread: [
      .them(
        .days(19),
        """
        Production works, staging says: Access to fetch has been blocked by CORS policy. Same code, I promise on \
        my mother's rendang.
        """),
      .reply(
        noor, .hours(455),
        """
        Your allow list has `https://staging.rempah-raya.example/` with a slash at the end. An origin has no \
        slash. Remove it and clear the preflight cache.
        """),
      .them(.hours(452), "One slash! My mother forgives you all."),
    ])

  static let keyInPublic = DemoTicket(
    991, "We committed a key to a public repository", from: liam, .resolved, .critical, to: .agent(noor),
    tags: ["security", "api"], escalation: "Leaked credential",
    thread: [
      .them(
        .days(11),
        """
        Before you find it: a personal key of ours was public for about six minutes. What do we do first?
        """),
      .reply(
        noor, .hours(260),
        """
        First: I have revoked it, two minutes after your mail. It was used by nobody but you in that window. \
        Second: make a new one with only the scopes the job needs. Third: breathe.
        """),
      .note(noor, .hours(259), "Access log checked for the whole day, only their CI range. No disclosure needed."),
      .them(
        .hours(258),
        """
        Breathing. Scanner installed too, it now refuses commits that look like keys, poems and parts of the \
        phone book.
        """),
    ])
}
