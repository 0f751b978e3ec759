import Tickets

/// What is copied, and what became of it.
extension Shared {
  mutating func copy(_ text: String, what: String) -> [Effect] {
    [.copy(requests.next(for: .program(.copy)), Clip(text, name: what))]
  }

  /// Somebody took a text that was copied, or nobody did.
  mutating func copied(_ clip: Clip, by taker: ClipTaker) -> [Effect] {
    let lead = clip.reason == .noBrowser ? "No browser could be started here. " : ""
    switch taker {
    case .program(let name):
      say(.success, "\(lead)Copied \(clip.name) with \(name).")
      return []
    case .terminal:
      say(.success, "\(lead)Sent \(clip.name) to the terminal's clipboard (OSC 52).")
      return [.terminal(.copy(clip.text))]
    case .file(let path):
      say(.warning, "\(lead)No clipboard took \(clip.name); it is in the file \(path).")
      return []
    case .nobody:
      say(.warning, "\(lead)No clipboard took \(clip.name) and no file could be written, so nothing was copied.")
      return []
    }
  }

  mutating func refuseCopy(_ sentence: String) -> [Effect] {
    say(.warning, sentence)
    return []
  }

  /// The browser was started, or was not; then the address is copied, so that it can be opened elsewhere.
  mutating func browsed(_ address: String, hasStarted: Bool) -> [Effect] {
    guard !hasStarted else { return [] }
    return [.copy(requests.next(for: .program(.copy)), Clip(address, name: "the address", reason: .noBrowser))]
  }
}
