import Screen
package import Tickets

extension TagEdit.Problem {
  /// The problem in a sentence.
  package var sentence: String {
    switch self {
    case .empty: "Type tags to add, -tag to remove, =tag to set, \"two words\" in quotes; Esc closes."
    case .loneSign(let sign): "\(sign) stands right before its tag: \(sign)billing, \(sign)\"needs reply\"."
    case .tooLong: "A tag can have 255 characters at most; shorten the long one."
    case .contradiction(let tag): "\(SafeText.tag(tag).string) is both added and removed; drop one of the two."
    case .mixedSet: "=tag sets the whole list, so it cannot be mixed with adding and removing: =vip =\"needs reply\"."
    case .tooMany: "That is more than 100 tags; drop some."
    }
  }
}
