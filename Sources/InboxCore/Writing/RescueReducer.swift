import Tickets

/// Texts that no disk takes.
extension InboxState {
  /// Writes every text in memory to a new file.
  mutating func rescueTexts() -> [Effect] {
    let saved = writing.saveDraftNow(&shared)
    guard let text = textsInMemory else {
      shared.say(.info, "There is no text to save: no draft is kept here.")
      return saved
    }
    return saved + [.rescue(shared.requests.next(for: .program(.rescue)), text)]
  }

  /// A new file has the texts, or could not be made.
  mutating func rescued(_ path: String?) -> [Effect] {
    if let path {
      let rest = writing.drafts.writes.hasFailed ? "Here they are in memory only." : "They stay here as well."
      shared.say(.success, "The texts of this window are copied to \(path). \(rest)")
    } else {
      shared.say(.failure, "The copy could not be written. Your texts are still here; copy them before you quit.")
    }
    return []
  }

  /// Every text that this window knows, readable; `nil` when there is none.
  private var textsInMemory: String? {
    let texts = writing.drafts.all
    return texts.isEmpty ? nil : texts.map(readable).joined(separator: "\n")
  }

  /// The texts that no disk has, readable, for the very end; `nil` when there are none.
  package var textsAtRisk: String? {
    let texts = writing.drafts.writes.texts
    return texts.isEmpty ? nil : texts.map(readable).joined(separator: "\n")
  }

  private func readable(_ text: KeptText) -> String {
    switch text {
    case .message(let draft):
      let what = draft.audience.text(
        of: writing.drafts.knownTicket(of: draft, sight, at: shared.moment).map { "#\($0.number)" } ?? "ticket")
      let title = (draft.audience == .team ? "private \(what)" : what).capitalizedFirst
      return "== \(title) (\(draft.ticket)) ==\n\n\(draft.text)\n"
    case .newTicket(let draft):
      return "== New ticket to \(draft.recipient): \(draft.subject) ==\n\n\(draft.message)\n"
    }
  }
}
