/// Literals are text of the program; interpolated strings pass the gate one by one.
extension SafeText: ExpressibleByStringInterpolation {
  /// Makes a text from a literal of the program.
  public init(stringLiteral value: String) {
    var parts = StringInterpolation(literalCapacity: 0, interpolationCount: 0)
    parts.appendLiteral(value)
    self.init(stringInterpolation: parts)
  }

  /// Joins the parts of an interpolated literal.
  public init(stringInterpolation: StringInterpolation) {
    self = stringInterpolation.text
  }

  /// Collects the parts of an interpolated literal.
  public struct StringInterpolation: StringInterpolationProtocol, Sendable {
    var text = SafeText.empty

    /// Starts with nothing.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Adds text of the program.
    public mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { text += SafeText(literal) }
    }

    /// Adds foreign text, which passes the gate.
    public mutating func appendInterpolation(_ raw: String) {
      text += SafeText(raw)
    }

    /// Adds part of a foreign text, which passes the gate.
    public mutating func appendInterpolation(_ raw: Substring) {
      text += SafeText(raw)
    }

    /// Adds text that has passed the gate.
    public mutating func appendInterpolation(_ safe: SafeText) {
      text += safe
    }

    /// Adds a number.
    public mutating func appendInterpolation(_ number: some BinaryInteger) {
      text += SafeText(number)
    }
  }
}
