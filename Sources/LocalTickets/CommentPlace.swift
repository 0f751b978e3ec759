/// A place between two comments: by time, and among equal times by arrival.
struct CommentPlace {
  let microseconds: Int64
  let row: Int64
  /// Whether the page holds what is newer than the place, instead of what is older.
  let isForNewer: Bool

  init(_ place: (microseconds: Int64, row: Int64), isForNewer: Bool) {
    microseconds = place.microseconds
    row = place.row
    self.isForNewer = isForNewer
  }

  init?(_ text: String) {
    let parts = text.dropFirst().split(separator: ".").compactMap { Int64($0) }
    guard parts.count == 2, let first = text.first, first == "o" || first == "n" else { return nil }
    self.init((parts[0], parts[1]), isForNewer: first == "n")
  }

  var text: String { "\(isForNewer ? "n" : "o")\(microseconds).\(row)" }
}
