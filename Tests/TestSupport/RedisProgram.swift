import FoundationEssentials
import Glibc

/// A `redis-server` of one's own on a free port of 127.0.0.1, in a folder of its own; gone with the value.
///
/// Not thread-safe.
public final class RedisProgram {
  /// Why it cannot run.
  public enum Problem: Error {
    /// Debian's package `redis-server` is not installed.
    case notInstalled
    /// It does not listen; with what it wrote.
    case silent(String)
  }

  /// Where it listens, also after a restart.
  public let port: Int
  private let folder: URL
  private let options: [String]
  private var program: BackgroundProgram?

  /// Starts it and waits until it takes connections.
  ///
  /// - Parameter options: Further options, each a word of the command line.
  /// - Throws: `Problem`, and what the file system and the start of a program throw.
  public init(options: [String] = []) throws {
    self.options = options
    port = Self.freePort()
    folder = FileManager.default.temporaryDirectory.appending(path: "redis-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try start()
  }

  deinit {
    kill()
    try? FileManager.default.removeItem(at: folder)
  }

  /// Starts it again on the same port, with what it had saved.
  ///
  /// - Throws: As `init`.
  public func start() throws {
    let path = "/usr/bin/redis-server"
    guard FileManager.default.isExecutableFile(atPath: path) else { throw Problem.notInstalled }
    let arguments = [
      "--port", "\(port)", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder.path,
    ]
    let program = try BackgroundProgram(executable: path, arguments: arguments + options, directory: folder.path)
    self.program = program
    guard program.wait(until: { $0.output.contains("Ready to accept connections") }) else {
      throw Problem.silent(program.output)
    }
  }

  /// Ends it at once, so that nothing is saved.
  public func kill() {
    program?.signal(SIGKILL)
    _ = program?.waitForExit()
    program = nil
  }

  /// Keeps it from doing anything; its connections stay.
  public func stall() { program?.signal(SIGSTOP) }

  /// Lets it go on.
  public func resume() { program?.signal(SIGCONT) }

  /// Runs a command; the answer as `redis-cli` writes it.
  ///
  /// - Throws: As the start of a program.
  public func run(_ words: String..., password: String? = nil) throws -> String {
    let sign = password.map { ["--no-auth-warning", "-a", $0] } ?? []
    let client = try BackgroundProgram(
      executable: "/usr/bin/redis-cli", arguments: ["-p", "\(port)"] + sign + words)
    _ = client.waitForExit()
    return client.output.split(separator: "\n").joined(separator: "\n")
  }

  /// A port that was free a moment ago.
  private static func freePort() -> Int {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(listener) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    return withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(listener, address, size) == 0 && getsockname(listener, address, &size) == 0
      } ? Int(UInt16(bigEndian: pointer.pointee.sin_port)) : 0
    }
  }
}
