/// The parameters of a control sequence: numbers apart by semicolons, each of parts apart by colons.
struct SequenceParameters {
  private let fields: [[Int?]]

  /// Reads parameters; what is no number counts as left out, and numbers end after seven digits.
  init(_ bytes: ArraySlice<UInt8>) {
    guard !bytes.isEmpty else {
      fields = []
      return
    }
    fields = bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { field in
      field.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map(Self.number)
    }
  }

  /// How many there are.
  var count: Int { fields.count }

  /// The last one.
  var last: Int? { fields.last?.first ?? nil }

  /// A part of a parameter, both counted from 0; `nil` when it was left out.
  subscript(_ field: Int, _ part: Int = 0) -> Int? {
    guard fields.indices.contains(field), fields[field].indices.contains(part) else { return nil }
    return fields[field][part]
  }

  /// All parts of a parameter that were not left out.
  func parts(of field: Int) -> [Int] { fields.indices.contains(field) ? fields[field].compactMap(\.self) : [] }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    let digits = bytes.prefix { (0x30...0x39).contains($0) }.prefix(7)
    return digits.isEmpty ? nil : digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}
