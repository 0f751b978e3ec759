import CTerminal
import Testing

@testable import Screen

@Suite struct DisplayWidthTests {
  @Test func theTableAgreesWithTheCLibraryForEveryScalar() {
    var differences: [String] = []
    for value in UInt32(1)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let ours = DisplayWidth.of(scalar)
      let theirs = Int(ct_width(value))
      // A newer C library knows more scalars; those it shares with ours must not change.
      let isNewer = ours == -1 && theirs >= 0 && value >= 0xA0 && CLibrary.isNewer
      let isAhead = theirs == -1 && NewerScalars.standIn(for: value) != nil
      if ours != theirs, !isNewer, !isAhead { differences.append("U+\(String(value, radix: 16)): \(ours), \(theirs)") }
    }
    #expect(differences.count <= (CLibrary.isNewer ? 600 : 0), "\(differences.prefix(20))")
  }

  @Test func theTransitionsAscendAndChangeTheClass() {
    let table = DisplayWidth.transitions
    #expect(table.first == 0)
    for (before, after) in zip(table, table.dropFirst()) {
      #expect(before >> 3 < after >> 3)
      #expect(before & 7 != after & 7)
    }
  }

  @Test func everyNewerScalarHasAStandInOfItsOwnThatNoTextReaches() throws {
    var seen: Set<UInt32> = [NewerScalars.secondColumn]
    for run in NewerScalars.runs {
      for value in run.first...run.last {
        let scalar = try #require(Unicode.Scalar(value))
        #expect(
          scalar.properties.generalCategory != .unassigned && scalar.properties.age.map { $0.major >= 15 } == true)
        let standIn = try #require(NewerScalars.standIn(for: value))
        #expect(seen.insert(standIn).inserted)
        #expect(ct_width(standIn) == 1)
        let shown = try #require(Unicode.Scalar(standIn))
        #expect(SafeText(String(Character(shown))).string == "□")
      }
    }
  }

  @Test(arguments: [
    ("a", 1), ("é", 1), ("日", 2), ("😀", 2), ("\u{301}", 0), ("\u{1FAE8}", 2), ("\u{1FAEB}", -1), ("\u{A7DC}", 1),
    ("\u{7}", -1),
  ])
  func widthsOfSomeScalars(scalar: Unicode.Scalar, width: Int) {
    #expect(DisplayWidth.of(scalar) == width)
  }

  private enum CLibrary {
    /// Whether it knows a scalar that Unicode 14 does not, U+1FAE8.
    static let isNewer = ct_width(0x1FAE8) >= 0
  }
}
