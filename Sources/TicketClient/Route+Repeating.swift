internal import TicketWire
internal import Tickets

extension Route {
  /// Whether a second attempt could undo what somebody else wrote after the first: who calls looks in between.
  var mayOverwrite: Bool {
    switch self {
    case .update, .updateStatus, .updateTags: true
    default: false
    }
  }

  /// Which budget a call counts against (contract.md section 3.4).
  var budget: RateBudget.Kind {
    switch self {
    case .reply, .compose: .messages
    default: .general
    }
  }

  /// Whether the call may be made twice where once was meant (contract.md section 13).
  var isSafeToRepeat: Bool {
    switch self {
    case .tickets, .ticket, .update, .delete, .messages, .unreadCount, .updateTags, .updateStatus, .members, .roles,
      .emailStatus, .currentUser, .currentKey, .views, .view, .updateView, .deleteView, .tags, .activity, .editNote,
      .deleteNote, .fullEmail, .comments, .changeComment:
      true
    // A customer would get the message twice, a suggestion costs minutes and is stored each time, a view would be made
    // twice.
    case .reply, .note, .compose, .suggestReply, .createView, .addComment: false
    // Every call counts again.
    case .rate, .report: false
    }
  }
}
