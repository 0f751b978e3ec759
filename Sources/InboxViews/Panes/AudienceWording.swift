import InboxCore
import Screen
import Tickets

/// The words that say who will read a text; the composer's frame and the send sheet share them.
struct AudienceWording: Equatable {
  let audience: Audience
  let recipient: String
  let channel: String
  let isLocal: Bool
  /// Whether it would go by email, and the ticket tells no address.
  var lacksAddress = false

  /// What is true of a local inbox.
  static let localWords: SafeText = "kept in this file only, no mail is sent"

  /// What is known of a reply for which there is no address.
  static let noAddress: SafeText = "the ticket tells no address"

  private static let leastName = 6

  /// The title of the frame, and what did not fit into it and must stand elsewhere.
  func title(columns: Int, ellipsis: SafeText) -> (text: SafeText, rest: SafeText?) {
    if audience == .team { return ("Private note, team only", nil) }
    let name = SafeText.customer(recipient)
    let head: SafeText = "Reply to "
    guard isLocal else {
      let long = lacksAddress ? "; " + Self.noAddress : " " + channelWords
      let isLong = columns < Self.leastName + head.width + long.width
      let tail = lacksAddress && isLong ? "; no address" : long
      // The name gives way, never the channel.
      let room = max(Self.leastName, columns - head.width - tail.width)
      return (head + name.truncated(to: room, ellipsis: ellipsis) + tail, nil)
    }
    let tail = ", " + Self.localWords
    let room = columns - head.width - tail.width
    if room >= Self.leastName { return (head + name.truncated(to: room, ellipsis: ellipsis) + tail, nil) }
    let short = name.truncated(to: max(Self.leastName, columns - head.width), ellipsis: ellipsis)
    return (head + short, columns >= 50 ? Self.localWords : "no mail is sent")
  }

  /// How a reply travels.
  var channelWords: SafeText { Self.channelWords(channel) }

  /// How a reply travels by a channel.
  static func channelWords(_ channel: String) -> SafeText {
    switch channel {
    case "email": "by email"
    case "widget": "in the widget"
    case "slack": "in Slack"
    case "teams": "in Teams"
    case "github": "on GitHub"
    default: "by \(channel)"
    }
  }

  /// Who gets it, for the send sheet.
  var destination: SafeText {
    if audience == .team { return "the team only, the customer does not see it" }
    let way = isLocal ? Self.localWords : lacksAddress ? Self.noAddress : channelWords
    return SafeText.customer(recipient) + (lacksAddress && !isLocal ? "; " : ", ") + way
  }
}
