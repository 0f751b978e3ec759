/// The people who write to Acme, from companies that do not exist.
extension DemoInbox {
  static let mara = DemoCustomer(
    "Mara Voss", "mara@northwind.example", "Northwind Ferries", .person(plan: "scale", seats: 64, since: .days(900)))
  static let tom = DemoCustomer(
    "Tom Keane", "tom.keane@kestrelfreight.example", "Kestrel Freight",
    .person(plan: "enterprise", seats: 310, since: .days(1500)))
  static let ana = DemoCustomer(
    "Ana Pereira", "ana@padaria-aurora.example", "Padaria Aurora",
    .person(plan: "starter", seats: 4, since: .days(210)))
  static let grant = DemoCustomer("Grant Hobley", "grant@hobley-tile.example", "", .traits)
  static let bronwyn = DemoCustomer(
    "Bronwyn Pritchard", "bronwyn@cwm-slate.example", "Cwm Slate", .person(plan: "scale", seats: 88, since: .days(700)))
  static let ewa = DemoCustomer(
    "Ewa Zielińska", "ewa@modrzew.example", "Modrzew Forestry", .person(plan: "team", seats: 17, since: .days(320)))
  static let wanjiru = DemoCustomer(
    "Wanjiru Mwangi", "wanjiru@tembo-transit.example", "Tembo Transit",
    .person(plan: "enterprise", seats: 41, since: .days(640)))
  static let devin = DemoCustomer(
    "Devin Marsh", "devin@tidewater-clinics.example", "Tidewater Clinics",
    .person(plan: "enterprise", seats: 520, since: .days(1100)))
  static let loretta = DemoCustomer("Loretta Blackwood", "l.blackwood@cedar-schools.example", "Cedar Schools", .traits)
  static let pieter = DemoCustomer(
    "Pieter van Aalst", "pieter@polderfiets.example", "Polderfiets", .person(plan: "team", seats: 12, since: .days(480))
  )
  static let ingrid = DemoCustomer(
    "Ingrid Solheim", "ingrid@fjordhytte.example", "Fjordhytte",
    .person(plan: "nonprofit", seats: 11, since: .days(260))
  )
  static let giulia = DemoCustomer(
    "Giulia Ferrante", "giulia@forno-vecchio.example", "Forno Vecchio",
    .person(plan: "team", seats: 14, since: .days(150)))
  static let joao = DemoCustomer(
    "João Tavares", "joao@mare-alta.example", "Maré Alta", .person(plan: "scale", seats: 73, since: .days(830)))
  static let camille = DemoCustomer(
    "Camille Marchelin", "camille@atelier-marchelin.example", "Atelier Marchelin",
    .person(plan: "team", seats: 9, since: .days(410)))
  static let chidi = DemoCustomer(
    "Chidi Okonkwo", "chidi@sunward-solar.example", "Sunward Solar",
    .person(plan: "enterprise", seats: 130, since: .days(390)))
  static let eero = DemoCustomer(
    "Eero Lahti", "eero@saunamaa.example", "Saunamaa", .person(plan: "starter", seats: 3, since: .days(120)))
  static let aroha = DemoCustomer(
    "Aroha Tamihana", "aroha@kauri-kayaks.example", "Kauri Kayaks", .person(plan: "team", seats: 8, since: .days(540)))
  static let siobhan = DemoCustomer(
    "Siobhán Ní Dhomhnaill", "siobhan@bogcotton.example", "Bogcotton",
    .person(plan: "scale", seats: 55, since: .days(770)))
  static let rafael = DemoCustomer(
    "Rafael Quispe", "rafael@altiplano-wool.example", "Altiplano Wool",
    .person(plan: "team", seats: 19, since: .days(350)))
  static let priscilla = DemoCustomer(
    "Priscilla Amoah", "priscilla@goldcocoa.example", "Gold Cocoa Union",
    .person(plan: "scale", seats: 47, since: .days(610)))
  static let oleksandr = DemoCustomer(
    "Олександр Коваль", "oleksandr@stepove-zerno.example", "Степове зерно",
    .person(plan: "scale", seats: 36, since: .days(290)))
  static let mehmet = DemoCustomer(
    "Mehmet Yıldız", "mehmet@kervan-hali.example", "Kervan Halı", .person(plan: "team", seats: 21, since: .days(505)))
  static let liam = DemoCustomer(
    "Liam Achterberg", "liam@parlourbots.example", "Parlour Bots",
    .person(plan: "scale", seats: 33, since: .days(440)))
  static let xochitl = DemoCustomer(
    "Xóchitl Ramírez", "xochitl@maiz-azul.example", "Maíz Azul", .person(plan: "team", seats: 15, since: .days(230)))
  static let anke = DemoCustomer(
    "Anke Brückner", "anke@brueckner-orgelbau.example", "Brückner Orgelbau",
    .person(plan: "team", seats: 6, since: .days(1300)))
  static let dimitra = DemoCustomer(
    "Δήμητρα Λάμπρου", "dimitra@elia-thassou.example", "Ελιά Θάσου",
    .person(plan: "starter", seats: 5, since: .days(180)))

  static let haruka = DemoCustomer(
    "佐藤 遥", "haruka@hinode-washi.example", "日の出和紙", .person(plan: "team", seats: 18, since: .days(560)))
  static let yuki = DemoCustomer(
    "高橋 ゆき", "yuki@hinode-washi.example", "日の出和紙", .person(plan: "team", seats: 18, since: .days(300)))
  static let naoki = DemoCustomer(
    "小林 直樹", "naoki@midori-seicha.example", "みどり製茶", .person(plan: "team", seats: 24, since: .days(430)))
  static let minjun = DemoCustomer(
    "김민준", "minjun@hanbit-farm.example", "한빛농장", .person(plan: "starter", seats: 7, since: .days(95)))
  static let liwei = DemoCustomer(
    "李薇", "liwei@linhai-optics.example", "林海光学", .person(plan: "scale", seats: 82, since: .days(720)))
  static let layla = DemoCustomer(
    "ليلى حداد", "layla@dar-alward.example", "دار الورد", .person(plan: "team", seats: 13, since: .days(275)))
  static let noam = DemoCustomer(
    "נועם ברק", "noam@galil-citrus.example", "הדרי הגליל", .person(plan: "team", seats: 10, since: .days(365)))
  static let farid = DemoCustomer("فرید رحیمی", "farid@saffron-road.example", "", .traits)
  static let anjali = DemoCustomer("अंजलि वर्मा", "anjali@neem-chai.example", "", .traits)
  static let somchai = DemoCustomer(
    "สมชาย ใจดี", "somchai@baansuan.example", "บ้านสวน", .person(plan: "starter", seats: 2, since: .days(140)))
  static let thuy = DemoCustomer(
    "Nguyễn Thị Thùy", "thuy@senviet.example", "Sen Việt", .person(plan: "scale", seats: 29, since: .days(333)))
  static let siti = DemoCustomer("Siti Rahmah", "siti@rempah-raya.example", "", .traits)

  static let kwame = DemoCustomer("Kwame", "kwame@akwaba-weaving.example", "", .address)
  static let ironbark = DemoCustomer("Ironbark Rail IT", "service-desk@ironbark-rail.example", "", .traits)
  static let ops = DemoCustomer("", "ops@quarry-and-daughters.example", "", .sender)
  static let signalbox = DemoCustomer("", "signalbox-4@ironbark-rail.example", "", .sender)
  static let acmekit = DemoCustomer("kotlin-kat", "kat@pocketledger.example", "", .traits)
  static let anonymous = DemoCustomer("", "", "", .nobody)
  static let unknownCaller = DemoCustomer("", "callback-form@acme.example", "", .address)

  static let hostileAnsi = DemoCustomer(
    "\u{1B}[7mJules Terminal\u{1B}[0m\u{1B}[999;1H", "jules@greenscreen.example", "", .traits)
  static let hostileBidi = DemoCustomer("Dov \u{202E}nitraM\u{202C} Keller", "dov@mailwright.example", "", .traits)
  static let hostileFrame = DemoCustomer("▌private  Sam Ortiz", "prank@harbourside.example", "", .traits)
  static let hostileZalgo = DemoCustomer("Coach R\(accents)éka", "reka@ligeti-fc.example", "", .traits)
  static let hostileName = DemoCustomer("Bel\u{7}l\u{85}a Ding\u{200B}\u{E0042}", "bella@dingdong.example", "", .traits)
}
