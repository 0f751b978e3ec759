import Screen
import Tickets

extension WritingArea {
  /// Whether news has just stopped the text on screen.
  var isStopped: Bool { composer?.stop != nil }

  /// The file is another one, so no thread of it can be read any more: an open sheet says so, whatever it had found.
  mutating func sheetLosesTheFile() {
    guard newTicket.form == nil else { return }
    sheet?.check = .failed(.storage(.moved))
  }
}

extension InboxState {
  /// How long a key may be on its way to a sheet that the eye still sees.
  private static let sheetReach: Duration = .milliseconds(700)

  /// Notices that an answer took the send sheet away, or gave a text back whose sheet had been answered.
  ///
  /// - Parameters:
  ///   - wasOpen: Whether the sheet was there before the answer.
  ///   - wasStopped: Whether the text had been stopped before the answer.
  /// - Returns: The end of the time in which a key may still be meant for the sheet.
  mutating func sheetMayBeTaken(wasOpen: Bool, wasStopped: Bool) -> [Effect] {
    guard (wasOpen && keyContext != .sheet) || (!wasStopped && writing.isStopped) else { return [] }
    writing.sheetWasTaken = true
    return [.timer(.takenSheet, after: Self.sheetReach)]
  }

  /// Something happened to the file; under an open sheet it is written to, which tells whether it is still the same.
  ///
  /// Texts that were not taken because it was gone are written again at once, as it may be back.
  mutating func fileMayHaveChanged() -> [Effect] {
    [.read(shared.requests.next(for: .program(.dataVersion)), .dataVersion)]
      + (writing.drafts.writes.problem == .moved ? writing.retryDrafts(&shared) : [])
      + (keyContext == .sheet ? shared.askTheFile() : [])
  }
}

extension InboxReducer {
  /// Whether a key was meant for a sheet that is no longer there; only the first one behind it can be.
  func isForTakenSheet(_ chord: KeyChord, in state: inout InboxState) -> Bool {
    guard state.writing.sheetWasTaken else { return false }
    state.writing.sheetWasTaken = false
    let command = keymap.match([keymap.meaning(of: chord, behind: [], in: .sheet)], in: .sheet).command
    // Without its sheet this key looks once more, too.
    guard command != .sheet(.lookAgain) else { return false }
    return command.map { $0 != .program(.interrupt) && !$0.info.traits.contains(.forProgram) } ?? false
  }
}
