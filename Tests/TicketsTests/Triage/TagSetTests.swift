import Notation
import TestSupport
import Testing
import Tickets

/// Tags are compared by code points as servers do: two spellings of `é` are two tags, both kept (product rule 10).
@Suite("Sets of tags")
struct TagSetTests {
  private static let pool = [
    "", "a", "b", "é", "e\u{301}", "e", "\u{301}", "ü", "u\u{308}", "🙏", "🙏🏽", "z", "ai-task:1", "\u{FFFF}", "\u{10000}",
    "needs reply",
  ]

  private func same(_ one: some Sequence<String>, _ other: [String]) -> Bool {
    Array(one).elementsEqual(other) { $0.isSame(as: $1) }
  }

  @Test func tagsAreSortedAndEachIsThereOnce() {
    #expect(same(TagSet(["b", "a", "b"]).sorted(), ["a", "b"]))
    #expect(same(TagSet(["é", "z", "e\u{301}"]).sorted(), ["e\u{301}", "z", "é"]))
    #expect(
      same(TagSet(["\u{10000}", "\u{FFFF}"]).sorted(), ["\u{FFFF}", "\u{10000}"]), "by code point and not by UTF-16")
    #expect(TagSet().isEmpty && TagSet([String]()).isEmpty && TagSet().count == 0 && TagSet().min() == nil)
    #expect(TagSet(["b", "a"]).min() == "a")
  }

  @Test(arguments: [("é", "e\u{301}"), ("ü", "u\u{308}"), ("Å", "\u{212B}"), ("a", "A"), ("a", "a "), ("", "\0")])
  func twoSpellingsAreTwoTags(_ one: String, _ other: String) {
    var set: TagSet = [one]
    #expect(set.contains(one) && !set.contains(other))
    set.insert(other)
    #expect(set.count == 2)
    set.remove(one)
    #expect(same(set, [other]))
    #expect(TagSet([one]) != TagSet([other]))
    #expect(Set([TagSet([one]), TagSet([other]), TagSet([one])]).count == 2)
    #expect(TagSet([one, other]).subtracting([one]) == [other])
  }

  @Test func addingTwiceAndTakingWhatIsNotThereChangesNothing() {
    var set: TagSet = ["a", "c"]
    set.insert("a")
    #expect(set.count == 2)
    set.remove("b")
    #expect(set.count == 2)
    set.insert("b")
    #expect(same(set, ["a", "b", "c"]))
  }

  private func random(_ generator: inout SeededGenerator) -> TagSet {
    TagSet(
      (0..<Int.random(in: 0...8, using: &generator)).compactMap { _ in Self.pool.randomElement(using: &generator) })
  }

  @Test func theLawsOfSetsHold() {
    var generator = SeededGenerator(seed: 255)
    for _ in 0..<300 {
      let (one, other) = (random(&generator), random(&generator))
      #expect(one.union(other) == other.union(one))
      #expect(one.intersection(other) == other.intersection(one))
      #expect(one.union(one) == one && one.subtracting(one).isEmpty && one.intersection(one) == one)
      #expect(one.subtracting(other).isDisjoint(with: other))
      #expect(one.subtracting(other).union(one.intersection(other)) == one)
      #expect(one.union(other).count == one.count + other.count - one.intersection(other).count)
      #expect(one.isSubset(of: one.union(other)) && one.intersection(other).isSubset(of: other))
      #expect(one.isDisjoint(with: other) == one.intersection(other).isEmpty)
      #expect(one.isSubset(of: other) == one.subtracting(other).isEmpty)
      #expect(TagSet(one.sorted().reversed()) == one)
      #expect(one.filter(other.contains) == one.intersection(other))
    }
  }

  @Test func insertingOneByOneMakesTheSameSet() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<100 {
      let tags = Self.pool.shuffled(using: &generator)
      let set = tags.reduce(into: TagSet()) { $0.insert($1) }
      #expect(set == TagSet(Self.pool) && set.count == Self.pool.count)
      #expect(tags.allSatisfy(set.contains))
      let rest = tags.dropFirst(3).reduce(into: set) { $0.remove($1) }
      #expect(rest == TagSet(tags.prefix(3)))
    }
  }

  @Test func setsAreOrderedByTheirTags() {
    let sets: [TagSet] = [[], ["a"], ["a", "b"], ["b"], ["e\u{301}"], ["é"]]
    for (place, set) in sets.enumerated() {
      for (other, later) in sets.enumerated() { #expect(set.isBefore(later) == (place < other)) }
    }
  }
}
