import Foundation

extension String {
  /// A name as it looks, in the one way in which names are compared where one must be found whole: in small letters,
  /// ligatures as letters, full width as half, and without what nobody sees, but with its accents.
  ///
  /// Names are told apart by their code points; this is only for finding them (product rule 10).
  public var look: String {
    // Nearly every name is ASCII in small letters, which looks like itself: ten thousand are compared at every key.
    if utf8.allSatisfy({ $0 < 0x80 && !(0x41...0x5A).contains($0) }) { return self }
    let shown = String.UnicodeScalarView(unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint })
    return String(shown).decomposedStringWithCompatibilityMapping.lowercased()
  }

  /// Whether it looks as another name does.
  public func looksLike(_ other: String) -> Bool { self == other || look == other.look }
}
