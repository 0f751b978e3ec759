import Screen
import Tickets

extension SuggestedReply.Origin {
  /// What the frame and the send sheet say of a text that nobody has changed.
  var mark: SafeText {
    switch self {
    case .ai: "AI draft, unedited"
    case .resolvedTicket(let number): "from #\(number), unedited"
    }
  }
}
