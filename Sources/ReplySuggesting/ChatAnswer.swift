import CurlHTTP
import FoundationEssentials
import Notation
import Tickets

/// What a model said.
enum ChatAnswer {
  /// The text of an answer, checked.
  static func text(of response: HTTPResponse) throws(ChatProblem) -> String {
    guard response.status == 200 else { throw .status(response.status) }
    guard let json = try? JSONValue(json: response.body, reading: .strict) else { throw .notJSON }
    guard case .array(let choices)? = json["choices"], let choice = choices.first,
      let content = choice["message"]?["content"]?.text
    else { throw .wrongShape }
    // Half a sentence to a customer is worse than none.
    guard !["length", "content_filter"].contains(choice["finish_reason"]?.text) else { throw .unfinished }
    return try checked(content)
  }

  private static func checked(_ content: String) throws(ChatProblem) -> String {
    let text = OutgoingMessage.trimmed(content.replacing("\r\n", with: "\n"))
    guard !text.isEmpty else { throw .empty }
    guard text.unicodeScalars.count <= OutgoingMessage.limit else { throw .tooLong }
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      scalar == "\n" || scalar == "\t" || scalar.properties.generalCategory != .control
    }
    guard isPlain else { throw .controlCharacters }
    return text
  }
}
