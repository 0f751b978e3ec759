import FoundationEssentials
import Notation
import TestSupport
import Testing
import Tickets

/// The absolute local time is printed before it is applied, and can be typed again (product rule 11).
@Suite("Moments that are typed as they are shown")
struct WrittenMomentTests {
  private static let zones = [
    ZoneRules.utc, berlin, ZoneRules(initialOffset: -12_600), ZoneRules(initialOffset: 50_400),
  ]

  private func until(_ text: String, in zone: ZoneRules) -> Date? {
    (try? Snooze(parsing: text, now: start, zone: zone))?.until
  }

  private func moment(_ generator: inout SeededGenerator) -> Date {
    start.addingTimeInterval(Double(Int.random(in: 1...400_000, using: &generator)) * 60)
  }

  @Test func theLocalTimeIsThatMoment() {
    var generator = SeededGenerator(seed: 19)
    for zone in Self.zones {
      for _ in 0..<80 {
        let wall = zone.civil(at: moment(&generator))
        // An hour that happens twice means its first, and one of a summer's end may come back as that.
        let meant = zone.date(of: wall)
        for text in [
          "\(wall.dateText) \(wall.clockText)", "\(wall.dateText)T\(wall.clockText)",
          "\(wall.weekdayName) \(wall.dateText) \(wall.clockText)", "\(wall.clockText) \(wall.dateText)",
        ] {
          guard let read = until(text, in: zone) else {
            #expect(Bool(false), "\(text)")
            continue
          }
          #expect(read == meant || zone.civil(at: read) == wall, "\(text)")
        }
      }
    }
  }

  @Test func aMomentWithItsZoneIsTheSameEverywhere() throws {
    var generator = SeededGenerator(seed: 20)
    for _ in 0..<150 {
      let date = moment(&generator)
      let text = Timestamp(date).description
      for zone in Self.zones { #expect(until(text, in: zone) == date, "\(text)") }
      #expect(until(text.lowercased(), in: berlin) == date)
      #expect(until(text.replacing("Z", with: "+00:00"), in: berlin) == date)
      #expect(until(text.replacing("T", with: " ").replacing("Z", with: " UTC"), in: berlin) == date)
    }
  }

  @Test(
    arguments: [
      ("2026-03-05T09:00+09:00", "2026-03-05T00:00:00Z"), ("2026-03-05T09:00-03:30", "2026-03-05T12:30:00Z"),
      ("2026-03-05 09:00 gmt", "2026-03-05T09:00:00Z"), ("2026-03-05 09:00:30.75z", "2026-03-05T09:00:30Z"),
      ("2028-02-29T00:00Z", "2028-02-29T00:00:00Z"), ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"),
      ("2038-01-19T03:14:08Z", "2038-01-19T03:14:08Z"), ("2026-03-05 9am", "2026-03-05T09:00:00Z"),
      ("2026-03-05 noon", "2026-03-05T12:00:00Z"), ("2026-03-05", "2026-03-05T09:00:00Z"),
      ("2026/03/05 9:00", "2026-03-05T09:00:00Z"), ("2026-03-05 at 9", "2026-03-05T09:00:00Z"),
      ("5.3.2026 9:00", "2026-03-05T09:00:00Z"),
    ])
  func programsWriteMomentsInManyForms(_ text: String, _ moment: String) throws {
    #expect(until(text, in: .utc) == (try #require(Timestamp(moment))).date)
  }

  @Test(arguments: [
    "2026-03-02T10:00:00Z", "2026-03-02 10:00", "2026-03-01", "1969-12-31T23:59:59Z", "0001-01-01",
    "2026-03-02T11:00+01:00", "today 9:59",
  ])
  func nothingThatHasPassedIsTaken(_ text: String) {
    #expect(throws: Snooze.Problem.past) { try Snooze(parsing: text, now: start, zone: .utc) }
  }

  @Test func aMomentLookedBackToIsTheSame() {
    var generator = SeededGenerator(seed: 21)
    for _ in 0..<300 {
      let date = start.addingTimeInterval(-Double(Int.random(in: 0...2_000_000, using: &generator)) * 60)
      #expect(SpokenMoment.past(Timestamp(date).description, now: start, zone: berlin) == date)
      let wall = berlin.civil(at: date)
      let read = SpokenMoment.past("\(wall.dateText) \(wall.clockText)", now: start, zone: berlin)
      #expect(read.map(berlin.civil) == wall)
    }
  }

  // MARK: The word being typed (product section 4, "Search")

  private func problems(_ text: String, at cursor: Int?) -> [TicketSearchProblem] {
    TicketSearchQuery.parse(text, typingAt: cursor, now: start, zone: .utc).problems
  }

  @Test func theWordUnderTheCursorIsNotJudged() {
    let text = "priority:hgih foo:bar"
    #expect(problems(text, at: nil).count == 2)
    #expect(problems(text, at: 13) == [.unknownOperator("foo")])
    #expect(problems(text, at: 21) == [.unknownValue(.priority, "hgih")])
    #expect(problems(text, at: 14).count == 2, "between two words none is typed")
    #expect(problems(text, at: 0).count == 2 && problems(text, at: 999).count == 2)
    #expect(problems("priority:hgih ", at: 14) == [.unknownValue(.priority, "hgih")], "it is judged at a space")
  }

  @Test func anOpenQuoteIsTheBeginningOfAPhraseOnlyWhileItIsTyped() {
    func terms(_ text: String, at cursor: Int?) -> [TicketSearchQuery.Term] {
      TicketSearchQuery.parse(text, typingAt: cursor, now: start, zone: .utc).query.terms
    }
    #expect(terms("\"card decl", at: 10) == [.init([.beginning("card decl")])])
    #expect(terms("\"card decl", at: nil) == [.phrase("card decl")])
    #expect(terms("\"card decl\"", at: 11) == [.phrase("card decl")])
    #expect(terms("\"card decl\" x", at: 13) == [.phrase("card decl"), .word("x")])
  }
}
