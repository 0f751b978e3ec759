import FoundationEssentials
import Tickets

/// Texts that no disk takes.
extension Drafts {
  /// Writes every text in memory to a new file.
  func rescue(_ sight: Sight, _ shared: inout Shared) -> [Effect] {
    guard !all.isEmpty else {
      shared.say(.info, "There is no text to save: no draft is kept here.")
      return []
    }
    let text = all.map { readable($0, sight, at: shared.moment) }.joined(separator: "\n")
    return [.rescue(shared.requests.next(for: .program(.rescue)), text)]
  }

  /// A new file has the texts, or could not be made.
  func rescued(_ path: String?, _ shared: inout Shared) -> [Effect] {
    if let path {
      let rest = writes.hasFailed ? "Here they are in memory only." : "They stay here as well."
      shared.say(.success, "The texts of this window are copied to \(path). \(rest)")
    } else {
      shared.say(.failure, "The copy could not be written. Your texts are still here; copy them before you quit.")
    }
    return []
  }

  fileprivate func readable(_ text: KeptText, _ sight: Sight, at moment: Date) -> String {
    switch text {
    case .message(let draft):
      let what = draft.audience.text(
        of: knownTicket(of: draft, sight, at: moment).map { "#\($0.number)" } ?? "ticket")
      let title = (draft.audience == .team ? "private \(what)" : what).capitalizedFirst
      return "== \(title) (\(draft.ticket)) ==\n\n\(draft.text)\n"
    case .newTicket(let draft):
      return "== New ticket to \(draft.recipient): \(draft.subject) ==\n\n\(draft.message)\n"
    }
  }
}

extension InboxState {
  /// The texts that no disk has, readable, for the very end; `nil` when there are none.
  package var textsAtRisk: String? {
    let (texts, sight) = (writing.drafts.writes.texts, sight)
    guard !texts.isEmpty else { return nil }
    return texts.map { writing.drafts.readable($0, sight, at: shared.moment) }.joined(separator: "\n")
  }
}
