import Screen

/// How much of a list is shown, and what a person or a pipe would otherwise miss.
struct ListRest {
  /// Tickets that are shown.
  let shown: Int
  /// Tickets that were read.
  let read: Int
  /// Tickets that there are.
  let total: Int
  /// Tickets that came and are not shown.
  let lost: Int
  /// Whether the server did not tell all, nor how many there are.
  var mayBeMore = false

  /// The sentences for standard error; what was left out before the tickets were narrowed might have fitted.
  ///
  /// - Parameter isJSON: Whether a program reads, for which no line says that no ticket fits.
  /// - Returns: None where everything there is is shown.
  func sentences(isJSON: Bool) -> [SafeText] {
    var sentences: [SafeText] = []
    if total > read {
      sentences.append("These are \(shown) of \(total) tickets; --limit \(total) lists all.")
    } else if shown == 0 && lost == 0 && !isJSON {
      sentences.append("No ticket fits.")
    }
    if mayBeMore && total <= read {
      sentences.append("The server does not say how many tickets there are, so there may be more than these \(shown).")
    }
    if lost > 0 {
      let tickets = lost.counted("ticket", "tickets")
      let were = lost == 1 ? "was" : "were"
      sentences.append("\(tickets) came twice or could not be understood and \(were) left out.")
    }
    return sentences
  }
}
