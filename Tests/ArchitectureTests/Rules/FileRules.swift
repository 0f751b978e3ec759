/// Where a type is found, and how many names a target shows to everybody.
enum FileRules {
  private static let types: Set<String> = ["actor", "class", "enum", "protocol", "struct", "typealias"]

  /// Types on the top level of a file that is not named after them alone.
  static func misplacedTypes(in file: SwiftFile) -> [String] {
    let stem = file.path.split(separator: "/").last?.dropLast(".swift".count) ?? ""
    return file.declarations.filter { $0.isTopLevel && types.contains($0.keyword) && $0.name != stem }
      .map { file.finding($0.line, "\($0.name) belongs into a file of its own name") }
  }

  /// How many declarations of a target everybody can see; those that only other targets of the package see do not count.
  static func publicNames(of target: String, in files: [SwiftFile]) -> Int {
    files.filter { $0.target == target }.flatMap(\.declarations)
      .count { $0.reach == .everywhere && $0.keyword != "extension" }
  }
}
