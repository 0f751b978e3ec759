/// What stood in a text where one of its lines begins.
public enum LineStart: Hashable, Sendable {
  /// Nothing: the text begins here.
  case beginning
  /// Spaces, which disappeared in the break.
  case space
  /// Nothing: the line before goes on, inside a word or beside a wide character.
  case inside
}
