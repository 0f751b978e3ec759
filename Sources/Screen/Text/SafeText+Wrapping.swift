extension SafeText {
  /// Breaks the text into lines of at most so many columns.
  ///
  /// Lines break at spaces, which disappear there, beside wide (CJK) characters, and inside words that are wider than a
  /// line. The indentation of the text stays on its first line. An empty text is one empty line.
  ///
  /// A width below 1 counts as 1; a single character that is wider than a line still makes a line of its own.
  public func wrapped(to columns: Int) -> [SafeText] { wrappedLines(to: columns).map(\.text) }

  /// The same with what stood before each line, so that a reader of the lines can put the text together again.
  public func wrappedLines(to columns: Int) -> [(text: SafeText, start: LineStart)] {
    let columns = max(1, columns)
    guard width > columns else { return [(self, .beginning)] }
    var wrapper = LineWrapper(text: self, columns: columns)
    if isPlain {
      var offset = 0
      for byte in string.utf8 {
        wrapper.add(start: offset, length: 1, width: 1, kind: byte == 0x20 ? .space : .word)
        offset += 1
      }
    } else {
      for unit in TextUnits(self) {
        let kind: LineWrapper.Kind = unit.isSpace ? .space : unit.width > 1 ? .ideograph : .word
        wrapper.add(start: unit.start, length: unit.length, width: unit.width, kind: kind)
      }
    }
    return wrapper.finish()
  }
}
