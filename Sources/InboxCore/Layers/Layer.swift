/// Something that lies over the panes and takes their keys.
package enum Layer: Equatable, Sendable {
  /// A line of text that is asked for, in the bottom bar.
  case prompt(PromptState)
  /// A list to choose from.
  case picker(PickerState)
  /// A text that is read and scrolled.
  case help(HelpState)
}
