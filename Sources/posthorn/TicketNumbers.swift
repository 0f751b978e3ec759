import ArgumentParser
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
    var numbers: [Int] = []
    var count = 0
    for line in try StandardInput.read("ticket numbers, a line each").split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    {
      count += 1
      let text = OutgoingMessage.trimmed(String(line))
      guard !text.isEmpty else { continue }
      guard let number = Self.number(text) ?? Self.number(ofJSON: text) else {
        throw Failure(
          .usage,
          "Line \(count) of standard input names no ticket: write a number, or a line of `list --json`. Nothing was done."
        )
      }
      numbers.append(number)
    }
    if numbers.isEmpty { StandardError.write("posthorn: Standard input names no ticket, so nothing was done.\n") }
    return numbers
  }

  private static func number(ofJSON text: String) -> Int? {
    guard case .integer(let number)? = (try? JSONValue(json: text.utf8))?["ticket_number"] else { return nil }
    return Int(exactly: number)
  }

  /// Reads `1042` or `#1042`.
  static func number(_ text: String) -> Int? {
    let digits = text.first == "#" ? text.dropFirst() : text[...]
    guard !digits.isEmpty, digits.utf8.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else { return nil }
    return Int(digits)
  }
}
