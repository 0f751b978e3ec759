import Foundation
import GRDB
import Testing
import Tickets

@testable import TicketFile

@Suite("What errors mean for a file")
struct StorageProblemMappingTests {
  @Test(
    arguments: [
      (5, .locked), (6, .locked), (15, .locked), (261, .locked), (517, .locked), (8, .readOnly), (264, .readOnly),
      (1032, .readOnly), (3, .noPermission), (23, .noPermission), (14, .noPermission), (526, .notAFile),
      (13, .diskFull),
      (4874, .diskFull), (11, .damaged), (267, .damaged), (522, .damaged), (26, .notADatabase), (10, .other(code: 10)),
      (778, .other(code: 778)), (1, .other(code: 1)), (19, .other(code: 19)), (2067, .other(code: 2067)),
      (0, .other(code: 0)),
    ] as [(Int32, StorageProblem)])
  func aCodeOfSQLiteIsAProblem(_ code: Int32, _ problem: StorageProblem) {
    #expect(StorageProblem(code: ResultCode(rawValue: code)) == problem)
    #expect(StorageProblem(DatabaseError(resultCode: ResultCode(rawValue: code))) == problem)
  }

  @Test(
    arguments: [
      (.fileNoSuchFile, .missing), (.fileReadNoSuchFile, .missing), (.fileReadNoPermission, .noPermission),
      (.fileWriteNoPermission, .readOnly), (.fileWriteVolumeReadOnly, .readOnly), (.fileWriteOutOfSpace, .diskFull),
      (.fileReadUnknown, .other(code: CocoaError.Code.fileReadUnknown.rawValue)),
    ] as [(CocoaError.Code, StorageProblem)])
  func anErrorOfFoundationIsAProblem(_ code: CocoaError.Code, _ problem: StorageProblem) {
    #expect(StorageProblem(CocoaError(code)) == problem)
  }

  @Test func aProblemStaysWhatItIs() {
    struct Unknown: Error {}
    for problem in [StorageProblem.missing, .newerSchema(9), .moved, .other(code: .max)] {
      #expect(StorageProblem(problem) == problem)
      #expect(throws: problem) { try mappingErrors { throw problem } }
    }
    #expect(StorageProblem(Unknown()) == .other(code: 2) && StorageProblem(alreadyExists: ()) == .other(code: 14))
  }
}
