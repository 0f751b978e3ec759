/// What is wrong with a line, as one sentence without any of its text.
struct LineProblem: Error, Hashable {
  var sentence: String

  init(_ sentence: String) { self.sentence = sentence }
}
