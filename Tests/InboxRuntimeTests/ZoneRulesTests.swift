import Testing
import Tickets

@testable import InboxRuntime

@Suite("Zone from the C library")
struct ZoneRulesTests {
  private let now = 1_700_000_000

  @Test func aZoneWithoutChangesHasNone() {
    let zone = ZoneRules(around: now) { _ in 19_800 }
    #expect(zone.initialOffset == 19_800)
    #expect(zone.transitions == [])
  }

  @Test func changesAreFoundToTheSecond() {
    let changes = [now - 5_000_003, now + 1, now + 40_000_001]
    let zone = ZoneRules(around: now) { second in
      changes.filter { $0 <= second }.count % 2 == 0 ? 3600 : 7200
    }
    #expect(zone.initialOffset == 3600)
    #expect(zone.transitions.map(\.start) == changes)
    #expect(zone.transitions.map(\.offset) == [7200, 3600, 7200])
  }

  @Test func twoChangesOnOneDayAreBothFound() {
    let first = now + 1000
    let zone = ZoneRules(around: now) { second in
      second < first ? 0 : second < first + 7200 ? 3600 : 1800
    }
    #expect(zone.transitions == [.init(start: first, offset: 3600), .init(start: first + 7200, offset: 1800)])
  }

  @Test func changesOutsideTheYearsAroundAreLeftOut() {
    let zone = ZoneRules(around: now) { second in
      second < now - 400 * 86400 ? 1 : second < now + 1200 * 86400 ? 2 : 3
    }
    #expect(zone.initialOffset == 2)
    #expect(zone.transitions == [])
  }
}
