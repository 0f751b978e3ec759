import Tickets

/// Customers who write in their own language, in every script a terminal has to bear.
extension DemoInbox {
  static let languages = [
    japaneseInvoice, japaneseChart, koreanTeam, chineseDelay, arabicReport, hebrewInvoice, hindiOnboarding,
    thaiPush, germanPrinter, frenchAccents, portugueseMigration, spanishWeather, greekCase, turkishLetters,
    vietnamesePrices, persianForm,
  ]

  static let japaneseInvoice = DemoTicket(
    1025, "請求書の宛名を変更したいです", from: haruka, .pending, .medium, to: .agent(lena), tags: ["billing", "日本語"],
    unread: 1,
    thread: [
      .them(
        .hours(53),
        """
        お世話になっております。日の出和紙の佐藤です。
        先月の請求書の宛名が旧社名のままになっております。「日の出和紙株式会社」に変更していただけますでしょうか。
        """),
      .reply(
        lena, .days(2),
        """
        佐藤様

        ご連絡ありがとうございます。宛名を変更し、先月分を再発行いたしました。
        念のため、部署名（経理部）も必要かどうか教えていただけますか。
        """),
      .them(
        .minutes(25),
        """
        早速のご対応ありがとうございます。はい、「経理部 御中」までお願いいたします。
        全角の「１」と半角の「1」が混ざっていましたので、住所も併せてご確認ください：東京都台東区１丁目1−１。
        """),
    ])

  static let japaneseChart = DemoTicket(
    973, "グラフの軸ラベルが「□□□」になる", from: yuki, .resolved, .medium, to: .agent(priya),
    tags: ["reports", "fonts", "日本語"],
    thread: [
      .them(.days(25), "PDFに書き出すと、日本語の軸ラベルがすべて豆腐になります。画面上では正しく表示されます。"),
      .reply(priya, .days(24), "高橋様、ご報告ありがとうございます。書き出し用サーバーに日本語フォントが入っておりませんでした。本日追加しましたので、もう一度お試しください。"),
      .them(.hours(575), "直りました！豆腐は味噌汁だけで十分です🍲"),
    ])

  static let koreanTeam = DemoTicket(
    1029, "팀원 초대가 되지 않습니다", from: minjun, .open, nil, to: .agent(lena), tags: ["login", "한국어"],
    thread: [
      .them(.hours(30), "안녕하세요, 한빛농장 김민준입니다. 새 팀원을 초대하면 \"알 수 없는 오류\"만 나옵니다. 다섯 번 시도했습니다."),
      .reply(
        lena, .hours(22),
        """
        안녕하세요, 김민준 님. 초대 주소 끝에 보이지 않는 공백이 하나 있었습니다. 공백을 지우고 다시 보내 두었으니 확인 부탁드립니다. 같은 일이 또 생기면 화면 사진을 보내 주세요.
        """),
    ])

  static let chineseDelay = DemoTicket(
    1030, "数据延迟超过两个小时", from: liwei, .pending, nil, tags: ["reports", "中文"],
    thread: [
      .them(.hours(28), "你好，仪表盘上的数据比实际晚了两个多小时，而状态页显示一切正常。请问是我们的问题还是你们的？"),
      .reply(noor, .days(1), "李女士您好，是我们的问题：上海入口的队列积压，状态页只统计欧洲。队列已清空，您能确认现在是否正常吗？"),
    ])

  static let arabicReport = DemoTicket(
    1040, "التقرير الأسبوعي لم يصل", from: layla, .open, .high, to: .agent(lena), tags: ["reports", "العربية"],
    due: .minutes(-40), unread: 1,
    thread: [
      .them(
        .hours(7),
        """
        مرحباً، لم يصلنا التقرير الأسبوعي هذا الصباح، والإدارة تنتظره قبل الاجتماع. رقم الطلب هو 4471-B.
        """),
      .reply(
        lena, .minutes(330),
        """
        أهلاً ليلى، أُرسل التقرير في وقته لكن خادم البريد عندكم رفضه لأن حجم الملف 26 ميغابايت. هل أرسل رابطاً \
        بدلاً من الملف؟
        """),
      .them(.minutes(70), "نعم، الرابط أفضل. الاجتماع بدأ بالفعل وأنا أعرض أرقام الأسبوع الماضي."),
    ])

  static let hebrewInvoice = DemoTicket(
    1034, "החשבונית מוצגת הפוך (₪ 1,250)", from: noam, .open, .medium, to: billingDesk,
    tags: ["invoice", "עברית"], due: .hours(7), unread: 1,
    thread: [
      .them(.hours(20), "שלום, בקובץ ה-PDF הסכום מופיע כ-052,1 במקום 1,250 ₪. רואה החשבון שלנו כמעט התעלף."),
      .reply(
        priya, .hours(15),
        """
        שלום נועם, הבעיה בכיוון הטקסט של תבנית ה-PDF. יש תיקון בבדיקה, ובינתיים צירפתי חשבונית מתוקנת ידנית.
        """),
      .them(.minutes(200), "תודה! הסכום נכון עכשיו, אבל שם החברה נכתב \"gro.surtiC\" 😅 אפשר לתקן גם את זה?"),
    ])

  static let hindiOnboarding = DemoTicket(
    1011, "नया खाता: पहला डैशबोर्ड कैसे बनाएँ?", from: anjali, .pending, .low, to: .agent(noor),
    tags: ["onboarding", "हिन्दी"],
    thread: [
      .them(
        .hours(116),
        """
        नमस्ते! हम एक छोटी चाय की दुकान हैं और पहली बार आँकड़े देख रहे हैं। रोज़ कितने प्याले बिके, यह कहाँ \
        दिखेगा?
        """),
      .reply(
        noor, .hours(114),
        """
        नमस्ते अंजलि जी! "डैशबोर्ड → नया" खोलें, फिर घटना "cup_sold" चुनें और समय को "प्रतिदिन" रखें। मैंने आपके \
        खाते में एक नमूना बना दिया है, देखकर बताइए कि ठीक है या नहीं।
        """),
    ])

  static let thaiPush = DemoTicket(
    1019, "แจ้งเตือนไม่ขึ้นบนมือถือ", from: somchai, .open, .medium, to: .agent(noor),
    tags: ["mobile", "push", "ไทย"],
    thread: [
      .them(
        .hours(70),
        """
        สวัสดีครับ แอปไม่แจ้งเตือนเวลามีลูกค้าจองโต๊ะ ต้องเปิดแอปเองทุกครั้งถึงจะเห็น ใช้เครื่องรุ่นใหม่ครับ
        """),
      .reply(
        noor, .hours(68),
        """
        สวัสดีค่ะคุณสมชาย รบกวนดูที่ ตั้งค่า → แบตเตอรี่ ว่าแอปถูกจำกัดการทำงานเบื้องหลังหรือเปล่าคะ
        """),
      .them(.hours(51), "เอาออกแล้วครับ ตอนนี้มาบ้างไม่มาบ้าง"),
      .reply(
        noor, .hours(47),
        """
        ขอบคุณค่ะ ทีมงานกำลังดูบันทึกการส่งของเมื่อคืนอยู่ จะแจ้งความคืบหน้าภายในวันพรุ่งนี้นะคะ
        """),
    ])

  static let germanPrinter = DemoTicket(
    1005, "Überlange Gerätebezeichnungen zerschießen das Etikett", from: anke, .onHold, .medium,
    to: .agent(lena), tags: ["print", "deutsch"], wakes: .minutes(-7),
    thread: [
      .them(
        .hours(140),
        """
        Guten Tag, unsere „Windladenverbindungskanzellendichtungsprüfvorrichtung“ passt nicht auf das Etikett. \
        Der Text läuft über den Strichcode, der Scanner piepst beleidigt.
        """),
      .reply(
        lena, .hours(136),
        """
        Guten Tag Frau Brückner, ein herrliches Wort. Bitte setzen Sie in der Vorlage *Umbruch erlauben*; dann \
        bricht die Bezeichnung nach spätestens 24 Zeichen. Eine automatische Verkleinerung kommt mit der nächsten \
        Fassung.
        """),
      .them(.hours(122), "Mit Umbruch geht es vorerst. Melden Sie sich bitte, wenn die neue Fassung da ist?"),
      .reply(lena, .days(5), "Das mache ich gern, der Vorgang liegt bis dahin auf Wiedervorlage."),
    ])

  static let frenchAccents = DemoTicket(
    980, "Les accents deviennent « Ã© » dans les e-mails", from: camille, .resolved, .medium, to: .agent(lena),
    tags: ["email", "encoding", "français"],
    thread: [
      .them(
        .days(20),
        """
        Nos clients reçoivent « RÃ©servation confirmÃ©e ». C'est élégant comme un bug des années 90.
        """),
      .reply(
        lena, .hours(479),
        """
        Bonjour Camille, le modèle est enregistré en Latin-1 alors que l'en-tête annonce UTF-8. J'ai converti les \
        trois modèles concernés ; un nouvel envoi de test vous attend.
        """),
      .them(.hours(475), "Reçu, lisible, accentué. Merci infiniment !"),
    ])

  static let portugueseMigration = DemoTicket(
    996, "Migração: 40 mil contatos com acento perdido", from: joao, .onHold, .high, to: .agent(tomas),
    tags: ["migration", "português"], wakes: .days(3),
    thread: [
      .them(
        .hours(197),
        """
        Boa tarde! Depois da importação, "Conceição" virou "ConceiÃ§Ã£o" em quarenta mil contatos. O arquivo \
        original está certo, conferi duas vezes.
        """),
      .reply(
        tomas, .days(8),
        """
        Boa tarde, João! O arquivo está mesmo certo: fomos nós que o lemos como Windows-1252. Vou refazer a \
        importação numa cópia e mando uma amostra antes de trocar.
        """),
      .them(.days(7), "A amostra está perfeita. Pode trocar no fim de semana, quando a loja fecha?"),
      .reply(tomas, .hours(166), "Combinado: sábado à noite, com cópia de segurança antes."),
    ])

  static let spanishWeather = DemoTicket(
    965, "El panel se congela cuando hay tormenta (en serio)", from: xochitl, .resolved, .low,
    tags: ["reports", "español"],
    thread: [
      .them(
        .days(33),
        """
        Cada vez que llueve fuerte, el panel de riego deja de actualizarse. Mis compañeros dicen que es \
        casualidad.
        """),
      .reply(
        priya, .days(32),
        """
        No es casualidad: el sensor envía una medición por gota y supera el límite de su plan. Active el muestreo \
        por minuto y lloverá sin consecuencias.
        """),
      .them(.hours(766), "Llovió anoche y todo bien. Ya nadie se ríe de mí."),
    ])

  static let greekCase = DemoTicket(
    1016, "ΑΝΑΖΗΤΗΣΗ: το τελικό «ς» δεν βρίσκεται", from: dimitra, .pending, .medium, to: .agent(priya),
    tags: ["search", "ελληνικά"],
    thread: [
      .them(
        .hours(84),
        """
        Καλησπέρα, όταν ψάχνω «ΕΛΑΙΩΝΑΣ» με κεφαλαία δεν βρίσκω το «ελαιώνας». Με πεζά δουλεύει.
        """),
      .reply(
        priya, .hours(78),
        """
        Καλησπέρα Δήμητρα, το κεφαλαίο Σ γίνεται «σ» και όχι «ς» στο ευρετήριό μας. Η διόρθωση δοκιμάζεται τώρα· \
        μπορείτε να μου στείλετε άλλες δύο λέξεις που αποτυγχάνουν;
        """),
    ])

  static let turkishLetters = DemoTicket(
    971, "İ/ı: filtre “DİYARBAKIR” için boş dönüyor", from: mehmet, .resolved, .low, to: .agent(priya),
    tags: ["search", "türkçe"],
    thread: [
      .them(
        .days(27),
        """
        Küçük harfe çevirince “i̇” oluyor ve filtre hiçbir şey bulmuyor. Klasik Türkçe hatası, biliyorum.
        """),
      .reply(
        priya, .hours(645),
        """
        Klasik ama haklısınız. Karşılaştırma artık dile göre yapılıyor; dün geceki sürümle yayında. Deneyip yazar \
        mısınız?
        """),
      .them(.days(26), "Bulduk, hem de tam 1.204 kayıt. Elinize sağlık."),
    ])

  static let vietnamesePrices = DemoTicket(
    967, "Giá tiền mất dấu chấm: 1500000 ₫", from: thuy, .resolved, .low, to: .agent(noor),
    tags: ["reports", "tiếng-việt"],
    thread: [
      .them(.days(31), "Chào bạn, báo cáo ghi 1500000 ₫ thay vì 1.500.000 ₫, đếm số không mỏi cả mắt."),
      .reply(
        noor, .hours(742),
        """
        Chào chị Thùy, em đã bật định dạng số theo vùng cho dự án của chị. Chị tải lại trang giúp em nhé.
        """),
      .them(.hours(740), "Đẹp rồi, cảm ơn em nhiều!"),
    ])

  static let persianForm = DemoTicket(
    999, "فرم تماس: نیم\u{200C}فاصله حذف می\u{200C}شود", from: farid, .pending, .low, to: .agent(noor),
    tags: ["forms", "فارسی"],
    thread: [
      .them(
        .hours(176),
        """
        سلام، در فرم تماس «می\u{200C}شود» به «می شود» یا «میشود» تبدیل می\u{200C}شود. برای ما زشت است و \
        جست\u{200C}وجو هم دیگر پیدایش نمی\u{200C}کند.
        """),
      .reply(
        noor, .hours(170),
        """
        سلام فرید، پاک\u{200C}سازی ورودی ما نیم\u{200C}فاصله را نویسهٔ پنهان می\u{200C}دانست و حذف می\u{200C}کرد. \
        برای متن فارسی آن را نگه می\u{200C}داریم؛ لطفاً یک پیام آزمایشی بفرستید.
        """),
    ])
}
