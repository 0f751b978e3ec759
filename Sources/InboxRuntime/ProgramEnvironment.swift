import Glibc

/// The variables that say what works here; empty ones count as not set.
struct ProgramEnvironment {
  private let values: [String: String]?

  /// Variables for a test.
  init(_ values: [String: String]) { self.values = values }

  private init() { values = nil }

  /// Those of this process.
  static let current = Self()

  subscript(_ name: String) -> String? {
    let value = values.map { $0[name] } ?? getenv(name).map { String(cString: $0) }
    return value.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Where a program is, by `PATH`.
  func path(of program: String) -> String? {
    let folders = (self["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
    return folders.map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 }
  }
}
