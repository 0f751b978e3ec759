/// One place of a canvas: a grapheme and its role, or the further column of a wide grapheme.
///
/// A cell is plain bits (a base, up to four marks, a width and a role), so that canvases are cheap to copy and compare.
public struct Cell: Hashable, Sendable {
  /// How many marks fit on a base.
  static let markLimit = 4
  /// An empty place.
  public static let blank = Cell(base: " ", width: 1)

  // Each scalar takes 21 bits: base and two marks below, two marks, width, flag and role above.
  private var low: UInt64
  private var high: UInt64

  private static let continuationBit: UInt64 = 1 << 45
  private static let roleMask: UInt64 = 0xFF << 48

  /// Makes a cell that shows the first grapheme of a text after it has passed the gate, a space when there is none.
  public init(text: String, role: Role = .default, isContinuation: Bool = false) {
    var units = TextUnits(SafeText(text))
    self = isContinuation ? .continuation(role: role) : units.next()?.cell ?? .blank
    self.role = role
  }

  init(base: Unicode.Scalar, width: Int) {
    low = UInt64(base.value)
    high = UInt64(width) << 42
  }

  static func continuation(role: Role) -> Cell {
    Cell(low: 0, high: continuationBit | UInt64(role.rawValue) << 48)
  }

  private init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  /// What the cell stands for.
  public var role: Role {
    get { Role(rawValue: UInt8(truncatingIfNeeded: high >> 48)) }
    set { high = high & ~Cell.roleMask | UInt64(newValue.rawValue) << 48 }
  }

  /// Whether it is a further column of the wide grapheme to its left.
  public var isContinuation: Bool { high & Cell.continuationBit != 0 }

  /// How many columns the grapheme takes, 0 for a continuation.
  public var width: Int { Int(high >> 42 & 7) }

  /// Whether it shows nothing but its background.
  public var isBlank: Bool { low == 0x20 && high & 0x3FF_FFFF_FFFF == 0 }

  /// The grapheme shown, empty for a continuation.
  public var text: String {
    if isContinuation { return "" }
    if low < 0x80, high & 0x3FF_FFFF_FFFF == 0 { return Cell.asciiTexts[Int(low)] }
    var scalars = String.UnicodeScalarView()
    forEachScalar { value in
      if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
    }
    return String(scalars)
  }

  /// Calls `body` with the value of each scalar of the grapheme, the base first.
  @inlinable
  public func forEachScalar(_ body: (UInt32) -> Void) {
    var (first, second) = bits
    if first == 0 { return }
    while first != 0 {
      body(UInt32(truncatingIfNeeded: first & 0x1F_FFFF))
      first >>= 21
    }
    second &= 0x3FF_FFFF_FFFF
    while second != 0 {
      body(UInt32(truncatingIfNeeded: second & 0x1F_FFFF))
      second >>= 21
    }
  }

  /// Tells whether two cells show the same grapheme, whatever their roles.
  public func showsSame(as other: Cell) -> Bool {
    low == other.low && (high ^ other.high) & ~Cell.roleMask == 0
  }

  @usableFromInline var bits: (UInt64, UInt64) { (low, high) }

  /// Returns a cell of the same role that shows one printable ASCII character.
  @inline(__always)
  func showing(ascii byte: UInt8) -> Cell {
    Cell(low: UInt64(byte), high: high & Cell.roleMask | 1 << 42)
  }

  mutating func add(mark: Unicode.Scalar, at index: Int, width: Int) {
    switch index {
    case 0, 1: low |= UInt64(mark.value) << (21 * UInt64(index + 1))
    default: high |= UInt64(mark.value) << (21 * UInt64(index - 2))
    }
    high += UInt64(width) << 42
  }

  private static let asciiTexts: [String] = (0..<0x80).map { String(Unicode.Scalar(UInt8($0))) }
}
