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
      if ours != theirs, !isNewer { differences.append("U+\(String(value, radix: 16)): \(ours), \(theirs)") }
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

  @Test(arguments: [("a", 1), ("é", 1), ("日", 2), ("😀", 2), ("\u{301}", 0), ("\u{1FAE8}", -1), ("\u{7}", -1)])
  func widthsOfSomeScalars(scalar: Unicode.Scalar, width: Int) {
    #expect(DisplayWidth.of(scalar) == width)
  }

  private enum CLibrary {
    /// Whether it knows a scalar that Unicode 14 does not, U+1FAE8.
    static let isNewer = ct_width(0x1FAE8) >= 0
  }
}
