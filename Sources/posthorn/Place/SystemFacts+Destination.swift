import Screen

extension SystemFacts {
  /// A path with the home folder in place of `~/`.
  ///
  /// - Throws: `Failure` when there is no home folder.
  static func expanded(_ path: String) throws(Failure) -> String {
    guard path.hasPrefix("~/") else { return path }
    guard let home else { throw Failure(.failure, "There is no home folder for \(path); set HOME.") }
    return home + path.dropFirst()
  }
}
