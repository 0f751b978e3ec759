/// The key of a ticket inside one file: 8 bytes, so that a list of a million tickets stays small.
///
/// It means nothing outside the file; calls to a service use `TicketID`.
public struct RowID: Hashable, Sendable, RawRepresentable, Comparable {
  /// SQLite's row id.
  public let rawValue: Int64

  /// Wraps SQLite's row id.
  public init(rawValue: Int64) { self.rawValue = rawValue }

  /// Orders by row id, which is the order of arrival in the file.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
