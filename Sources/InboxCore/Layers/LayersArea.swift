/// What lies on top of the panes.
package struct LayersArea: Equatable, Sendable {
  /// The prompt in the bottom bar; `nil` while closed.
  @Boxed package var prompt: PromptState? = nil
  /// What was said, or what can be taken back; `nil` while closed.
  @Boxed package var help: HelpState? = nil
  /// A list to choose from; `nil` while closed.
  @Boxed package var picker: PickerState? = nil

  /// Makes a state in which nothing lies on top.
  package init() {}
}
