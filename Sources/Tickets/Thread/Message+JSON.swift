extension Message {
  /// The first name of somebody of the team; others are told whole.
  var shortAuthorName: String {
    guard case .team = author else { return authorName }
    return authorName.split(separator: " ").first.map(String.init) ?? authorName
  }

  /// The word of `message_type`.
  var kind: String {
    if isAIDraft { return "ai_draft" }
    if audience == .team { return "internal_note" }
    return author == .customer ? "customer_message" : "sent_reply"
  }
}
