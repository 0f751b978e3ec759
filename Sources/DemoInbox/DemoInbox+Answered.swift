import Tickets

/// Questions that were answered once and are asked again: what a suggested reply starts from.
extension DemoInbox {
  static let answered = [reportsInJunk, reportsInJunkAgain, newPhone, newPhoneAgain]

  static let reportsInJunk = DemoTicket(
    959, "Report mails end in the junk folder", from: siobhan, .resolved, .medium, to: .agent(tomas),
    tags: ["reports", "deliverability"],
    thread: [
      .them(
        .days(43),
        """
        Since Monday the weekly report lands in everybody's junk folder, between the lottery winners. Our mail \
        people say that the messages are not signed with DKIM for our domain. What do we have to publish in our \
        DNS, and where do I find it?
        """),
      .reply(
        tomas, .days(42),
        """
        Hello Siobhán,

        Your mail people are right: the report carries your address as its sender, and nothing in your DNS allows \
        us to sign for it. Three steps:

        1. Open /settings/mail/domains and add bogcotton.example.
        2. Publish the CNAME that the page shows. For you it is `acme7f3c._domainkey`; lower its TTL to 300 \
        seconds while you test.
        3. Press *Send me a test* and look whether the header says that DKIM passed.

        If the junk folder still wins after 48 hours, write to deliverability@acme.example and mention domain \
        dom_20881.

        Tomás
        """),
      .them(.hours(990), "Published, tested, and the junk folder is lonely again. Go raibh maith agat, Tomás!"),
    ])

  static let reportsInJunkAgain = DemoTicket(
    1046, "My bakers never see the weekly report", from: giulia, .new, nil, tags: ["reports"], unread: 1,
    thread: [
      .them(
        .minutes(9),
        """
        Buongiorno! The report that you mail every week goes straight into the junk folder of half of my bakers. \
        Our provider tells me the messages are not signed, something about DKIM, and that I should ask you what \
        belongs into our DNS. I can knead, I cannot DNS.
        """)
    ])

  static let newPhone = DemoTicket(
    958, "買い替え後、二段階認証ができません", from: naoki, .resolved, .high, to: .agent(priya),
    tags: ["login", "2fa", "日本語"],
    thread: [
      .them(
        .days(46),
        """
        スマートフォンを買い替えたら、二段階認証のコードが出なくなりました。古い端末はもう手元になく、ログインできません。
        みどり製茶　小林
        """),
      .reply(
        priya, .days(45),
        """
        小林様

        ご不便をおかけしております。ご本人の確認が取れましたので、二段階認証をいったん解除いたしました。

        1. naoki@midori-seicha.example でログインしてください。
        2. /settings/security/two-factor を開き、新しい端末を登録してください。
        3. 表示されるリカバリーコードを、端末とは別の場所に保管してください。

        解除は 24 時間で期限が切れます。お問い合わせの際は受付番号 rec_5512 をお知らせください。
        """),
      .them(.days(44), "登録できました。リカバリーコードは茶箱に入れておきます。ありがとうございました。"),
    ])

  static let newPhoneAgain = DemoTicket(
    1047, "新しいスマートフォンで認証コードが出ない", from: yuki, .open, .medium, tags: ["login", "日本語"], unread: 1,
    thread: [
      .them(
        .minutes(6),
        """
        スマートフォンを新しくしてから、二段階認証のコードが出なくなりました。前の端末は下取りに出してしまい、ログインできません。
        再登録の方法を教えていただけますでしょうか。
        """)
    ])
}
