import Screen
import Tickets

extension InboxState {
  /// How long a key may be on its way to a sheet that the eye still sees.
  private static let sheetReach: Duration = .milliseconds(700)

  /// Whether news has just stopped the text on screen.
  var isStopped: Bool { composer?.stop != nil }

  /// Notices that an answer took the send sheet away, or gave a text back whose sheet had been answered.
  ///
  /// - Parameters:
  ///   - wasOpen: Whether the sheet was there before the answer.
  ///   - wasStopped: Whether the text had been stopped before the answer.
  /// - Returns: The end of the time in which a key may still be meant for the sheet.
  mutating func sheetMayBeTaken(wasOpen: Bool, wasStopped: Bool) -> [Effect] {
    guard (wasOpen && keyContext != .sheet) || (!wasStopped && isStopped) else { return [] }
    sheetWasTaken = true
    return [.timer(.takenSheet, after: Self.sheetReach)]
  }

  /// The file is another one, so no thread of it can be read any more: an open sheet says so, whatever it had found.
  mutating func sheetLosesTheFile() {
    guard case .sheet(var sheet)? = composer?.stage else { return }
    sheet.check = .failed(.storage(.moved))
    composer?.stage = .sheet(sheet)
  }

  /// Something happened to the file; under an open sheet it is written to, which tells whether it is still the same.
  mutating func fileMayHaveChanged() -> [Effect] {
    [.read(requests.next(for: .program(.dataVersion)), .dataVersion)] + (keyContext == .sheet ? askTheFile() : [])
  }
}

extension InboxReducer {
  /// Whether a key was meant for a sheet that is no longer there; only the first one behind it can be.
  func isForTakenSheet(_ chord: KeyChord, in state: inout InboxState) -> Bool {
    guard state.sheetWasTaken else { return false }
    state.sheetWasTaken = false
    let command = keymap.match([keymap.meaning(of: chord, behind: [], in: .sheet)], in: .sheet).command
    return command.map { $0 != .program(.interrupt) && !$0.info.traits.contains(.forProgram) } ?? false
  }
}
