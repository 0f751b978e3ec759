import Notation
import Screen
import Tickets

extension InboxState {
  /// Enter in the tag prompt: takes what was typed, or says what is wrong with it and keeps it.
  ///
  /// A tag that no ticket has yet is said to be new first; Enter once more makes it (product rule 10).
  mutating func acceptTags(_ current: PromptState, rows: [RowID]) -> [Effect] {
    let reading = changes.knownTags.reading(current, line: current.buffer.characters)
    do throws(TagEdit.Problem) {
      if let spaced = reading.unquoted {
        layers.prompt?.problem = "\(spaced.tag) is one tag; type \(spaced.typed)"
        return []
      }
      let edit = try TagEdit(reading.words)
      if let problem = current.removalProblem(of: edit, tickets: rows.count) {
        layers.prompt?.problem = problem
        return []
      }
      guard reading.new.isEmpty || TagSet(current.newTags) == TagSet(reading.new) else {
        let meant = reading.new.count == 1 ? reading.new.first.flatMap(changes.knownTags.nearest) : nil
        layers.prompt?.newTags = reading.new
        layers.prompt?.meantTag = meant
        return []
      }
      return follow(.givenUp) + startTagging(edit, rows: rows)
    } catch {
      layers.prompt?.problem = error.sentence
      return []
    }
  }
}

extension PromptState {
  /// Why an edit removes something that cannot be removed, in a sentence; `nil` while the tags are not known.
  fileprivate func removalProblem(of edit: TagEdit, tickets: Int) -> String? {
    guard knowsCarriedTags else { return nil }
    if let machine = edit.remove.filter(TagEdit.isMachineTag).min() {
      return "\(SafeText.tag(machine).string) belongs to a machine and stays; drop it from the line."
    }
    guard let absent = edit.remove.subtracting(tagCounts.map(\.tag)).min() else { return nil }
    let name = SafeText.tag(absent).string
    return tickets == 1
      ? "This ticket does not have the tag \(name); drop it from the line."
      : "None of these \(tickets) tickets has the tag \(name); drop it from the line."
  }
}
