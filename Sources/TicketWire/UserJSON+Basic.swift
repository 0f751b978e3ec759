import FoundationEssentials
import Tickets

/// A user as views and activity entries name them (contract.md section 8).
extension UserJSON {
  /// Writes the short form of a user, or null; the whole name stands in `first_name`.
  static func write(_ user: Member?, to writer: inout JSONWriter) {
    guard let user else { return writer.value(.null) }
    writer.object { writer in
      writer.member("id", user.id)
      writer.member("uuid", uuid(of: user.id).uuidString.lowercased())
      writer.member("distinct_id", "u-\(user.id)")
      writer.member("first_name", user.name)
      writer.member("last_name", "")
      writer.member("email", user.email)
      writer.member("is_email_verified", .null)
      writer.member("hedgehog_config", .null)
      writer.member("role_at_organization", .null)
    }
  }

  /// Reads the short form of a user; `nil` for one without an integer id.
  static func member(_ value: JSONValue) -> Member? {
    guard let fields = try? Fields(value), let id = fields.integer("id") else { return nil }
    let email = fields.filledText("email")
    let name = [fields.filledText("first_name"), fields.filledText("last_name")].compactMap(\.self)
    return Member(id: id, name: name.isEmpty ? email ?? "user \(id)" : name.joined(separator: " "), email: email)
  }

  /// The UUID of a user of a file, which keeps numbers only: always the same for the same number.
  static func uuid(of id: Int) -> UUID {
    func byte(_ index: Int) -> UInt8 { UInt8(truncatingIfNeeded: id >> (8 * (7 - index))) }
    return UUID(
      uuid: (
        0, 0, 0, 0, 0, 0, 0x40, 0, 0x80, 1, byte(2), byte(3), byte(4), byte(5), byte(6), byte(7)
      ))
  }
}
