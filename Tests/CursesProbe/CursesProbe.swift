import Curses
import FoundationEssentials
import Glibc
import Screen

/// Shows and reads a terminal as it is told on a pipe, line by line; each line is answered with one.
///
/// ncurses belongs to a whole process and to its standard files, so tests of it need a process of their own. Its
/// arguments are the numbers of three files: lines come in on the first, answers go out on the second, and behind each
/// answer a byte on the third.
@main
struct CursesProbe {
  private let files: [Int32]
  private var terminal: Terminal?
  private var canvas = Canvas(size: Size(rows: 24, columns: 80))
  private var signals: [Int32] = [-1, -1]
  private var styles = CursesProbe.looks

  /// The looks of roles 0 to 4; a theme has more.
  private static let looks = [
    Style(), Style(foreground: .indexed(1), attributes: .bold),
    Style(foreground: .indexed(2), background: .indexed(4), attributes: .reverse),
    Style(attributes: [.underline, .italic]), Style(foreground: .indexed(196), background: .indexed(21)),
  ]

  static func main() {
    let files = CommandLine.arguments.dropFirst().compactMap { Int32($0) }
    guard files.count == 3 else { return }
    var probe = CursesProbe(files: files)
    while let line = probe.nextLine() {
      let answer = Array((probe.answer(line) + "\n").utf8)
      write(files[1], answer, answer.count)
      write(files[2], "x", 1)
    }
  }

  private init(files: [Int32]) {
    self.files = files
    _ = pipe(&signals)
    for end in signals { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
  }

  private func nextLine() -> String? {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while true {
      let count = read(files[0], &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1 else { return nil }
      if byte == 0x0A { return String(decoding: bytes, as: UTF8.self) }
      bytes.append(byte)
    }
  }

  private mutating func answer(_ line: String) -> String {
    let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let numbers = words.dropFirst().prefix(3).compactMap { Int($0) }
    switch words[0] {
    case "check": return problem { () throws(TerminalProblem) in try Terminal.check() } ?? "usable"
    case "open": return open(words)
    case "facts": return facts
    case "canvas": canvas = Canvas(size: Size(rows: numbers[0], columns: numbers[1]))
    case "write":
      let text = words.dropFirst(4).joined(separator: " ")
      canvas.write(
        SafeText(text), at: Point(row: numbers[0], column: numbers[1]), role: Role(rawValue: UInt8(numbers[2])))
    case "theme": styles = numbers.map { Style(foreground: .indexed(UInt8($0))) }
    case "present":
      terminal?.present(
        canvas, styles: styles, cursor: numbers.count == 2 ? Point(row: numbers[0], column: numbers[1]) : nil)
    case "next": return next()
    case "peek": return peek()
    case "title": terminal?.setTitle(unread: numbers.first)
    case "copy": terminal?.copy(words.dropFirst().joined(separator: " "))
    case "redraw": terminal?.redrawAll()
    case "leave": terminal?.leave()
    case "back": terminal?.comeBack()
    case "close": terminal?.close()
    default: return "no such line"
    }
    return "done"
  }

  private mutating func open(_ words: [String]) -> String {
    let options = TerminalOptions(
      usesMouse: !words.contains("nomouse"), isMonochrome: words.contains("mono"), signalPipe: signals[1])
    do throws(TerminalProblem) {
      let opened = try Terminal(options)
      terminal = opened
      return facts
    } catch { return "\(error)" }
  }

  private func problem(_ work: () throws(TerminalProblem) -> Void) -> String? {
    do throws(TerminalProblem) {
      try work()
      return nil
    } catch { return "\(error)" }
  }

  private var facts: String {
    guard let terminal else { return "none is open" }
    return "\(terminal.size.rows)x\(terminal.size.columns) \(terminal.colors) \(terminal.isASCII ? "ASCII" : "UTF-8")"
  }

  /// The next event, waited for as the main loop of a program does.
  private func next() -> String {
    guard let terminal else { return "none is open" }
    while true {
      if let event = terminal.nextEvent() { return Self.words(of: event) }
      let wait = terminal.inputTimeout
      if !waited(wait ?? .seconds(10)), wait == nil { return "nothing" }
    }
  }

  /// Asks for an event once, as soon as something came in, and tells how long the rest is waited for.
  private func peek() -> String {
    guard let terminal else { return "none is open" }
    while true {
      _ = waited(.seconds(10))
      if let event = terminal.nextEvent() { return Self.words(of: event) }
      if let wait = terminal.inputTimeout {
        return "\(wait.components.seconds * 1000 + wait.components.attoseconds / 1_000_000_000_000_000)"
      }
    }
  }

  /// Waits until there is input or a signal; whether there was.
  private func waited(_ limit: Duration) -> Bool {
    let milliseconds = limit.components.seconds * 1000 + limit.components.attoseconds / 1_000_000_000_000_000 + 1
    var watched = [Terminal.inputDescriptor, signals[0]].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let isThere = poll(&watched, 2, Int32(clamping: milliseconds)) > 0
    var marks = [UInt8](repeating: 0, count: 16)
    while read(signals[0], &marks, 16) > 0 {}
    return isThere
  }

  private static func words(of event: TerminalEvent) -> String {
    switch event {
    case .key(let chord): "key \(chord)"
    case .burst(let chords, let continues): "burst \(chords.count)\(continues ? " more" : "")"
    case .paste(let text): "paste \(text.debugDescription)"
    case .pasteTooLarge: "paste too large"
    case .resized(let size): "resized \(size.rows)x\(size.columns)"
    case .focus(let isThere): "focus \(isThere)"
    case .mouse(let event): "mouse \(event.button) \(event.kind) \(event.point.row),\(event.point.column)"
    case .hangUp: "gone"
    }
  }
}
