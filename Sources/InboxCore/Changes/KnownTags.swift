import Notation
package import Tickets

/// Tags in use, most used first, and what of them a person may mean.
package struct KnownTags: Equatable, Sendable {
  /// Each tag with how many tickets have it.
  package var counts: [TagCount] = []

  /// Makes a list of none.
  package init() {}

  private var tags: LazyMapSequence<[TagCount], String> { counts.lazy.map(\.tag) }

  /// What a line of the tag prompt means, given the tags that are known.
  func reading(_ prompt: PromptState, line: [Character]) -> TagReading {
    TagReading(
      line, known: Array(tags), carried: prompt.knowsCarriedTags ? prompt.tagCounts.map(\.tag) : nil)
  }

  /// What a line of tags means for a ticket that has none.
  func reading(_ line: [Character]) -> TagReading { TagReading(line, known: Array(tags), carried: nil) }

  /// The tags of a list that no ticket has yet.
  func new(among names: [String]) -> [String] {
    TagSet(names).filter { !tags.holds($0) }.sorted()
  }

  /// The tag in use that a word nearly is.
  func nearest(to tag: String) -> String? {
    // Few letters apart means few apart in length, which spares most of ten thousand comparisons.
    Spelling.nearest(to: tag, among: tags.filter { !TagEdit.isMachineTag($0) })
  }
}

// MARK: - Completion

extension KnownTags {
  /// The tags in use were read.
  mutating func took(_ result: Result<[TagCount], StorageProblem>) -> AreaResult {
    guard case .success(let counts) = result else { return AreaResult() }
    self.counts = counts
    return AreaResult(events: [.layers(.choicesKnown)])
  }
}

extension KnownTags {
  /// The tags that the word at the cursor can become; where it removes, only those that the tickets have.
  func completions(_ prompt: PromptState, of selected: Int, own: TagSet) -> [Completion] {
    let typed = prompt.typedTag
    let removes = typed?.sign == .remove && prompt.knowsCarriedTags
    let carried = removes ? TagSet(prompt.tagCounts.map(\.tag)) : []
    let carriers = Dictionary(
      prompt.tagCounts.map { (ExactText($0.tag), $0.count) }, uniquingKeysWith: { first, _ in first })
    return best(typed?.name ?? "", machines: false, where: { !removes || carried.contains($0) }).map { known in
      let note = note(known, carriers[ExactText(known.tag)] ?? 0, of: selected, has: own.contains(known.tag))
      let typed = known.tag.typedAsTag
      return Completion(text: typed, note: note, shown: .completion(of: known.tag, typed: typed))
    }
  }

  /// The place of the completion that Enter takes for the word at the cursor; `nil` where it takes the word itself.
  func marked(_ prompt: PromptState) -> Int? {
    guard prompt.completesTags, let typed = prompt.typedTag, !typed.isExact, !typed.name.isEmpty else { return nil }
    let isCarried = typed.sign == .remove && prompt.knowsCarriedTags
    let tag =
      isCarried
      ? TagReading.tag(typed, among: prompt.tagCounts.map(\.tag))
      : TagReading.tag(typed, among: tags)
    guard let meant = tag?.typedAsTag else { return nil }
    return prompt.completions.firstIndex { $0.text.isSame(as: meant) }
  }

  /// The tags that fit best, in each rank the most used first, as they are known; no more than are offered.
  func best(
    _ typed: String, machines: Bool, where isWanted: (String) -> Bool = { _ in true }
  ) -> [TagCount] {
    let fuzzy = Fuzzy(typed)
    let isASCII = typed.utf8.allSatisfy { $0 < 0x80 }
    // The tag itself goes before those that only begin like it.
    var ranks: [[TagCount]] = Array(repeating: [], count: Fuzzy.Fit.allCases.count + 1)
    for known in counts where machines || !TagEdit.isMachineTag(known.tag) {
      // The bytes tell most; letters beyond ASCII may be composed in another way, which looks the same.
      guard let fit = fuzzy.fit(known.tag) ?? (isASCII ? nil : Self.fit(typed, known.tag)) else { continue }
      let rank = known.tag.isSame(as: typed) ? 0 : fit.rawValue + 1
      guard ranks[rank].count < Completion.limit, isWanted(known.tag) else { continue }
      ranks[rank].append(known)
      let isFull = ranks[1].count == Completion.limit && (typed.isEmpty || !ranks[0].isEmpty)
      if isFull { break }
    }
    return Array(ranks.joined().prefix(Completion.limit))
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

  private func note(_ known: TagCount, _ carried: Int, of selected: Int, has: Bool) -> String {
    let uses = known.count == 1 ? "1 use" : "\(known.count) uses"
    if selected == 1 { return has ? "\(uses), on it" : uses }
    let share = carried == 0 ? "none" : carried == selected ? "all" : "some (\(carried) of \(selected))"
    return "\(uses), \(share)"
  }
}
