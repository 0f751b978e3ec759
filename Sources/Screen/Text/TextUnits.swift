/// Walks over the graphemes of a safe text.
struct TextUnits: Sequence, IteratorProtocol {
  private var scalars: String.UnicodeScalarView.Iterator
  private var next1: Unicode.Scalar?
  private var offset = 0

  init(_ text: SafeText) {
    scalars = text.string.unicodeScalars.makeIterator()
    next1 = scalars.next()
  }

  mutating func next() -> TextUnit? {
    guard let base = next1 else { return nil }
    let start = offset
    advance(over: base)
    guard !base.isASCII || !(next1?.isASCII ?? true) else {
      return TextUnit(cell: Cell(base: base, width: 1), width: 1, start: start, length: 1)
    }
    var cell = Cell(base: base, width: Swift.max(1, DisplayWidth.of(base)))
    var marks = 0
    while marks < Cell.markLimit, let scalar = next1 {
      let joins = joinWidth(of: scalar, to: base, marks: marks)
      guard let width = joins else { break }
      cell.add(mark: scalar, at: marks, width: width)
      marks += 1
      advance(over: scalar)
    }
    return TextUnit(cell: cell, width: cell.width, start: start, length: offset - start)
  }

  private mutating func advance(over scalar: Unicode.Scalar) {
    offset += UTF8.width(scalar)
    next1 = scalars.next()
  }

  private func joinWidth(of scalar: Unicode.Scalar, to base: Unicode.Scalar, marks: Int) -> Int? {
    guard !scalar.isASCII else { return nil }
    if marks == 0, DisplayWidth.isRegionalIndicator(base), DisplayWidth.isRegionalIndicator(scalar) { return 1 }
    switch DisplayWidth.classify(scalar) {
    case .zero: return 0
    case .spacingMark: return 1
    case .narrow, .wide, .none: return nil
    }
  }
}
