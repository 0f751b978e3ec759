import FoundationEssentials
import Tickets

/// The tickets of the list as one goes through them, leaving out those that nothing is left to do for.
struct Neighbours {
  /// The list.
  let list: ListArea
  /// Changes that lie over its rows.
  let pending: PendingChanges
  /// The ticket in the detail, while that has the focus.
  let shown: RowID?
  /// The moment at which a ticket is asleep or awake.
  let moment: Date

  /// The index from which the next ticket counts: that of the ticket shown while the detail has the focus, else the
  /// cursor's.
  ///
  /// A ticket that the list does not have stands right before the cursor's, seen from where one is going.
  func index(_ step: Int) -> Int {
    guard let shown, shown != list.cursor.row else { return list.cursor.index }
    return list.order.rows.firstIndex(of: shown) ?? list.cursor.index - step.signum()
  }

  /// The index of the next row that is not handled yet; `nil` when there is none.
  func next(from index: Int, step: Int) -> Int? {
    var place = index + step
    while list.order.rows.indices.contains(place) {
      if !isHandled(list.order.rows[place]) { return place }
      place += step
    }
    return nil
  }

  /// Whether nothing is left to do for a ticket: this person has settled it, or it is resolved or asleep by now.
  ///
  /// A list that holds such tickets on purpose is gone through all the same.
  private func isHandled(_ row: RowID) -> Bool {
    if list.handled.contains(row) { return true }
    guard let known = list.rows[row] else { return false }
    let tier = Rank(of: pending.shown(known), at: moment, for: nil).tier
    return tier.isAtRest && (!list.spec.view.holds(tier) || list.cameToRest.contains(row))
  }
}

extension InboxState {
  /// The tickets as one goes through them now.
  var neighbours: Neighbours {
    Neighbours(
      list: list, pending: changes.pending, shown: shared.focus == .list ? nil : thread.shown.row,
      moment: shared.moment)
  }
}
