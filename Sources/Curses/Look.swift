/// How ncurses is told to show a style.
struct Look: Hashable {
  var attributes: UInt32
  var pair: Int32
}
