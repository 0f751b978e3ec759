import ArgumentParser
import Notation
import Screen
import Tickets

/// The tickets that a command is about: numbers, or `-` for those on standard input.
struct TicketNumbers: ParsableArguments {
  @Argument(help: "Ticket numbers; `-` reads them from standard input, bare or as lines of `list --json`.")
  var tickets: [String] = []

  func validate() throws {
    guard !tickets.isEmpty else { throw ValidationError("Name a ticket by its number.") }
    for text in tickets where text != "-" && Self.number(text) == nil {
      throw ValidationError("`\(SafeText(text).string)` is no ticket number.")
    }
  }

  /// Every number once, in the order given.
  func numbers() throws(Failure) -> [Int] {
    var seen: Set<Int> = []
    var result: [Int] = []
    for text in tickets {
      let found = text == "-" ? try Self.fromStandardInput() : [Self.number(text)].compactMap(\.self)
      result += found.filter { seen.insert($0).inserted }
    }
    return result
  }

  private static func fromStandardInput() throws(Failure) -> [Int] {
    let numbers = try numbers(inLines: try StandardInput.read("ticket numbers, a line each"))
    if numbers.isEmpty { StandardError.write("posthorn: Standard input names no ticket, so nothing was done.\n") }
    return numbers
  }

  /// The numbers in lines of which each is a number, a ticket as JSON, or blank.
  ///
  /// - Parameter text: The lines.
  /// - Returns: The numbers in the order of the lines, each as often as it stands there.
  /// - Throws: `Failure` that names the first line of another kind; nothing was done then.
  static func numbers(inLines text: String) throws(Failure) -> [Int] {
    var numbers: [Int] = []
    for (place, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let line = OutgoingMessage.trimmed(String(line))
      guard !line.isEmpty else { continue }
      guard let number = number(line) ?? number(ofJSON: line) else {
        throw Failure(
          .usage,
          "Line \(place + 1) of standard input names no ticket: write a number, or a line of `list --json`. "
            + "Nothing was done.")
      }
      numbers.append(number)
    }
    return numbers
  }

  private static func number(ofJSON text: String) -> Int? {
    let line = try? JSONValue(json: text.utf8, reading: .strict)
    guard case .integer(let number)? = line?["ticket_number"] else { return nil }
    return Int(exactly: number)
  }

  /// Reads `1042` or `#1042`.
  static func number(_ text: String) -> Int? {
    let digits = text.first == "#" ? text.dropFirst() : text[...]
    guard !digits.isEmpty, digits.utf8.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else { return nil }
    return Int(digits)
  }
}
