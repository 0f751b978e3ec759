import Notation
package import Tickets

extension InboxState {
  /// The tickets whose tags the prompt changes.
  func promptRows(_ prompt: PromptState) -> [RowID] {
    if case .tags(let rows) = prompt.kind { return rows }
    return list.usesSelection(shared) ? Array(list.selection) : [target?.row].compactMap(\.self)
  }

  /// The tags that the word at the cursor can become; where it removes, only those that the tickets have.
  func tagCompletions(_ prompt: PromptState, of rows: [RowID]) -> [Completion] {
    let typed = prompt.typedTag
    let removes = typed?.sign == .remove && prompt.knowsCarriedTags
    let carried = removes ? TagSet(prompt.tagCounts.map(\.tag)) : []
    let counts = Dictionary(
      prompt.tagCounts.map { (ExactText($0.tag), $0.count) }, uniquingKeysWith: { first, _ in first })
    let own = rows.count == 1 ? TagSet(rows.first.flatMap(knownRow).map { changes.pending.shown($0).tags } ?? []) : []
    return bestTags(typed?.name ?? "", machines: false, where: { !removes || carried.contains($0) }).map { known in
      let note = note(known, counts[ExactText(known.tag)] ?? 0, of: rows.count, has: own.contains(known.tag))
      let typed = known.tag.typedAsTag
      return Completion(text: typed, note: note, shown: .completion(of: known.tag, typed: typed))
    }
  }

  /// The place of the completion that Enter takes for the word at the cursor; `nil` where it takes the word itself.
  func markedCompletion(_ prompt: PromptState) -> Int? {
    guard prompt.completesTags, let typed = prompt.typedTag, !typed.isExact, !typed.name.isEmpty else { return nil }
    let isCarried = typed.sign == .remove && prompt.knowsCarriedTags
    let tag =
      isCarried
      ? TagReading.tag(typed, among: prompt.tagCounts.map(\.tag))
      : TagReading.tag(typed, among: changes.knownTags.lazy.map(\.tag))
    guard let meant = tag?.typedAsTag else { return nil }
    return prompt.completions.firstIndex { $0.text.isSame(as: meant) }
  }

  /// The tags that fit best, in each rank the most used first, as they are known; no more than are offered.
  func bestTags(
    _ typed: String, machines: Bool, where isWanted: (String) -> Bool = { _ in true }
  ) -> [TagCount] {
    let fuzzy = Fuzzy(typed)
    let isASCII = typed.utf8.allSatisfy { $0 < 0x80 }
    // The tag itself goes before those that only begin like it.
    var ranks: [[TagCount]] = Array(repeating: [], count: Fuzzy.Fit.allCases.count + 1)
    for known in changes.knownTags where machines || !TagEdit.isMachineTag(known.tag) {
      // The bytes tell most; letters beyond ASCII may be composed in another way, which looks the same.
      guard let fit = fuzzy.fit(known.tag) ?? (isASCII ? nil : Self.fit(typed, known.tag)) else { continue }
      let rank = known.tag.isSame(as: typed) ? 0 : fit.rawValue + 1
      guard ranks[rank].count < Self.completionLimit, isWanted(known.tag) else { continue }
      ranks[rank].append(known)
      let isFull = ranks[1].count == Self.completionLimit && (typed.isEmpty || !ranks[0].isEmpty)
      if isFull { break }
    }
    return Array(ranks.joined().prefix(Self.completionLimit))
  }

  /// How well the looks of a tag fit what was typed.
  private static func fit(_ typed: String, _ tag: String) -> Fuzzy.Fit? {
    if tag.hasPrefix(typed) { return .prefix }
    var rest = Array(tag)[...]
    for letter in typed {
      guard let place = rest.firstIndex(of: letter) else { return nil }
      rest = rest[(place + 1)...]
    }
    return .scattered
  }

  /// The row of a ticket, when it is on screen.
  package func knownRow(_ row: RowID) -> TicketRow? { list.rows[row] ?? (target?.row == row ? target : nil) }

  private func note(_ known: TagCount, _ carried: Int, of selected: Int, has: Bool) -> String {
    let uses = known.count == 1 ? "1 use" : "\(known.count) uses"
    if selected == 1 { return has ? "\(uses), on it" : uses }
    let share = carried == 0 ? "none" : carried == selected ? "all" : "some (\(carried) of \(selected))"
    return "\(uses), \(share)"
  }
}

extension PromptState {
  /// Whether the tags of the tickets it is for are known: after `:tag` nobody has asked for them.
  var knowsCarriedTags: Bool { kind.isTags && tagsRequest == nil }
}

extension ChangesArea {
  /// What a line of the tag prompt means, given the tags that are known.
  func tagReading(_ prompt: PromptState, line: [Character]) -> TagReading {
    TagReading(
      line, known: knownTags.map(\.tag), carried: prompt.knowsCarriedTags ? prompt.tagCounts.map(\.tag) : nil)
  }
}
