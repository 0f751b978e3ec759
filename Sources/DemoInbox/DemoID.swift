import FoundationEssentials

/// Ids that are the same in every demo inbox.
enum DemoID {
  /// The id of a ticket (`part` 0) or of one of its parts.
  static func uuid(_ number: Int, _ part: Int) -> UUID {
    UUID(
      uuid: (
        0x01, 0x97, 0xDE, 0x30, 0, 0, 0x70, 0, 0x80, 0, 0, 0, byte(number, 1), byte(number, 0), byte(part, 1),
        byte(part, 0)
      ))
  }

  /// The id of a person, from their address by FNV-1a.
  static func uuid(of text: String) -> UUID {
    let hash = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    let number = Int(truncatingIfNeeded: hash)
    return UUID(
      uuid: (
        0x01, 0x97, 0xDE, 0x31, 0, 0, 0x70, 0, 0x80, 0, byte(number, 5), byte(number, 4), byte(number, 3),
        byte(number, 2), byte(number, 1), byte(number, 0)
      ))
  }

  private static func byte(_ number: Int, _ index: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: number >> (8 * index))
  }
}
