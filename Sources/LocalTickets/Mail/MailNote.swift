import Foundation
import Notation
import TicketFile
import Tickets

/// What a person is told about a mail.
enum MailNote {
  case refused(code: Int)
  case givenUp
  case copiesRefused

  /// Whether the customer has not received it.
  var isFailure: Bool {
    switch self {
    case .refused, .givenUp: true
    case .copiesRefused: false
    }
  }

  /// The sentence; the moment in which the message was written tells it from the others of the thread.
  func text(about moment: Date) -> String {
    let minute = Timestamp(moment).description.prefix(16).replacing("T", with: " ")
    return switch self {
    case .refused(let code):
      "The message of \(minute) UTC was not delivered: the mail server refused it for good (\(code)). The customer has not received it."
    case .givenUp:
      "The message of \(minute) UTC was not delivered: no attempt succeeded for four days, and no more are made. The customer has not received it."
    case .copiesRefused:
      "The message of \(minute) UTC went to the customer, but the mail server refused the addresses in copy."
    }
  }
}
