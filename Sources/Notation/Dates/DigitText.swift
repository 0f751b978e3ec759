struct DigitText {
  private var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(27) }

  var string: String { String(decoding: bytes, as: UTF8.self) }

  mutating func append(_ byte: UInt8) { bytes.append(byte) }

  mutating func append(_ separator: Unicode.Scalar, _ number: Int) {
    bytes.append(UInt8(ascii: separator))
    append(number, digits: 2)
  }

  mutating func append(_ number: Int, digits: Int) {
    var divisor = digits == 2 ? 10 : digits == 4 ? 1000 : 100_000
    while divisor > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
      divisor /= 10
    }
  }
}
