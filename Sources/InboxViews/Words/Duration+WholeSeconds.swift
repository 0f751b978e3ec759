extension Duration {
  /// The seconds to wait so that all of it has passed.
  var wholeSeconds: Int { Int(components.seconds) + (components.attoseconds > 0 ? 1 : 0) }
}
