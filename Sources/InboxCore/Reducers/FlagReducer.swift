import Tickets

extension InboxState {
  /// U: flags tickets unread for this person, or takes the flags away where all have one; nothing is sent to anybody.
  mutating func toggleFlags(count: Int) -> [Effect] {
    let rows = verbRows(count: count)
    let isOn = !list.flagged.isSuperset(of: rows)
    let changed = rows.filter { list.flagged.contains($0) != isOn }
    for row in changed { setFlag(isOn, of: row) }
    let what = rows.count == 1 ? rows.first.flatMap(knownRow).map { "#\($0.number)" } : nil
    let tickets = what ?? .tickets(rows.count)
    say(
      .success,
      isOn
        ? "Flagged \(tickets) unread for you alone; opening or U takes the flag away."
        : "Took the flag from \(tickets); U sets it again.")
    return changed.map { .keep(requests.next(), .flag($0, isOn)) } + noticeTimer()
  }

  /// An opened ticket has been seen again.
  mutating func clearFlag(of row: RowID?) -> [Effect] {
    guard let row, list.flagged.contains(row) else { return [] }
    setFlag(false, of: row)
    return [.keep(requests.next(), .flag(row, false))]
  }

  private mutating func setFlag(_ isOn: Bool, of row: RowID) {
    if isOn { list.flagged.insert(row) } else { list.flagged.remove(row) }
  }

  /// Asks which tickets are flagged.
  mutating func readFlags() -> [Effect] {
    let id = requests.next()
    list.flagsRequest = id
    return [.read(id, .flags)]
  }

  /// The file told which tickets are flagged; only the newest question counts.
  mutating func tookFlags(_ id: RequestID, _ result: Result<[RowID], StorageProblem>) -> [Effect] {
    guard id == list.flagsRequest else { return [] }
    list.flagsRequest = nil
    if case .success(let rows) = result { list.flagged = Set(rows) }
    return []
  }
}
