import InboxCore
import Screen
import Tickets

extension NoticeText {
  /// The sentence about a field of a new ticket; the cursor stands in that field.
  static func sentence(_ problem: FieldProblem) -> SafeText {
    let rest: SafeText = " Nothing was sent; correct it, then Ctrl+s."
    return problem.field.label + ": " + SafeText(words(problem)) + "." + rest
  }

  private static func words(_ problem: FieldProblem) -> String {
    switch (problem.field, problem.reason) {
    case (.recipient, .blank): "the customer's address is missing"
    case (.recipient, .notAnEmail): "this is no email address"
    case (.message, .blank): "there is no text yet"
    case (.sender, .blank): "the team's address is missing"
    case (.sender, .notAUUID): "this is no id of an email channel, which is a UUID"
    case (.sender, .notAChoice): "choose one of the team's addresses with the arrow keys"
    case (.tags, .tooLong(let limit)): "a tag may have \(limit) characters at most"
    case (.tags, .listTooLong(let limit)): "there may be \(limit) tags at most"
    default: problem.reason.words
    }
  }
}
