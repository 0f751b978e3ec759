/// How many lines of tests a target has for its lines of source.
enum TestRatioRules {
  /// The lines of a target and of its own tests.
  struct Lines: Equatable {
    var sources = 0
    var tests = 0
  }

  /// The test target of a target: its name in one word, and `Tests`.
  static func tests(of target: String) -> String {
    let words = target.split(separator: "-")
    // Programs are called as they are typed; their tests are called as types are.
    let isProgram = target.first?.isLowercase == true
    let name = isProgram ? words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined() : target
    return name + "Tests"
  }

  /// The lines of every target that has Swift in it.
  static func lines(sources: [SwiftFile], tests: [SwiftFile]) -> [String: Lines] {
    var result: [String: Lines] = [:]
    for file in sources { result[file.target, default: Lines()].sources += SwiftFile.lineCount(of: file.text) }
    for target in result.keys {
      let own = tests.filter { $0.target == Self.tests(of: target) }
      result[target]?.tests = own.reduce(0) { $0 + SwiftFile.lineCount(of: $1.text) }
    }
    return result
  }

  /// Targets with fewer lines of tests than of source, or than the share that is asked of those that are named.
  static func tooFew(_ lines: [String: Lines], least: [String: Double]) -> [String] {
    let missing = least.keys.filter { lines[$0] == nil }.map { "\($0) is no target with Swift in it" }
    let few = lines.compactMap { target, lines -> String? in
      let share = least[target] ?? 1
      guard Double(lines.tests) < share * Double(lines.sources) else { return nil }
      return
        "\(target): \(lines.tests) lines of tests for \(lines.sources) of source, at least \(share) of them are asked"
    }
    return (missing + few).sorted()
  }
}
