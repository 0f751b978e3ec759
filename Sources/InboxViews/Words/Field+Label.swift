import InboxCore
import Screen

extension NewTicketForm.Field {
  /// What the form calls it.
  var label: SafeText {
    switch self {
    case .recipient: "To"
    case .subject: "Subject"
    case .sender: "From"
    case .tags: "Tags"
    case .message: "Message"
    }
  }
}
