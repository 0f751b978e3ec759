/// What a person wishes of the inbox: `config.yml` says it, and `:set` changes the same value for this run.
package struct InboxConfiguration: Hashable, Sendable {
  /// Whether the detail follows the cursor; otherwise it stays empty until Space or Enter.
  package var showsPreview: Bool

  /// Makes what is in force where nothing is said.
  package init(showsPreview: Bool = true) {
    self.showsPreview = showsPreview
  }
}
