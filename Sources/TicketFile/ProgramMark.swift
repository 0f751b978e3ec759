import FoundationEssentials

/// Which program a row of the file belongs to, such that other programs on this machine can tell whether it still runs.
///
/// A process number alone is given again after a restart, so the start of the machine and of the process go with it.
struct ProgramMark: Hashable, Sendable {
  /// Start of the machine, namespace of process numbers, process number, start of the process; apart by spaces.
  let text: String

  /// This program.
  static let own = ProgramMark(process: "self")

  /// Takes a mark as the file has it.
  init(_ text: String) { self.text = text }

  /// Marks a process of this machine by its folder below `/proc`; parts that cannot be read are empty.
  init(process: String) {
    let boot = Self.contents(of: "/proc/sys/kernel/random/boot_id")
    let space = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/pid")) ?? ""
    let stat = Self.stat(of: process)
    text = [boot, space, stat?.id ?? "", stat?.start ?? ""].joined(separator: " ")
  }

  /// Whether the program has ended; `nil` where nobody here can tell, because it ran on another machine.
  var hasEnded: Bool? {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let own = Self.own.text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 4, own.count == 4, !parts[0].isEmpty, !parts[2].isEmpty else { return nil }
    guard parts[0] == own[0], parts[1] == own[1] else { return nil }
    guard let stat = Self.stat(of: parts[2]), stat.start == parts[3] else { return true }
    // One that was killed and that nobody has waited for is still listed.
    return stat.state == "Z" || stat.state == "X"
  }

  private static func contents(of path: String) -> String {
    guard let data = FileManager.default.contents(atPath: path) else { return "" }
    return String(decoding: data, as: UTF8.self).filter { !$0.isWhitespace }
  }

  /// Number, state and start of a process; the name between them may hold spaces and brackets.
  private static func stat(of process: String) -> (id: String, state: Substring, start: String)? {
    guard let data = FileManager.default.contents(atPath: "/proc/\(process)/stat") else { return nil }
    let line = String(decoding: data, as: UTF8.self)
    guard let end = line.lastIndex(of: ")"), let id = line.split(separator: " ").first else { return nil }
    let fields = line[line.index(after: end)...].split(separator: " ")
    // The start is field 22; the first one behind the name is field 3.
    return fields.count > 19 ? (String(id), fields[0], String(fields[19])) : nil
  }
}
