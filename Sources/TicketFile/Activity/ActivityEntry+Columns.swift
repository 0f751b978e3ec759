import Foundation
import Notation
import Tickets

extension ActivityEntry {
  /// Reads an entry from the columns that `activity` selects.
  package init(_ reader: inout ColumnReader) {
    let row = reader.rowID().rawValue
    let ticket = reader.ticketID()
    let number = reader.integer()
    let kind = Kind(rawValue: reader.text()) ?? .updated
    var changes: [Change] = []
    if case .array(let items)? = reader.json() {
      changes = items.map { item in
        Change(field: item["field"]?.text ?? "", before: item["before"] ?? .null, after: item["after"] ?? .null)
      }
    }
    let createdAt = reader.date()
    self.init(
      id: Self.id(of: row), user: reader.member(), kind: kind, ticket: ticket, number: number, createdAt: createdAt,
      changes: changes)
  }

  /// Entries have no UUID of their own; that of a row is always the same.
  private static func id(of row: Int64) -> UUID {
    func byte(_ index: Int64) -> UInt8 { UInt8(truncatingIfNeeded: row >> (8 * (7 - index))) }
    return UUID(
      uuid: (0, 0, 0, 0, 0, 0, 0x40, 0, 0x80, 2, byte(2), byte(3), byte(4), byte(5), byte(6), byte(7)))
  }
}
