import Testing

@testable import TicketTransfer

@Suite("What an import tells")
struct ImportReportTests {
  /// All are counted, the first 1,000 are kept.
  @Test(arguments: [0, 1, 999, 1000, 1001, 2500]) func aThousandProblemsAreKept(_ count: Int) {
    var report = ImportReport()
    for line in 0..<count {
      report.note("a", line: line)
      report.warn(["b", "c"], line: line)
    }
    #expect(report.problemCount == count && report.problems.map(\.line) == Array(0..<min(count, 1000)))
    #expect(report.warnings.count == min(2 * count, 1000) && report.warnings.allSatisfy { $0.line <= 500 })
    #expect(report.added == 0 && report.updated == 0)
  }
}
