import Tickets

extension TicketGlimpse {
  /// Reads the columns `TicketColumns.glimpseList`.
  init(_ reader: inout ColumnReader) {
    let status = Status(wire: reader.text())
    let snoozedUntil = reader.optionalDate()
    let unread = reader.integer()
    self.init(status: status, snoozedUntil: snoozedUntil, unread: unread, lastMessageAt: reader.optionalDate())
  }
}
