import Notation
import TestSupport
import Testing

@testable import InboxRuntime

@Suite("Files of the time zone database")
struct ZoneFileTests {
  /// A part of such a file: its head, its times, and a byte for what each of them changes to.
  private static func block(_ times: [Int], size: Int, version: UInt8, counts: [Int]? = nil) -> [UInt8] {
    let counts = counts ?? [0, 0, 0, times.count, 0, 0]
    var bytes = Array("TZif".utf8) + [version] + [UInt8](repeating: 0, count: 15)
    for count in counts { bytes += bigEndian(count, size: 4) }
    for time in times { bytes += bigEndian(time, size: size) }
    return bytes + [UInt8](repeating: 0, count: times.count)
  }

  private static func bigEndian(_ value: Int, size: Int) -> [UInt8] {
    (0..<size).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// A file of the kind that has been written since 2005: times of 32 bits, then the same and more of 64.
  private static func file(_ times: [Int], version: UInt8 = 0x32) -> [UInt8] {
    block([0], size: 4, version: version) + block(times, size: 8, version: version)
  }

  @Test func anOldFileHasTimesOf32Bits() {
    let times = [Int(Int32.min), -1, 0, 951_782_400, Int(Int32.max)]
    #expect(ZoneFile(Self.block(times, size: 4, version: 0))?.changes == times)
  }

  @Test(arguments: [0x32, 0x33, 0x34] as [UInt8])
  func aNewerFileHasTimesOf64Bits(version: UInt8) {
    let times = [-(1 << 40), Int(Int32.min) - 1, Int(Int32.max) + 1, 1 << 53, (1 << 55) - 1]
    #expect(ZoneFile(Self.file(times, version: version))?.changes == times)
    #expect(ZoneFile(Self.file([], version: version))?.changes == [])
  }

  /// Writers of such files say "from the beginning of time" with the lowest number there is.
  @Test(arguments: [[Int.min], [Int.min + 1], [-(1 << 59)], [-(1 << 55)], [1 << 55], [.max], [.min, .max]])
  func timesInNoYearAreLeftOut(times: [Int]) {
    #expect(ZoneFile(Self.file(times))?.changes == [])
    #expect(ZoneFile(Self.file([0] + times + [7]))?.changes == [0, 7])
  }

  @Test func whatEndsTooEarlyIsNoFile() {
    let whole = Self.file([1, 2, 3])
    for length in whole.indices { #expect(ZoneFile(Array(whole[..<length])) == nil, "\(length)") }
    #expect(ZoneFile(whole) != nil && ZoneFile(whole + [10, 10])?.changes == [1, 2, 3])
  }

  @Test(arguments: 0..<6, [-1, Int(Int32.min), Int(Int32.max), 1000])
  func countsThatTheFileIsTooShortForAreRefused(place: Int, count: Int) {
    var counts = [0, 0, 0, 0, 0, 0]
    counts[place] = count
    #expect(ZoneFile(Self.block([], size: 4, version: 0, counts: counts)) == nil)
  }

  @Test(arguments: ["", "tzif", "hello", "TZi", "<html>"])
  func otherFilesAreNone(text: String) {
    let bytes = Array(text.utf8)
    #expect(ZoneFile(bytes) == nil)
    #expect(ZoneFile(bytes + [UInt8](repeating: 0, count: 100)) == nil)
  }

  @Test(
    arguments: [
      (nil, nil, "/etc/localtime"), (nil, "/zones", "/etc/localtime"), ("", nil, nil), (":", nil, nil),
      ("UTC", "", "/usr/share/zoneinfo/UTC"), ("::x", nil, "/usr/share/zoneinfo/:x"), ("/a/b", "/zones", "/a/b"),
      ("EST5EDT,M3.2.0,M11.1.0", nil, "/usr/share/zoneinfo/EST5EDT,M3.2.0,M11.1.0"),
    ] as [(String?, String?, String?)])
  func theVariablesSayWhichFileIsMeant(_ zone: String?, _ folder: String?, _ path: String?) {
    #expect(ZoneFile.path(of: zone, folder: folder) == path)
  }

  @Test func anyBytesBehindTheHeadAreReadWithoutHarm() {
    var dice = SeededGenerator(seed: 55)
    for _ in 0..<200 {
      let bytes = (0..<Int.random(in: 0..<160, using: &dice)).map { _ in UInt8.random(in: 0...255, using: &dice) }
      let changes = ZoneFile(Self.block([], size: 4, version: 0x32) + Array("TZif2".utf8) + bytes)?.changes ?? []
      #expect(changes.allSatisfy { $0.magnitude < 1 << 55 })
    }
  }
}
