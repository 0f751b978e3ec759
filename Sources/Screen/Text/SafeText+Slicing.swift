extension SafeText {
  /// Returns the longest beginning that fits into so many columns; no grapheme is cut.
  public func prefix(columns: Int) -> SafeText {
    guard columns < width else { return self }
    guard columns > 0 else { return .empty }
    if isPlain { return slice(from: 0, to: columns, width: columns) }
    var used = 0
    for unit in TextUnits(self) {
      guard used + unit.width <= columns else { return slice(from: 0, to: unit.start, width: used) }
      used += unit.width
    }
    return self
  }

  /// Returns the rest after the graphemes that begin in the first `columns` columns.
  public func dropping(columns: Int) -> SafeText {
    guard columns > 0 else { return self }
    guard columns < width else { return .empty }
    if isPlain { return slice(from: columns, to: width, width: width - columns) }
    var used = 0
    for unit in TextUnits(self) {
      guard used < columns else { return slice(from: unit.start, to: string.utf8.count, width: width - used) }
      used += unit.width
    }
    return .empty
  }

  /// Returns the text, or its beginning and an ellipsis when it is wider than `columns`.
  public func truncated(to columns: Int, ellipsis: SafeText = "…") -> SafeText {
    guard width > columns else { return self }
    guard ellipsis.width <= columns else { return prefix(columns: columns) }
    return prefix(columns: columns - ellipsis.width) + ellipsis
  }

  /// Returns the text with spaces after it up to a width; a wider text stays as it is.
  public func padded(to columns: Int) -> SafeText {
    width < columns ? self + .spaces(columns - width) : self
  }

  /// Returns the text with spaces before it up to a width; a wider text stays as it is.
  public func paddedLeft(to columns: Int) -> SafeText {
    width < columns ? .spaces(columns - width) + self : self
  }

  /// Returns a text several times in a row.
  public static func repeating(_ text: SafeText, count: Int) -> SafeText {
    let count = max(0, count)
    return SafeText(
      trusted: String(repeating: text.string, count: count), width: text.width * count, isPlain: text.isPlain)
  }

  /// Joins texts with another between them.
  public static func joined(_ parts: [SafeText], separator: SafeText) -> SafeText {
    var result = SafeText.empty
    for (index, part) in parts.enumerated() {
      if index > 0 { result += separator }
      result += part
    }
    return result
  }

  /// Returns the bytes `from..<to` of the text, which begin and end at a grapheme.
  func slice(from: Int, to: Int, width: Int) -> SafeText {
    let bytes = string.utf8
    let start = bytes.index(bytes.startIndex, offsetBy: from)
    let end = bytes.index(start, offsetBy: to - from)
    return SafeText(trusted: String(string[start..<end]), width: width, isPlain: isPlain || width == to - from)
  }
}
