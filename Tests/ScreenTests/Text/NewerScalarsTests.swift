import Testing

@testable import Screen

@Suite("Characters newer than the C library")
struct NewerScalarsTests {
  @Test func runsAscendAndNeverTouchTwoCharacters() {
    for (run, next) in zip(NewerScalars.runs, NewerScalars.runs.dropFirst()) {
      #expect(run.first <= run.last && run.last < next.first, "U+\(String(next.first, radix: 16))")
      #expect(next.standIn == run.standIn + run.last - run.first + 1, "Stand-ins follow each other without a hole.")
    }
    #expect(NewerScalars.runs.allSatisfy { [1, 2].contains($0.width) })
  }

  /// One scalar before and one behind every run belong to it only where another run begins or ends there.
  @Test func aRunEndsWhereItSaysThatItEnds() {
    let (firsts, lasts) = (Set(NewerScalars.runs.map(\.first)), Set(NewerScalars.runs.map(\.last)))
    for run in NewerScalars.runs {
      #expect(NewerScalars.run(of: run.first) == run && NewerScalars.run(of: run.last) == run)
      #expect((NewerScalars.standIn(for: run.first - 1) != nil) == lasts.contains(run.first - 1))
      #expect((NewerScalars.standIn(for: run.last + 1) != nil) == firsts.contains(run.last + 1))
    }
  }

  @Test(arguments: [0, 0x20, 0x88E, 0xD800, 0xDFFF, 0xFFFD, 0xE0041, 0xF0000, 0x10FFFD, 0x10FFFF, UInt32.max])
  func whatIsOlderOrNoCharacterHasNoStandIn(value: UInt32) {
    #expect(NewerScalars.standIn(for: value) == nil && NewerScalars.run(of: value) == nil)
  }

  /// Product section 6: they are shown as what they are, with the width of their block.
  @Test func theFirstAndTheLastOfARunAreShownAsWhatTheyAre() throws {
    for run in NewerScalars.runs {
      for value in [run.first, run.last] {
        let scalar = try #require(Unicode.Scalar(value))
        let character = String(Character(scalar))
        let text = SafeText("a" + character + "b")
        #expect(text.string.unicodeScalars.contains(scalar) && text.width == 2 + run.width)
        var shown: [UInt32] = []
        Cell(text: character).forEachScalar { shown.append($0) }
        #expect(shown == [value], "A cell holds the character; its stand-in is between the canvas and ncurses alone.")
      }
    }
  }
}
