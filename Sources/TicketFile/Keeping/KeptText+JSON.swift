import Notation
import Tickets

extension KeptText {
  init?(_ json: JSONValue) {
    guard let savedAt = json["saved"]?.date, case .integer(let copy)? = json["copy"] else { return nil }
    // A state of a newer version: better look at it than send it.
    let state = json["state"]?.text.flatMap(Draft.State.init) ?? .unconfirmed
    if let id = json["ticket"]?.text.flatMap(TicketID.init), let text = json["text"]?.text {
      let audience: Audience = json["private"] == .bool(true) ? .team : .customer
      var draft = Draft(ticket: id, audience: audience, text: text, state: state, savedAt: savedAt)
      draft.copy = Int(copy)
      self = .message(draft)
      return
    }
    let texts = ["recipient", "subject", "sender", "tags", "message"].map { json[$0]?.text ?? "" }
    guard json["message"] != nil else { return nil }
    var draft = NewTicketDraft(
      recipient: texts[0], subject: texts[1], sender: texts[2], tags: texts[3], message: texts[4], state: state,
      savedAt: savedAt)
    draft.copy = Int(copy)
    self = .newTicket(draft)
  }
}
