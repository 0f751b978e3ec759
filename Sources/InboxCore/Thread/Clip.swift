import Notation

/// A text on its way to a clipboard.
package struct Clip: Equatable, Sendable {
  /// Why it is copied.
  package enum Reason: Equatable, Sendable {
    /// The person pressed a key for it.
    case asked
    /// It is an address that no browser could be started for.
    case noBrowser
  }

  /// The text.
  package var text: String
  /// What it is, for the sentence that follows: `the number of #1042`.
  package var name: String
  /// Why it is copied.
  package var reason: Reason

  /// Makes a clip.
  package init(_ text: String, name: String, reason: Reason = .asked) {
    self.text = text
    self.name = name
    self.reason = reason
  }

  /// A text as it was written, without what a terminal could obey when it is pasted.
  ///
  /// That is C0 but for tabs and line ends, DEL and C1. All else is the customer's own: emoji, joiners, marks of direction.
  /// Every way to end a line is a line end here, so that no two words become one.
  package static func cleaned(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A || $0 == 0x7F || $0 == 0xC2 }) else {
      return text
    }
    var kept = String.UnicodeScalarView()
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      defer { last = scalar }
      if scalar == "\t" || scalar.properties.generalCategory != .control {
        kept.append(scalar)
      } else if scalar.endsLine, !(last == "\r" && scalar == "\n") {
        kept.append("\n")
      }
    }
    return String(kept)
  }

  /// The same for what stands on one line, such as an address: a line end would act where it is pasted.
  package static func cleanedLine(_ text: String) -> String {
    let kept = text.onOneLine.unicodeScalars.filter { $0.properties.generalCategory != .control }
    return String(String.UnicodeScalarView(kept))
  }
}

/// Who took a text that was copied.
package enum ClipTaker: Equatable, Sendable {
  /// Programs that said they did, such as `tmux`.
  case program(String)
  /// None did, so the terminal is handed it (OSC 52); whether it takes it, it does not say.
  case terminal
  /// No clipboard took it; it is in this file.
  case file(String)
  /// Nothing took it and no file could be written.
  case nobody
}
