extension InboxState {
  /// What is said where nothing is kept that was not sent: what the server has not answered for is not there for certain.
  ///
  /// - Parameter start: The first words.
  /// - Returns: A sentence, or two.
  package func nothingUnsent(_ start: String) -> String {
    let count = changes.underWay + writing.textsOnTheirWay
    guard count == 0 else {
      let what = count == 1 ? "1 change is" : "\(count) changes are"
      return "No draft is kept. \(what) on the way, and no answer has come yet."
    }
    return shared.profile.isLocal
      ? "\(start): no draft is kept and nothing is on its way."
      : "\(start): no draft is kept, and no change waits for the server."
  }
}

extension ChangesArea {
  /// Changes that a person asked for and that have no answer yet; one of many tickets counts once.
  var underWay: Int { singles.count + (run?.isRunning == true ? 1 : 0) + deletions.count }
}
