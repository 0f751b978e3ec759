import TicketFile

/// Lines that are read and not yet written, and who the people of the lines before were.
struct ImportBatch {
  /// What a line holds.
  enum Item {
    case ticket(ImportedTicket)
    case people(ImportedPeopleLine)
  }

  var items: [(line: Int, item: Item)] = []
  /// Whether nothing was read yet.
  var isFirst = true
  var people = ImportedPeople()
}
