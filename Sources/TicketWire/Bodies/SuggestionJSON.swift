package import FoundationEssentials
import Notation
package import Tickets

/// The answer of `suggest_reply/` (contract.md section 5.9).
package enum SuggestionJSON {
  /// Writes the answer.
  ///
  /// `source_ticket_number` is ours, for a server that looks for a similar ticket instead of asking an AI; readers that do
  /// not know it ignore it.
  package static func data(_ reply: SuggestedReply) -> Data {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("suggestion", reply.text)
      if let number = reply.sourceNumber { writer.member("source_ticket_number", number) }
    }
    return writer.data
  }

  /// Reads the answer.
  ///
  /// - Parameter data: The body of a 200.
  /// - Returns: The text and where it comes from.
  /// - Throws: `WireProblem` when there is no text in it.
  package static func read(_ data: Data) throws(WireProblem) -> SuggestedReply {
    let fields = try Fields(data)
    let origin = fields.integer("source_ticket_number").map(SuggestedReply.Origin.resolvedTicket)
    return SuggestedReply(
      text: try fields.required("suggestion", fields.filledText("suggestion")), origin: origin ?? .ai)
  }
}
