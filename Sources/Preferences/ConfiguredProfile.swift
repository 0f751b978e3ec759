/// An inbox under a name.
package struct ConfiguredProfile: Hashable, Sendable {
  /// Where the tickets are.
  package enum Place: Hashable, Sendable {
    /// A project of a server.
    case project(ConfiguredProject)
    /// A local inbox file: an absolute path, or one that begins with `~/`.
    case file(String)
  }

  /// What it is called, which also names its files; see `isName`.
  package var name: String
  /// Where the tickets are.
  package var place: Place

  /// Makes a profile.
  package init(name: String, place: Place) {
    self.name = name
    self.place = place
  }

  /// The most characters of a name.
  package static let longestName = 64

  /// A name made of a text: small letters and digits, with `-` for everything between.
  ///
  /// - Parameter text: For example a project's name.
  /// - Returns: The name; `nil` when nothing of the text is left, or it is taken.
  package static func name(from text: String) -> String? {
    let words = text.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    let name = String(words.joined(separator: "-").prefix(longestName))
    return isName(name) ? name : nil
  }

  /// Whether a text can be a profile's name: letters of ASCII, digits, `.`, `_` and `-`, none of the signs first.
  ///
  /// `demo` is taken: its file is the demo inbox.
  package static func isName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, text.utf8.count <= longestName, text != "demo" else { return false }
    func isPlain(_ scalar: Unicode.Scalar) -> Bool {
      scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
    }
    return isPlain(first) && text.unicodeScalars.allSatisfy { isPlain($0) || "._-".unicodeScalars.contains($0) }
  }
}
