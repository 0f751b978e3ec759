/// The way a ticket came in.
enum DemoChannel {
  case email
  case widget(page: String, browser: String)
  case slack(channel: String)
  case teams
  case github(repository: String, issue: Int)

  /// The word of the wire (contract.md section 4.1).
  var wire: String {
    switch self {
    case .email: "email"
    case .widget: "widget"
    case .slack: "slack"
    case .teams: "teams"
    case .github: "github"
    }
  }
}
