import Glibc
import Screen

/// The folder of files that belong to this person (XDG base directories; product.md section 7).
enum DataFolder {
  /// The path of a file in it; the folder is made when it is missing, for its owner only.
  ///
  /// - Parameter file: The name of the file.
  /// - Returns: An absolute path.
  /// - Throws: `Failure` when there is no home or the folder cannot be made.
  static func path(of file: String) throws(Failure) -> String {
    let folder = try base() + "/posthorn"
    try make(folder)
    return "\(folder)/\(file)"
  }

  private static func base() throws(Failure) -> String {
    // A relative path is to be ignored, says the specification.
    if let base = SystemFacts.variable("XDG_DATA_HOME"), base.hasPrefix("/") { return base }
    guard let home = SystemFacts.home, home.hasPrefix("/") else {
      throw Failure(.failure, "There is no home folder to keep files in; set HOME or XDG_DATA_HOME.")
    }
    return home + "/.local/share"
  }

  private static func make(_ folder: String) throws(Failure) {
    var path = ""
    for part in folder.split(separator: "/") {
      path += "/\(part)"
      guard mkdir(path, 0o700) != 0, errno != EEXIST, errno != EISDIR else { continue }
      guard access(path, F_OK) != 0 else { continue }
      throw Failure(
        .failure, "The folder \(folder) cannot be made; make it yourself, or set XDG_DATA_HOME to one that can.")
    }
  }
}
