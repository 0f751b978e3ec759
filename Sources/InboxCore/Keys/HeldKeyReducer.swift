import FoundationEssentials
package import Screen

extension InboxReducer {
  /// Tells whether another press of a key would move the cursor of the list and do nothing else, so that many in a row
  /// are one move by their number.
  ///
  /// - Parameters:
  ///   - chord: The key that was pressed last.
  ///   - state: The state behind that press.
  /// - Returns: Whether further presses may be told as `Action.held`.
  package func isMove(_ chord: KeyChord, in state: InboxState) -> Bool {
    let context = KeyContext.list
    // Each press takes another step of what waits to be taken back, and has a say in what was typed before.
    guard state.keyContext == context, state.keys.sequence == KeySequence(), !state.writing.sheetWasTaken,
      state.changes.undoPresses.isEmpty,
      !state.layout.isTooSmall
    else { return false }
    let meant = [keymap.meaning(of: chord, behind: [], in: context)]
    let match = keymap.match(meant, in: context)
    return (match == .command(.move(.down)) || match == .command(.move(.up)))
      && !keymap.beginsLonger(meant, in: context)
  }

  /// Does what so many presses would do one after the other: where they only move, they are a count before one press.
  ///
  /// Rows on the way are not read: nobody sees them.
  func hold(_ chord: KeyChord, times: Int, at moment: Date, in state: inout InboxState) -> [Effect] {
    guard times > 1, isMove(chord, in: state) else {
      return (0..<max(0, times)).flatMap { _ in press(chord, at: moment, in: &state) }
    }
    state.keys.sequence.count = times
    return press(chord, at: moment, in: &state)
  }
}
