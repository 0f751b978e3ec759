/// Starts the person's browser.
enum Browser {
  /// Shows a page with the browsers that `BROWSER` names, else with the desktop's own.
  ///
  /// The address is one argument of its own; no shell reads it.
  ///
  /// - Parameter address: An address in printable ASCII that begins with `https://`, `http://` or `mailto:`; nothing is
  ///   started for any other.
  /// - Returns: Whether a program took it: one that goes on for a second, or ends well before.
  static func show(_ address: String) async -> Bool {
    guard canOpen(address) else { return false }
    for command in commands(for: address, ProgramEnvironment.current) {
      guard let child = ChildProgram(command) else { continue }
      if await child.state(within: .seconds(1)) != .failed { return true }
    }
    return false
  }

  /// Whether an address is one that browsers and mail programs are for, and holds nothing that deceives.
  static func canOpen(_ address: String) -> Bool {
    guard address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return false }
    let lowered = address.lowercased()
    return ["https://", "http://", "mailto:"].contains { lowered.hasPrefix($0) && lowered.count > $0.count }
  }

  /// The commands to try, in order.
  ///
  /// `BROWSER` is read as other programs read it: commands with a colon between them, in each `%s` stands for the address
  /// and `%%` for a percent sign; without `%s` the address comes last. Without a desktop nothing else is tried, because
  /// its programs would start a browser for terminals that nobody sees.
  static func commands(for address: String, _ environment: ProgramEnvironment) -> [[String]] {
    var commands: [[String]] = []
    for entry in (environment["BROWSER"] ?? "").split(separator: ":") {
      var words = Self.words(of: entry)
      // A command for the background of a shell.
      if words.last == "&" { words.removeLast() }
      guard !words.isEmpty else { continue }
      var hasPlace = false
      let filled = words.map { Self.filled($0, address, &hasPlace) }
      commands.append(hasPlace ? filled : filled + [address])
    }
    #if os(macOS)
      return commands + [["open", address]]
    #else
      guard environment["DISPLAY"] != nil || environment["WAYLAND_DISPLAY"] != nil else { return commands }
      return commands + [["xdg-open", address], ["sensible-browser", address]]
    #endif
  }

  /// A word with the address in it where that has a place.
  private static func filled(_ word: String, _ address: String, _ hasPlace: inout Bool) -> String {
    var result = ""
    var rest = word[...]
    while let percent = rest.firstIndex(of: "%") {
      result += rest[..<percent]
      let next = rest[percent...].dropFirst()
      switch next.first {
      case "s":
        result += address
        hasPlace = true
      case "%": result += "%"
      default: result += rest[percent...].prefix(2)
      }
      rest = next.dropFirst()
    }
    return result + rest
  }

  /// The words of a command; quotes hold a word together, a backslash takes the next letter as it is.
  private static func words(of command: Substring) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var letters = command.makeIterator()
    while let letter = letters.next() {
      if let open = quote {
        if letter == open { quote = nil } else { word = (word ?? "") + String(letter) }
      } else if letter == "\"" || letter == "'" {
        quote = letter
        word = word ?? ""
      } else if letter == "\\" {
        word = (word ?? "") + (letters.next().map { String($0) } ?? "")
      } else if letter == " " || letter == "\t" {
        if let word { words.append(word) }
        word = nil
      } else {
        word = (word ?? "") + String(letter)
      }
    }
    return words + (word.map { [$0] } ?? [])
  }
}
