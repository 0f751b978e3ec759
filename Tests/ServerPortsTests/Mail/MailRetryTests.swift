import ServerPorts
import Testing

@Suite("When a mail is tried again")
struct MailRetryTests {
  @Test(
    arguments: [
      (1, 30), (2, 60), (3, 120), (4, 240), (5, 480), (6, 960), (7, 1920), (8, 3600), (9, 3600), (11, 3600), (12, 3600),
      (62, 3600), (63, 3600), (64, 3600), (65, 3600), (1000, 3600), (.max, 3600),
    ] as [(Int, Double)])
  func theWaitIsHalfAMinuteDoubledEachTimeAndAtMostAnHour(_ attempts: Int, _ seconds: Double) {
    #expect(MailRetry.wait(after: attempts) == seconds)
  }

  @Test(arguments: [0, -1, -1000])
  func aCountBelowTheFirstAttemptIsTakenForIt(_ attempts: Int) {
    #expect(MailRetry.wait(after: attempts) == 30)
  }

  @Test func noWaitIsShorterThanTheOneBefore() {
    let waits = (1...200).map(MailRetry.wait)
    #expect(zip(waits, waits.dropFirst()).allSatisfy { $0 <= $1 })
  }

  @Test func inFourDaysAHundredAttemptsAreMade() {
    var (elapsed, attempts) = (0.0, 1)
    while elapsed + MailRetry.wait(after: attempts) <= MailRetry.patience {
      elapsed += MailRetry.wait(after: attempts)
      attempts += 1
    }
    #expect(attempts == 102, "seven waits that double, then one an hour")
    #expect(MailRetry.patience == 345_600)
    #expect(MailRetry.patience - elapsed < 3600)
  }
}
