import FoundationEssentials
import Notation
import Testing

@Suite("JSON values")
struct JSONValueTests {
  private static let everyKind: [JSONValue] = [
    .null, .bool(false), .integer(0), .number(0.5), .string(""), .array([]), .object([:]),
  ]

  // MARK: Looking inside

  @Test func onlyATextHasAText() {
    #expect(Self.everyKind.map(\.text) == [nil, nil, nil, nil, "", nil, nil])
  }

  @Test func onlyAnObjectHasMembers() {
    #expect(Self.everyKind.allSatisfy { $0["a"] == nil })
    #expect(JSONValue.object(["a": .null])["a"] == .null, "null is there")
    #expect(JSONValue.object(["a": .null])["A"] == nil)
    #expect(JSONValue.object(["": .integer(1)])[""] == .integer(1))
    #expect(JSONValue.array([.object(["a": .null])])["a"] == nil)
  }

  @Test(arguments: everyKind)
  func toSetAMemberMakesAnObject(_ value: JSONValue) {
    var changed = value
    changed["a"] = .bool(true)
    #expect(changed == ["a": .bool(true)])
    changed["a"] = nil
    #expect(changed == [:])
  }

  @Test(arguments: everyKind)
  func toTakeAMemberAwayMakesAnObjectToo(_ value: JSONValue) {
    var changed = value
    changed["a"] = nil
    #expect(changed == .object([:]))
  }

  @Test func otherMembersStay() {
    var value: JSONValue = ["a": .integer(1), "b": .integer(2)]
    value["a"] = .null
    value["c"] = [:]
    #expect(value == ["a": .null, "b": .integer(2), "c": .object([:])])
  }

  @Test func ofEqualKeysTheLastOneCounts() throws {
    #expect((["a": .integer(1), "a": .integer(2)] as JSONValue) == .object(["a": .integer(2)]))
    let text = #"{"a":1,"b":{"a":2,"a":3},"a":[4]}"#
    #expect(try JSONValue(json: text.utf8) == ["a": .array([.integer(4)]), "b": ["a": .integer(3)]])
  }

  /// A whole number and a fraction without one are told apart, so that what was read is written back untouched.
  @Test func kindsAreNotMixed() throws {
    #expect(JSONValue.integer(1) != .number(1))
    #expect(JSONValue.integer(0) != .bool(false))
    #expect(JSONValue.string("1") != .integer(1))
    #expect(JSONValue.null != .string("null"))
    #expect(JSONValue.array([]) != .object([:]))
    #expect(try JSONValue(json: "1.0".utf8).jsonText == "1.0")
    #expect(try JSONValue(json: "1".utf8).jsonText == "1")
  }

  // MARK: Counts

  @Test(
    arguments: [
      (.integer(0), 0), (.integer(7), 7), (.integer(-1), 0), (.integer(.min), 0),
      (.integer(2_147_483_647), 2_147_483_647),
      (.integer(2_147_483_648), 2_147_483_647), (.integer(.max), 2_147_483_647), (.number(5), 5), (.number(-0.0), 0),
      (.number(-3), 0), (.number(1e300), 2_147_483_647), (.number(.infinity), 2_147_483_647), (.number(-.infinity), 0),
      (.number(9_223_372_036_854_775_808), 2_147_483_647), (.number(0.5), nil), (.number(-0.5), nil),
      (.number(.nan), nil),
      (.null, nil), (.bool(true), nil), (.string("5"), nil), (.array([.integer(5)]), nil),
      (["count": .integer(5)], nil),
    ] as [(JSONValue, Int?)])
  func aWholeNumberIsACountWithinItsLimit(_ value: JSONValue, _ count: Int?) {
    #expect(value.count == count)
  }

  @Test(
    arguments: [(0, 0), (-1, 0), (.min, 0), (.max, 2_147_483_647), (2_147_483_647, 2_147_483_647), (318, 318)]
      as [(Int, Int)])
  func aCountIsCutToItsLimit(_ number: Int, _ count: Int) {
    #expect(CountLimit.clamped(number) == count)
    #expect(CountLimit.range.contains(count))
  }

  @Test func sumsOfCountsDoNotOverflow() {
    let counts = [JSONValue](repeating: .integer(.max), count: 10_000).compactMap(\.count)
    #expect(counts.reduce(0, +) == 10_000 * Int(Int32.max))
  }

  // MARK: Coders

  @Test(
    arguments: [
      .null, .bool(true), .integer(.max), .integer(.min), .integer(9_007_199_254_740_993), .number(0.5), .string("é\0"),
      .string(""), .array([.null, .array([])]),
      ["a": ["b": .array([.integer(1), .string("1"), .bool(false)])], "": .null],
    ] as [JSONValue])
  func aValueComesBackFromACoder(_ value: JSONValue) throws {
    // In an array, because not every coder takes a bare value.
    let data = try JSONEncoder().encode([value])
    #expect(try JSONDecoder().decode([JSONValue].self, from: data) == [value])
    #expect(try JSONValue(json: data) == .array([value]), "and both readers agree")
  }

  @Test func aNumberThatJSONCannotSayIsRefusedByACoder() {
    #expect(throws: EncodingError.self) { try JSONEncoder().encode([JSONValue.number(.infinity)]) }
    #expect(throws: EncodingError.self) { try JSONEncoder().encode([JSONValue.number(.nan)]) }
  }
}
