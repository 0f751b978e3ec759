import Glibc
import Screen

/// A folder of files that belong to this person (XDG base directories; product.md section 7).
struct PrivateFolder {
  /// Inboxes.
  static let data = Self(variable: "XDG_DATA_HOME", place: ".local/share", name: "posthorn")
  /// What is configured.
  static let configuration = Self(variable: "XDG_CONFIG_HOME", place: ".config", name: "posthorn")
  /// What is kept of the program's own running.
  static let state = Self(variable: "XDG_STATE_HOME", place: ".local/state", name: "posthorn")
  /// Keys.
  static let keys = Self(variable: "XDG_CONFIG_HOME", place: ".config", name: "posthorn/keys")

  private let variable: String
  private let place: String
  private let name: String

  /// The path of a file in it; the folder is made when it is missing, for its owner only.
  ///
  /// - Parameter file: The name of the file.
  /// - Returns: An absolute path.
  /// - Throws: `Failure` when there is no home or the folder cannot be made.
  func path(of file: String) throws(Failure) -> String {
    try make(try folder())
    return try place(of: file)
  }

  /// Where a file in it would be; nothing is made.
  ///
  /// - Parameter file: The name of the file.
  /// - Returns: An absolute path.
  /// - Throws: `Failure` when there is no home.
  func place(of file: String) throws(Failure) -> String { "\(try folder())/\(file)" }

  private func folder() throws(Failure) -> String { try base() + "/\(name)" }

  private func base() throws(Failure) -> String {
    // A relative path is to be ignored, says the specification.
    if let base = SystemFacts.variable(variable), base.hasPrefix("/") { return base }
    guard let home = SystemFacts.home, home.hasPrefix("/") else {
      throw Failure(.failure, "There is no home folder to keep files in; set HOME or \(variable).")
    }
    return "\(home)/\(place)"
  }

  private func make(_ folder: String) throws(Failure) {
    var path = ""
    for part in folder.split(separator: "/") {
      path += "/\(part)"
      guard mkdir(path, 0o700) != 0, errno != EEXIST, errno != EISDIR else { continue }
      guard access(path, F_OK) != 0 else { continue }
      throw Failure(
        .failure, "The folder \(folder) cannot be made; make it yourself, or set \(variable) to one that can.")
    }
  }
}
