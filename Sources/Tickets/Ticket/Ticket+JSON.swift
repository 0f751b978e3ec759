extension Ticket {
  /// The fields of contract.md section 4.1 that are kept in `extras`.
  public static let extraKeys = slackKeys + otherExtras.map(\.key)

  static let slackKeys = ["slack_channel_id", "slack_thread_ts", "slack_team_id"]
  /// The rest, with the generation in which each came.
  static let otherExtras: [(key: String, first: Generation)] = [
    ("github_repo", .g1), ("github_issue_number", .g1), ("zendesk_ticket_id", .s), ("organization_id", .m),
    ("organization_id_source", .s),
  ]
}
