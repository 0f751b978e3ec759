import Glibc

/// The moments at which a file of the time zone database (RFC 9636) changes something; what, is asked of the C library.
struct ZoneFile {
  /// Seconds since 1970, earliest first.
  let changes: [Int]

  private static let byteLimit = 1 << 20
  /// Beyond it there is no year that the C library could name.
  private static let farthest = 1 << 55

  /// Reads what the bytes of a file say; `nil` when they are no such file.
  init?(_ bytes: [UInt8]) {
    guard let first = Block(bytes, at: 0, timeSize: 4) else { return nil }
    // From version 2 on a second part with longer times follows, and the first is there for old programs only.
    guard let block = first.version == 0 ? first : Block(bytes, at: first.end, timeSize: 8) else { return nil }
    changes = block.times(in: bytes).filter { $0.magnitude < Self.farthest }
  }

  /// The file that the C library takes, found as it finds it; `nil` when `TZ` spells the rules out or means no file.
  static func system() -> Self? {
    path(of: getenv("TZ").map { String(cString: $0) }, folder: getenv("TZDIR").map { String(cString: $0) })
      .flatMap(contents).flatMap(Self.init)
  }

  /// Where the file of a zone lies.
  ///
  /// - Parameters:
  ///   - zone: What `TZ` holds; `nil` means the zone of the machine.
  ///   - folder: What `TZDIR` holds.
  /// - Returns: The path, whether or not there is such a file; `nil` where no file is meant.
  static func path(of zone: String?, folder: String?) -> String? {
    guard var zone else { return "/etc/localtime" }
    if zone.hasPrefix(":") { zone.removeFirst() }
    if zone.isEmpty { return nil }
    if zone.hasPrefix("/") { return zone }
    let folder = folder.flatMap { $0.isEmpty ? nil : $0 } ?? "/usr/share/zoneinfo"
    return "\(folder)/\(zone)"
  }

  private static func contents(of path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var facts = stat()
    guard fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG, facts.st_size <= byteLimit else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(facts.st_size))
    let count = bytes.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
    return count == bytes.count ? bytes : nil
  }
}

extension ZoneFile {
  /// One part of a file: a head with six counts, then the times, then what they change to.
  private struct Block {
    private static let headSize = 44

    let version: UInt8
    private let timeSize: Int
    private let timeCount: Int
    private let timesStart: Int
    /// Where the next part begins.
    let end: Int

    init?(_ bytes: [UInt8], at start: Int, timeSize: Int) {
      guard bytes.count >= start + Self.headSize, bytes[start..<start + 4].elementsEqual("TZif".utf8) else {
        return nil
      }
      let counts = (0..<6).map { Self.number(bytes, at: start + 20 + 4 * $0, size: 4) }
      guard counts.allSatisfy({ (0...bytes.count).contains($0) }) else { return nil }
      version = bytes[start + 4]
      self.timeSize = timeSize
      timeCount = counts[3]
      timesStart = start + Self.headSize
      let types = counts[3] + 6 * counts[4] + counts[5]
      end = timesStart + timeSize * timeCount + types + (timeSize + 4) * counts[2] + counts[1] + counts[0]
      guard end <= bytes.count else { return nil }
    }

    func times(in bytes: [UInt8]) -> [Int] {
      (0..<timeCount).map { Self.number(bytes, at: timesStart + timeSize * $0, size: timeSize) }
    }

    /// A signed number, highest byte first.
    private static func number(_ bytes: [UInt8], at start: Int, size: Int) -> Int {
      let value = bytes[start..<start + size].reduce(Int64(0)) { $0 << 8 | Int64($1) }
      return size == 4 ? Int(Int32(truncatingIfNeeded: value)) : Int(value)
    }
  }
}
