import FoundationEssentials
import Notation
import Tickets

extension JSONWriter {
  /// Writes the fields of a user into the object that is open.
  ///
  /// The first word of the name is the first name; read back, both are put together as they were.
  mutating func members(of user: Member) {
    let words = user.name.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    member("id", user.id)
    member("uuid", UserJSON.uuid(of: user.id).uuidString.lowercased())
    member("distinct_id", "u-\(user.id)")
    member("first_name", words.first.map(String.init) ?? "")
    member("last_name", words.count > 1 ? String(words[1]) : "")
    member("email", user.email)
    member("is_email_verified", true)
    member("hedgehog_config", .null)
    member("role_at_organization", .null)
  }
}
