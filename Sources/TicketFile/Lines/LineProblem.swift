/// What is wrong with a line, as one sentence without any of its text.
package struct LineProblem: Error, Hashable {
  /// The sentence.
  package var sentence: String

  /// Makes a problem of its sentence.
  package init(_ sentence: String) { self.sentence = sentence }
}
