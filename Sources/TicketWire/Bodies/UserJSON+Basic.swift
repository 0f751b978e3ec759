import FoundationEssentials
import Notation
import Tickets

/// A user as views, comments, members and activity entries name them (contract.md section 8).
extension UserJSON {
  /// Writes the short form of a user, or null.
  static func write(_ user: Member?, to writer: inout JSONWriter) {
    guard let user else { return writer.value(.null) }
    writer.object { $0.members(of: user) }
  }

  /// Reads the short form of a user; `nil` for one without an integer id.
  static func member(_ value: JSONValue) -> Member? {
    guard let fields = try? Fields(value), let id = fields.integer("id") else { return nil }
    let email = fields.filledText("email")
    let name = [fields.filledText("first_name"), fields.filledText("last_name")].compactMap(\.self)
    return Member(id: id, name: name.isEmpty ? email ?? "user \(id)" : name.joined(separator: " "), email: email)
  }

  /// The UUID of a user of a file, which keeps numbers only: always the same for the same number.
  static func uuid(of id: Int) -> UUID { uuid(id, kind: 1) }

  /// The UUID of a user's membership, made the same way.
  static func membership(of id: Int) -> UUID { uuid(id, kind: 2) }

  private static func uuid(_ id: Int, kind: UInt8) -> UUID {
    func byte(_ index: Int) -> UInt8 { UInt8(truncatingIfNeeded: id >> (8 * (7 - index))) }
    return UUID(
      uuid: (
        0, 0, 0, 0, 0, 0, 0x40, 0, 0x80, kind, byte(2), byte(3), byte(4), byte(5), byte(6), byte(7)
      ))
  }
}
