import Foundation

/// A real mail server (aiosmtpd), as a process of its own, on a port that the system chose.
///
/// What it does follows from the recipient: `nobody@…` is refused for good, `later@…` once for now, `spam@…` once the
/// text is there; `stall@…` is never answered, `drop@…` is cut off in the middle. Not thread-safe.
public final class MailServer {
  /// Where it listens on 127.0.0.1.
  public let port: Int
  /// The file of the certificate that it shows.
  public let certificate: String
  private let program: BackgroundProgram
  private let folder: URL

  /// A mail that it took, decoded by another library than ours.
  public struct Mail: Decodable {
    /// The sender of the envelope.
    public var sender: String
    /// The recipients of the envelope.
    public var recipients: [String]
    /// Names and decoded values of the header.
    public var fields: [[String]]
    /// The decoded text.
    public var text: String
    /// Type and character set of the text.
    public var type: String
    /// Transfer encoding of the text.
    public var encoding: String
    /// Bytes of the longest line as it came over the wire.
    public var longest: Int
    /// Whether nothing but ASCII came over the wire.
    public var ascii: Bool
    /// Whether the connection was encrypted.
    public var tls: Bool
    /// Who signed in.
    public var user: String?

    /// The first value under a name, whatever its case.
    public subscript(_ name: String) -> String? { fields.first { $0[0].lowercased() == name.lowercased() }?[1] }
  }

  private struct Line: Decodable {
    var port: Int?
    var mail: Mail?
    var event: String?
  }

  /// Starts a server.
  ///
  /// - Parameter arguments: `--tls offered` or `--tls whole` to encrypt, `--auth` to let only `mailer@acme.example` in.
  /// - Throws: `PseudoTerminal.Problem.cannotSpawn`; `CocoaError` with what Python said when the server does not start.
  public init(_ arguments: [String] = []) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "posthorn-mail-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Scripts/smtp_server.py")
    // Debian's own Python, which is the one that has the package.
    program = try BackgroundProgram(
      executable: "/usr/bin/python3", arguments: [script.path, "--folder", folder.path] + arguments)
    certificate = folder.appending(path: "cert.pem").path
    _ = program.wait { $0.output.contains("\n") }
    guard let port = Self.lines(of: program).first?.port else {
      throw CocoaError(.executableLoad, userInfo: ["python": program.errors])
    }
    self.port = port
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private static func lines(of program: BackgroundProgram) -> [Line] {
    let whole = program.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    return whole.compactMap { try? JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
  }

  /// Everything it took so far.
  public var mails: [Mail] {
    _ = program.isRunning
    return Self.lines(of: program).compactMap(\.mail)
  }

  /// Waits until it has taken this many mails, and returns all it has.
  public func waits(for count: Int, upTo limit: Duration = .seconds(30)) -> [Mail] {
    _ = program.wait(upTo: limit) { Self.lines(of: $0).count(where: { $0.mail != nil }) >= count }
    return mails
  }

  /// Waits until something happened so often: `refused`, `busy`, `stalled` or `dropped`.
  public func sees(_ event: String, times: Int = 1, upTo limit: Duration = .seconds(30)) -> Bool {
    program.wait(upTo: limit) { Self.lines(of: $0).count(where: { $0.event == event }) >= times }
  }

  /// Ends it at once and waits until it is gone.
  public func kill() {
    program.signal(SIGKILL)
    _ = program.waitForExit()
  }
}
