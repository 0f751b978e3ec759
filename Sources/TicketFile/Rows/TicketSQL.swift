/// Statements with all columns, put together once.
enum TicketSQL {
  private static let names = TicketColumns.names + TicketColumns.localNames

  static let insert = """
    INSERT INTO ticket (\(names.joined(separator: ", ")))
    VALUES (\(names.map { _ in "?" }.joined(separator: ", ")))
    """

  static let update: String = {
    let numbered = names.indices.map { "?\($0 + 1)" }
    let assignments = zip(names, numbered).map { "\($0) = \($1)" }
    return """
      UPDATE ticket SET \(assignments.joined(separator: ", ")) WHERE row = ?\(names.count + 1)
      AND (\(names.joined(separator: ", "))) IS NOT (\(numbered.joined(separator: ", ")))
      """
  }()

  static let message: String = {
    let names = MessageColumns.names
    let changes = names.dropFirst().map { "\($0) = excluded.\($0)" }
    return """
      INSERT INTO message (ticket, \(names.joined(separator: ", ")))
      VALUES (?, \(names.map { _ in "?" }.joined(separator: ", ")))
      ON CONFLICT (ticket, id) DO UPDATE SET \(changes.joined(separator: ", "))
      WHERE (\(names.map { "message.\($0)" }.joined(separator: ", ")))
        IS NOT (\(names.map { "excluded.\($0)" }.joined(separator: ", ")))
      """
  }()
}
