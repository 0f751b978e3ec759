import FoundationEssentials

/// Returns the path of a program that was built together with the tests, nil when there is none.
///
/// The test bundle lies in the folder of the build, and the programs beside it.
public func builtProduct(named name: String) -> String? {
  let runner = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
  let folders = [CommandLine.arguments.first, runner].compactMap { $0 }
    .map { URL(filePath: $0).deletingLastPathComponent() }
  return folders.map { $0.appending(path: name).path }.first { FileManager.default.isExecutableFile(atPath: $0) }
}
