package import Tickets

/// What to do with a suggestion where there is a choice.
package enum SuggestionChoice: Equatable, Sendable {
  /// Takes an AI draft that the thread holds.
  case take(SuggestedReply)
  /// Asks for another one.
  case ask
  /// Puts it in place of the draft.
  case replace
  /// Puts it behind the draft.
  case append
  /// Keeps the draft and drops the suggestion.
  case keep
}
