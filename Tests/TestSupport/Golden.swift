import FoundationEssentials
public import Testing

/// Compares a screen with the file `Golden/NAME.screen` beside the tests of the target.
///
/// With `RECORD_GOLDEN=1` in the environment the file is rewritten and the test fails, so that nobody records by
/// accident.
public func expectGolden(
  _ text: String, named name: String, filePath: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let file = goldenFile(named: name, beside: filePath)
  let actual = text.hasSuffix("\n") ? text : text + "\n"
  if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
    record(actual, in: file, sourceLocation: sourceLocation)
    return
  }
  guard let data = try? Data(contentsOf: file) else {
    Issue.record(
      "No golden file \(file.path). Record it with RECORD_GOLDEN=1. The screen is:\n\(actual)",
      sourceLocation: sourceLocation)
    return
  }
  let expected = String(decoding: data, as: UTF8.self)
  guard expected != actual else { return }
  Issue.record(
    "The screen differs from \(file.lastPathComponent) (- expected, + shown):\n\(difference(expected, actual))",
    sourceLocation: sourceLocation)
}

private func record(_ text: String, in file: URL, sourceLocation: SourceLocation) {
  do {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    Issue.record("Recorded \(file.lastPathComponent); run again without RECORD_GOLDEN.", sourceLocation: sourceLocation)
  } catch {
    Issue.record(error, sourceLocation: sourceLocation)
  }
}

/// Finds `Tests/TARGET/Golden/NAME.screen` for a source file anywhere below `Tests/TARGET`.
private func goldenFile(named name: String, beside filePath: String) -> URL {
  var folder = URL(filePath: filePath).deletingLastPathComponent()
  while folder.pathComponents.count > 2, folder.deletingLastPathComponent().lastPathComponent != "Tests" {
    folder = folder.deletingLastPathComponent()
  }
  return folder.appending(path: "Golden").appending(path: name + ".screen")
}

/// Lists the lines that differ, with their numbers.
private func difference(_ expected: String, _ actual: String) -> String {
  let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
  let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
  var lines: [String] = []
  for index in 0..<max(old.count, new.count) {
    let before = index < old.count ? old[index] : nil
    let after = index < new.count ? new[index] : nil
    guard before != after else { continue }
    if let before { lines.append("\(index + 1) -|\(before)|") }
    if let after { lines.append("\(index + 1) +|\(after)|") }
  }
  return lines.joined(separator: "\n")
}
