import Foundation

/// The files of this repository, found from where this source file lies.
enum Repository {
  /// The top level.
  static let root: URL = {
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    while folder.path != "/", !FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path) {
      folder = folder.deletingLastPathComponent()
    }
    return folder
  }()

  /// Every Swift file below `Sources`, read and cut once for all tests.
  static let sources: [SwiftFile] = swiftFiles(below: "Sources")

  /// Every Swift file below `Tests`.
  static let tests: [SwiftFile] = swiftFiles(below: "Tests")

  /// The manifest.
  static let manifest = Manifest(SwiftFile(path: "Package.swift", text: text(of: "Package.swift")))

  /// The text of a file, empty when it cannot be read.
  static func text(of path: String) -> String {
    (try? String(contentsOf: root.appending(path: path), encoding: .utf8)) ?? ""
  }

  /// Whether a file or folder is there.
  static func contains(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path)
  }

  /// The names at the top level, sorted.
  static func topLevel() -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []).sorted()
  }

  /// The files below a folder that are text by their ending, with paths from the top level, sorted.
  static func files(below folder: String, endingIn endings: Set<String>) -> [String] {
    let start = root.appending(path: folder)
    guard let all = FileManager.default.enumerator(atPath: start.path) else { return [] }
    return all.compactMap { $0 as? String }
      .filter { path in endings.contains(URL(filePath: path).pathExtension) }
      .map { "\(folder)/\($0)" }.sorted()
  }

  private static func swiftFiles(below folder: String) -> [SwiftFile] {
    files(below: folder, endingIn: ["swift"]).map { SwiftFile(path: $0, text: text(of: $0)) }
  }
}
