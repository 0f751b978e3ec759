package import FoundationEssentials
import Notation
package import Tickets

/// What callers say of the AI's drafts, and whole emails (contract.md sections 6.2, 6.6 and 6.7).
package enum DraftJSON {
  static func body(_ feedback: DraftFeedback) -> Data {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("message_id", feedback.message.rawValue)
      writer.member("rating", feedback.isGood ? "good" : "bad")
      if let text = feedback.text { writer.member("feedback_text", text) }
    }
    return writer.data
  }

  static func feedback(_ fields: RequestFields) throws(ProblemJSON) -> DraftFeedback {
    let message = try messageID(fields)
    let rating = try fields.required("rating")
    guard rating == .string("good") || rating == .string("bad") else {
      throw .invalid("rating", .notAChoice, found: rating)
    }
    let text = try fields.optional("feedback_text").map { value throws(ProblemJSON) in
      try RequestFields.text(value, "feedback_text", limit: DraftFeedback.textLimit, allowsBlank: true)
    }
    let isGood = rating == .string("good")
    return DraftFeedback(message: message, isGood: isGood, text: isGood || text == "" ? nil : text)
  }

  /// Writes what became of a draft, as it is asked and answered.
  package static func body(_ use: DraftUse) -> Data {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("message_id", use.message.rawValue)
      writer.member("outcome", use.outcome.rawValue)
    }
    return writer.data
  }

  static func use(_ fields: RequestFields) throws(ProblemJSON) -> DraftUse {
    let message = try messageID(fields)
    let value = try fields.required("outcome")
    guard let outcome = value.text.flatMap(DraftUse.Outcome.init) else {
      throw .invalid("outcome", .notAChoice, found: value)
    }
    return DraftUse(message: message, outcome: outcome)
  }

  private static func messageID(_ fields: RequestFields) throws(ProblemJSON) -> MessageID {
    MessageID(
      rawValue: try RequestFields.text(
        try fields.required("message_id"), "message_id", limit: DraftFeedback.idLimit))
  }

  /// Writes a whole email.
  package static func fullEmail(_ text: String) -> Data {
    var writer = JSONWriter()
    writer.object { $0.member("content", text) }
    return writer.data
  }

  /// Reads a whole email.
  ///
  /// - Parameter data: The body of a 200.
  /// - Returns: Markdown.
  /// - Throws: `WireProblem` when it holds none.
  package static func fullEmail(_ data: Data) throws(WireProblem) -> String {
    let fields = try Fields(data)
    return try fields.required("content", fields.text("content"))
  }
}
