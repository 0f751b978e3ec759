import Screen
import Testing

@testable import posthorn

@Suite("One thing done to several tickets")
struct BulkRunTests {
  /// Runs over tickets of which some fail; tells what was worked on, what was told and how it ended.
  private func run(_ numbers: [Int], _ failing: [Int: posthorn.ExitStatus]) -> (
    done: [Int], told: [String], end: Failure?
  ) {
    var done: [Int] = []
    var told: [String] = []
    let end = failure { () throws(Failure) in
      try BulkRun(numbers: numbers, tell: { told.append($0.sentence.string) }).run { (number) throws(Failure) in
        if let status = failing[number] { throw Failure(status, "#\(number) fails.") }
        done.append(number)
      }
    }
    return (done, told, end)
  }

  @Test func oneThatFailsKeepsNoneOfTheOthers() {
    let (done, told, end) = run([1, 2, 3, 4], [2: .refused, 4: .notFound])
    #expect(done == [1, 3] && told == ["#2 fails.", "#4 fails."])
    #expect(end?.status == .refused, "The first counts.")
    #expect(end?.sentence.string == "2 of 4 tickets could not be done. The other tickets are done.")
  }

  @Test func noneAndOneNeedNoSum() {
    #expect(run([1, 2], [:]).end == nil && run([], [:]).end == nil)
    let (_, told, end) = run([1], [1: .notFound])
    #expect(told.isEmpty && end?.status == .notFound && end?.sentence.string == "#1 fails.")
    #expect(run([1, 2], [1: .failure, 2: .failure]).end?.sentence.string.hasSuffix("No ticket was done.") == true)
  }

  @Test func oneThatWentWellIsOneTicket() {
    #expect(
      run([1, 2], [1: .failure]).end?.sentence.string.hasSuffix("could not be done. The other ticket is done.") == true)
  }

  @Test(arguments: [posthorn.ExitStatus.notSignedIn, .rateLimited])
  func whereNothingMoreCanBeDoneNothingMoreIsTried(_ status: posthorn.ExitStatus) {
    let (done, told, end) = run([1, 2, 3, 4], [1: .refused, 3: status])
    #expect(done == [2] && told == ["#1 fails."] && end?.status == status)
    #expect(end?.sentence.string == "#3 fails." && end?.more?.string == "1 of 4 tickets were done before that.")
  }
}
