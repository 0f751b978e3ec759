import Notation
import Testing

@testable import Tickets

/// Morning is 09:00, afternoon 14:00, evening 18:00, night 20:00, and the day ends at 17:00; `24:00` is its very end.
@Suite("Times of the day in words")
struct SpokenClockTests {
  /// The hour and minute of a text, and the words left behind it.
  private func read(_ text: String, followsDay: Bool = false) -> (clock: SpokenClock, rest: [String])? {
    var rest = text.split(separator: " ").map(String.init)[...]
    guard let clock = SpokenClock(&rest, followsDay: followsDay) else { return nil }
    return (clock, Array(rest))
  }

  private func time(_ text: String, followsDay: Bool = false) -> String? {
    read(text, followsDay: followsDay).flatMap { $0.rest.isEmpty ? "\($0.clock.hour):\($0.clock.minute)" : nil }
  }

  @Test(
    arguments: [
      ("14:30", "14:30"), ("0:00", "0:0"), ("00:00", "0:0"), ("23:59", "23:59"), ("24:00", "24:0"), ("9:05", "9:5"),
      ("8am", "8:0"), ("8 am", "8:0"), ("12am", "0:0"), ("12pm", "12:0"), ("11:59pm", "23:59"), ("1:15 pm", "13:15"),
      ("noon", "12:0"), ("midday", "12:0"), ("midnight", "0:0"),
      ("morning", "9:0"), ("afternoon", "14:0"), ("evening", "18:0"), ("night", "20:0"), ("tonight", "20:0"),
      ("eod", "17:0"), ("cob", "17:0"), ("end day", "17:0"), ("close business", "17:0"), ("this morning", "9:0"),
      ("in evening", "18:0"), ("at 9", "9:0"), ("at 14h", "14:0"), ("at 14h30", "14:30"),
      ("at 1430", "14:30"), ("at 14.30", "14:30"), ("at noon", "12:0"), ("tonight 21:00", "21:0"),
      ("tonight at 9", "21:0"), ("9pm tonight", "21:0"), ("morning 8:30", "8:30"), ("evening at 7", "19:0"),
      ("night midnight", "24:0"), ("afternoon 3pm", "15:0"),
    ])
  func aTimeIsAnHourAndAMinute(_ text: String, _ clock: String) {
    #expect(time(text) == clock)
  }

  @Test(arguments: [
    "", "9", "25:00", "24:01", "12:60", "13pm", "0am", "8:3", "8:300", "118:00", "-8:00", ":30", "8:", "8:30:00", "am",
    "pm", "1430", "14h", "14.30", "noonish", "at", "at 25", "٨:٠٠", "8:3٠", "8\u{301}:30", "８:30", "8：30", "at 24",
    "at 9999", "at 099", "12:3\u{301}0", "mornings",
  ])
  func anythingElseIsNone(_ text: String) {
    #expect(time(text) == nil)
  }

  @Test(
    arguments: [
      ("9", "9:0"), ("1430", "14:30"), ("14h", "14:0"), ("9.15", "9:15"), ("0", "0:0"), ("23", "23:0"), ("24", nil),
      ("099", nil), ("2400", "24:0"), ("2401", nil), ("9h5", nil), ("h", nil), ("9hh", nil),
    ] as [(String, String?)])
  func behindADayANumberIsAnHour(_ text: String, _ clock: String?) {
    #expect(time(text, followsDay: true) == clock)
    #expect(time("at \(text)") == clock)
    #expect(SpokenClock.isClock(text) == (clock != nil))
  }

  @Test func whatDoesNotFitThePartOfTheDayIsLeft() {
    #expect(read("tonight 8am")?.rest == ["8am"])
    #expect(read("morning 14:00")?.rest == ["14:00"])
    #expect(read("noon noon")?.rest == ["noon"])
    #expect(read("14:00 tomorrow")?.rest == ["tomorrow"])
  }

  @Test(
    arguments: [
      ("tonight", true, true, false), ("this evening", true, true, false), ("eod", true, false, false),
      ("evening", false, false, false), ("midnight", false, false, true), ("noon", false, false, false),
      ("tonight 21:00", true, true, false), ("24:00", false, false, false),
    ])
  func someTimesAreOfToday(_ text: String, _ isOfToday: Bool, _ forbids: Bool, _ isMidnight: Bool) throws {
    let clock = try #require(read(text)).clock
    #expect(clock.isOfToday == isOfToday && clock.forbidsOtherDays == forbids && clock.isMidnight == isMidnight)
  }

  // MARK: Days

  private static let today = civil(2026, 3, 4)

  /// The days of a text on Wed 2026-03-04, as dates; `nil` where it is none or words are left.
  private func days(_ text: String, looksBack: Bool = false) -> [String]? {
    var rest = text.split(separator: " ").map(String.init)[...]
    guard let day = SpokenDay(&rest, today: Self.today, looksBack: looksBack), rest.isEmpty else { return nil }
    return day.days(hasHour: true).map(\.dateText)
  }

  @Test(
    arguments: [
      ("today", ["2026-03-04"]), ("tomorrow", ["2026-03-05"]), ("tmrw", ["2026-03-05"]),
      ("day after tomorrow", ["2026-03-06"]), ("thu", ["2026-03-05"]), ("wed", ["2026-03-04", "2026-03-11"]),
      ("weds", ["2026-03-04", "2026-03-11"]), ("tuesday", ["2026-03-10"]), ("next wed", ["2026-03-11"]),
      ("this wed", ["2026-03-04"]),
      ("this fri", ["2026-03-06"]), ("next week", ["2026-03-09"]), ("fri next week", ["2026-03-13"]),
      ("next week fri", ["2026-03-13"]), ("weekend", ["2026-03-07"]), ("this weekend", ["2026-03-07"]),
      ("next month", ["2026-04-01"]), ("eow", ["2026-03-06", "2026-03-13"]),
      ("end week", ["2026-03-06", "2026-03-13"]),
      ("eom", ["2026-03-31", "2026-03-31", "2026-04-30"]), ("15th", ["2026-03-15"]), ("4th", ["2026-04-04"]),
      ("31st", ["2026-03-31"]), ("1st", ["2026-04-01"]), ("march 4", ["2026-03-04"]), ("3 mar", ["2027-03-03"]),
      ("3rd march", ["2027-03-03"]), ("feb 29", ["2028-02-29"]), ("29 feb 2028", ["2028-02-29"]),
      ("1 mar 27", ["2027-03-01"]), ("thu 5 mar", ["2026-03-05"]), ("thu 5 mar 2026", ["2026-03-05"]),
      ("2026-03-01", ["2026-03-01"]), ("wed 2026-03-04", ["2026-03-04"]), ("1.3.2027", ["2027-03-01"]),
    ])
  func aDayIsTheNextSuchDay(_ text: String, _ dates: [String]) { #expect(days(text) == dates) }

  @Test(arguments: [
    "", "day", "we", "tu", "mo", "fri 5 mar", "fri 5 mar 2026", "thu 2026-03-04", "29 feb 2027", "31 apr", "32 mar",
    "0 mar", "mar", "mar 3 1999", "3 3", "15", "15ths", "32nd", "0th", "last fri", "yesterdays", "next", "next next",
    "1.13.2027", "30.2.2027", "1.3.27", "٣ mar", "3\u{301} mar", "2026-02-29", "next day", "this month",
  ])
  func anythingElseIsNoDay(_ text: String) { #expect(days(text) == nil) }

  @Test(
    arguments: [
      ("today", ["2026-03-04"]), ("yesterday", ["2026-03-03"]), ("wed", ["2026-03-04", "2026-02-25"]),
      ("tue", ["2026-03-03", "2026-03-03"]), ("last wed", ["2026-02-25"]), ("this week", ["2026-03-02"]),
      ("last week", ["2026-02-23"]), ("last month", ["2026-02-01"]), ("4 mar", ["2026-03-04"]),
      ("5 mar", ["2025-03-05"]),
      ("feb 29", ["2024-02-29"]), ("1 mar 1969", ["1969-03-01"]), ("2026-03-01", ["2026-03-01"]), ("next week", nil),
      ("weekend", nil), ("eow", nil), ("eom", nil), ("15th", nil), ("this wed", nil), ("next wed", nil),
      ("wed next week", nil),
    ] as [(String, [String]?)])
  func lookingBackItIsTheLastSuchDay(_ text: String, _ dates: [String]?) {
    #expect(days(text, looksBack: true) == dates)
  }

  @Test func whatIsWrittenLikeAYearIsOne() {
    var rest = ["29", "feb", "2027"][...]
    #expect(SpokenDay(&rest, today: Self.today, looksBack: false) == nil, "and no evening of another year")
    rest = ["5", "mar", "14:00"]
    #expect(SpokenDay(&rest, today: Self.today, looksBack: false)?.namesMonth == true && rest == ["14:00"])
    rest = ["fri", "9"]
    #expect(SpokenDay(&rest, today: Self.today, looksBack: false)?.namesMonth == false && rest == ["9"])
  }
}
