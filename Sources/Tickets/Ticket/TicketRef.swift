/// A ticket by its keys, as bulk work needs it.
public struct TicketRef: Hashable, Sendable {
  /// The key in the file.
  public var row: RowID
  /// The key on the wire.
  public var id: TicketID
  /// The number, by which people name it and lists find it.
  public var number: Int

  /// Makes a key.
  public init(row: RowID, id: TicketID, number: Int) {
    self.row = row
    self.id = id
    self.number = number
  }

  /// The keys of a row.
  public init(_ row: TicketRow) { self.init(row: row.row, id: row.id, number: row.number) }
}
