import Tickets

extension [QueryItem] {
  /// The items of the list call that a generation understands; the others widen the result there (contract.md 5.1).
  func known(to generation: Generation) -> [QueryItem] {
    guard generation < .n else { return self }
    return compactMap { item in
      switch item.name {
      case "tags_all", "tags_exclude", "ai_triage_result": generation >= .m ? item : nil
      case "emails", "view": generation >= .s ? item : nil
      case "priority": QueryItem(item.name, Self.words(item.value, generation.priorities.map(\.wire)))
      case "assignee" where generation < .s && (item.value == "me" || item.value.contains(",")): nil
      // What it does not know as a word is no date either, and such a text means now.
      case "date_to" where generation < .s && item.value == "all": QueryItem(item.name, "now")
      default: item
      }
    }
  }

  private static func words(_ list: String, _ known: [String]) -> String {
    list.split(separator: ",").map { OutgoingMessage.trimmed(String($0)) }.filter(known.contains)
      .joined(separator: ",")
  }
}
