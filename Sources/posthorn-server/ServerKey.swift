import Screen
import Tickets

/// A key in plain text, on its way to somebody.
struct ServerKey {
  /// The key.
  let text: String
  /// Whether it was made just now, so that nobody knows it yet.
  let isNew: Bool

  /// Where a key is looked for.
  static let variable = "POSTHORN_SERVER_KEY"

  /// Makes a key: `phx_` and 256 random bits.
  init() {
    var generator = SystemRandomNumberGenerator()
    let words = (0..<4).map { _ in
      let digits = String(UInt64.random(in: .min ... .max, using: &generator), radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }
    text = "phx_" + words.joined()
    isNew = true
  }

  /// Takes the key of the environment; `nil` when there is none.
  init?(environment: [String: String]) throws(Failure) {
    let given = OutgoingMessage.trimmed(environment[Self.variable] ?? "")
    guard !given.isEmpty else { return nil }
    guard given.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw Failure(
        code: 2, sentence: "\(Self.variable) holds a space or a character that no header can carry. Give another key.")
    }
    text = given
    isNew = false
  }
}
