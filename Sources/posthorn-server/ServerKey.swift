import Screen
import Tickets

/// The key that callers must show.
struct ServerKey {
  /// The key.
  let text: String
  /// Whether it was made just now, so that nobody knows it yet.
  let isNew: Bool

  /// Where a key is looked for.
  static let variable = "POSTHORN_SERVER_KEY"

  /// Takes the key of the environment, else makes one.
  init(environment: [String: String]) throws(Failure) {
    let given = OutgoingMessage.trimmed(environment[Self.variable] ?? "")
    guard given.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw Failure(
        code: 2, sentence: "\(Self.variable) holds a space or a character that no header can carry. Give another key.")
    }
    isNew = given.isEmpty
    text = isNew ? Self.makeKey() : given
  }

  /// `phx_` and 256 random bits.
  private static func makeKey() -> String {
    var generator = SystemRandomNumberGenerator()
    let words = (0..<4).map { _ in
      let digits = String(UInt64.random(in: .min ... .max, using: &generator), radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }
    return "phx_" + words.joined()
  }
}
