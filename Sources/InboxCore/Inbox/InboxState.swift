package import FoundationEssentials
package import Notation
package import Screen
package import Tickets

extension ChangesArea {
  /// The single change that has been on its way longest; of many tickets their own progress is shown.
  fileprivate var changeWait: String? {
    guard !pending.byRequest.isEmpty else { return nil }
    let ofMany = run?.underWay.keys
    let single = pending.byRequest.filter { ofMany?.contains($0.key) != true && $0.value.rows.count == 1 }
    guard let id = single.keys.min() else { return nil }
    // The row may be out of sight by now.
    let number = singles.first { $0.awaits(id) }?.singleTicket?.number
    return number.map { "changing #\($0)" } ?? "changing a ticket"
  }
}

extension ServerArea {
  /// Whether the server has said in this run that it takes no status for many tickets from keys; what earlier runs were
  /// told is asked again with the first real change.
  var isStatusOneByOne: Bool { found.contains(.bulkStatus) }
}

/// Everything the program knows and shows; changed by reducers only.
///
/// It is handed on with every key, so parts that are rarely there, and rare payloads of enums, are boxed.
package struct InboxState: Equatable, Sendable {
  /// What every area may read and ask for.
  package var shared: Shared
  /// The list.
  package var list: ListArea
  /// The detail.
  package var thread = ThreadArea()
  /// Texts being written and sent.
  package var writing = WritingArea()
  /// Replies to start from.
  package var suggestions = SuggestionsArea()
  /// Changes of tickets.
  package var changes: ChangesArea
  /// What is known of the server.
  package var server = ServerArea()
  /// What lies on top of the panes.
  package var layers = LayersArea()
  /// What was typed.
  package var keys = KeysArea()
  /// What is being waited for.
  package var wait = Wait()
  /// Whether the loop goes on.
  package var isRunning = true

  /// Makes the state before the program starts.
  ///
  /// - Parameters:
  ///   - profile: Which inbox.
  ///   - spec: What the list holds.
  ///   - size: The terminal's size.
  ///   - now: The moment.
  ///   - zone: The person's time zone.
  ///   - nonce: Any number, made once a session.
  package init(profile: Profile, spec: ListSpec, size: Size, now: Date, zone: ZoneRules, nonce: UInt64) {
    shared = Shared(profile: profile, size: size, now: now, zone: zone, nonce: nonce)
    list = ListArea(spec: spec)
    changes = ChangesArea(sender: nonce)
  }

  /// Takes what earlier runs have learnt of the server: it is not said again.
  package mutating func adopt(_ lacks: Set<Lack>) { server.lacks = lacks }

  /// The ticket that is in front of the person: the one in the focused detail, else the one under the cursor.
  var shownTicket: RowID? { shared.focus == .list ? list.cursor.row : thread.shown.row ?? list.cursor.row }

  /// Where each pane lies now.
  package var layout: PaneLayout { writing.layout(shared) }

  /// What is being waited for where a person may notice, in words; `nil` when nothing is.
  package var waitingFor: String? {
    if let budgetWait = server.budgetWait(shared) { return budgetWait }
    if server.signIn.request != nil { return "trying the key" }
    if let letterWait = writing.letterWait { return letterWait }
    if !writing.leftovers.looks.isEmpty { return "looking what became of your texts" }
    if case .reading = writing.newTicket.addresses { return "reading the team's addresses" }
    if case .reading? = writing.sheet?.check { return "reading the thread again" }
    if thread.shown.openRequest != nil { return "opening" }
    if let key = changes.deletions.values.min(by: { $0.number < $1.number }) { return "deleting #\(key.number)" }
    if isWaitingForPeople { return "reading who can be assigned" }
    if changes.singles.contains(where: \.isLookingBack) || changes.run?.isConfirming == true {
      return "looking what changed meanwhile"
    }
    if let wait = changes.changeWait { return wait }
    if server.freshness.appliesNews && server.freshness.request != nil { return "asking the server what is new" }
    if thread.shown.threadRequest != nil && thread.shown.conversation?.isThreadKnown == false {
      return "reading the thread"
    }
    if list.orderRequest != nil && list.order.rows.isEmpty { return "reading the list" }
    if let look = list.numberSearch.look, look.asksServer { return "looking for #\(look.number)" }
    if let wait = suggestions.waitsFor { return wait }
    return list.serverSearch?.request == nil ? nil : "asking the server too"
  }

  /// What is waited for, and the whole seconds so far; `nil` in the first 300 ms.
  package var shownWait: (what: String, seconds: Int)? {
    guard let waitSeconds = wait.seconds, let what = waitingFor else { return nil }
    // Other waits come and go while a suggestion takes its minutes.
    if let suggesting = suggestions.work, what == suggestions.waitsFor {
      return (what, max(0, Int(shared.moment.timeIntervalSince(suggesting.askedAt))))
    }
    return (what, wait.what == nil || wait.what == what ? waitSeconds : 0)
  }
}
