import ArgumentParser
import FoundationEssentials
import Glibc
import Notation
import Screen
import TicketFile
import TicketTransfer
import Tickets

/// Fills a local inbox from JSON lines.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Fill a local inbox from tickets as JSON lines.",
    discussion: """
      A line holds one ticket as the API tells it, with its thread as `messages`, or as `export` writes it; pages and \
      lists of the API are taken as well, on one line or on several. Tickets that are there already are \
      updated, never doubled. A bad line is reported and left out; the exit code is then 1.
      """)

  @Argument(help: "The file with the lines; `-` reads standard input.")
  var file: String

  @Option(help: ArgumentHelp("The inbox file, made when it is missing.", valueName: "file"))
  var into: String

  @Flag(help: "Tell what was done as a line of JSON.")
  var json = false

  /// Most bad lines that are named; who has more has a file of another kind.
  private static let problemLimit = 100

  /// Whether it can be read twice, which a pipe cannot.
  private var isRegular: Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
  }

  private var source: String { file == "-" ? "standard input" : file }
  private var path: String { file == "-" ? "/dev/stdin" : file }

  func run() throws {
    // No inbox is made for lines that are not there.
    guard access(path, F_OK) == 0 else { throw Self.missing(source) }
    if file == "-", isatty(STDIN_FILENO) == 1 {
      StandardError.write("posthorn: Type tickets as lines of JSON, then Ctrl+d.\n")
    }
    guard !isRegular || (try? TicketDatabase.isSQLite(path)) != true else {
      throw Failure(
        .failure, "\(file) is an inbox file and holds no lines; `posthorn export` writes the lines of one.")
    }
    StandardOutput.outliveReader()
    let database = try openFile(into, mode: .openOrCreate, role: .authority)
    defer { database.close() }
    var bar = ProgressBar(isShown: StandardError.isTerminal)
    let report = try imported(database, &bar)
    bar.clear()
    for problem in report.warnings.prefix(Self.problemLimit) + report.problems.prefix(Self.problemLimit) {
      StandardError.write("line \(problem.line): \(SafeText(problem.sentence).string)\n")
    }
    if report.problemCount > Self.problemLimit {
      StandardError.write("and \((report.problemCount - Self.problemLimit).counted("line", "lines")) more\n")
    }
    tell(report)
    guard report.problemCount > 0 else { return }
    let count = report.problemCount.counted("line was", "lines were")
    throw Failure(.failure, "\(count) left out; the rest of \(source) is in \(into). Mend them and import again.")
  }

  private func tell(_ report: ImportReport) {
    guard json else {
      return StandardOutput.write("\(report.added.counted("ticket", "tickets")) added, \(report.updated) updated.")
    }
    let counts = ["added": report.added, "updated": report.updated, "left_out": report.problemCount]
    StandardOutput.write(json: Data(JSONValue.object(counts.mapValues { .integer(Int64($0)) }).json))
  }

  private func imported(_ database: TicketDatabase, _ bar: inout ProgressBar) throws(Failure) -> ImportReport {
    do {
      return try TicketImporter(into: database).run(path: path) { progress in
        guard let total = progress.totalBytes, total > 0 else { return }
        bar.show(Double(progress.bytes) / Double(total), note: progress.lines.counted("line", "lines"))
      }
    } catch {
      bar.clear()
      switch error {
      case .inbox(let problem): throw Failure(problem, path: into)
      case .foreign(let foreign): throw Failure(.failure, "\(source): \(foreign.sentence) Nothing was taken.")
      case .source(.missing): throw Self.missing(source)
      case .source(.notAFile): throw Failure(.failure, "\(file) is a folder; name a file with a ticket a line.")
      case .source: throw Failure(.failure, "The file \(file) cannot be read; look at its permissions with `ls -l`.")
      }
    }
  }

  private static func missing(_ file: String) -> Failure {
    Failure(.notFound, "There is no file \(file); name one with a ticket a line.")
  }
}
