extension Author {
  /// Whether a public message of theirs is a move in the conversation: a workflow writes beside it (contract.md section
  /// 0.1, item 9), and so does any kind of author that this program does not know.
  public var takesBall: Bool {
    switch self {
    case .customer, .ai: true
    case .team(let word): word == "support" || word == "human"
    }
  }
}
