import CurlHTTP
import Tickets

/// An OpenAI-compatible chat endpoint, the model to ask there and the key to show.
///
/// Prints itself without the key.
package struct ChatEndpoint: Hashable, Sendable {
  /// Where requests go: ends with `/chat/completions`.
  package let url: String
  /// The model's name.
  package let model: String
  /// The key; empty for none.
  let key: String

  /// Why an endpoint cannot be used.
  package enum Problem: Error, Hashable, Sendable {
    /// The address is no `http` or `https` URL without a query.
    case badAddress
    /// The model has no name.
    case noModel
    /// The key holds what no header can carry.
    case badKey
    /// The key and the tickets would travel to another machine in plain text.
    case unencrypted
  }

  /// Checks an endpoint.
  ///
  /// - Parameters:
  ///   - address: The API's address, for example `https://api.openai.com/v1` or `http://127.0.0.1:11434/v1`, with or
  ///     without `/chat/completions`.
  ///   - model: The model's name.
  ///   - key: The key; white space around it is dropped, empty for none.
  /// - Throws: `Problem`.
  package init(address: String, model: String, key: String) throws(Problem) {
    guard let base = BaseAddress(address) else { throw .badAddress }
    guard base.isEncrypted || base.isThisMachine else { throw .unencrypted }
    let path = "/chat/completions"
    url = base.text.lowercased().hasSuffix(path) ? base.text : base.text + path
    self.model = OutgoingMessage.trimmed(model)
    self.key = OutgoingMessage.trimmed(key)
    guard !self.model.isEmpty else { throw .noModel }
    guard self.key.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw .badKey }
  }
}

extension ChatEndpoint: CustomStringConvertible, CustomReflectable {
  /// Address and model.
  package var description: String { "\(model) at \(url)" }

  /// What `dump` shows: the same as `description`.
  package var customMirror: Mirror { Mirror(self, unlabeledChildren: [description]) }
}
