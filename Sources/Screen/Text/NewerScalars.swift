/// The scalars of Unicode 15 to 17, which the C library that ncurses asks (glibc 2.36, Unicode 14) does not know yet.
///
/// ncurses would write blanks for them. It is given a stand-in of one column for each, out of a plane for private use
/// that no text reaches, because the gate shows every private character as `□`; on the way to the terminal the stand-in
/// becomes the character again, and the cursor is put where it belongs, however many columns the terminal gives it.
public enum NewerScalars {
  /// Neighbours of one width.
  public struct Run: Hashable, Sendable {
    /// The first scalar of the run.
    public let first: UInt32
    /// The last one.
    public let last: UInt32
    /// Columns of each: 2 where the property East Asian Width says wide, else 1.
    public let width: Int
    /// What stands for the first in ncurses; the others follow in order.
    public let standIn: UInt32
  }

  /// What stands for the second column of a wide one.
  public static let secondColumn: UInt32 = 0x10_FFFD
  private static let firstStandIn: UInt32 = 0xF_0000

  /// All runs, in ascending order.
  public static let runs: [Run] = {
    var standIn = firstStandIn
    return bounds.map { first, last, width in
      defer { standIn += last - first + 1 }
      return Run(first: first, last: last, width: width, standIn: standIn)
    }
  }()

  /// The run that a scalar is in, by halving.
  static func run(of value: UInt32) -> Run? {
    guard value >= bounds[0].0 else { return nil }
    var low = 0
    var high = runs.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if runs[middle].first <= value { low = middle } else { high = middle }
    }
    return value <= runs[low].last ? runs[low] : nil
  }

  /// The scalar that ncurses is given for one of these; `nil` for all others.
  public static func standIn(for value: UInt32) -> UInt32? {
    run(of: value).map { $0.standIn + value - $0.first }
  }

  // Assigned in versions 15.0 to 17.0 and no format characters; widths by EastAsianWidth.txt 17.0.
  private static let bounds: [(UInt32, UInt32, Int)] = [
    (0x88f, 0x88f, 1), (0x897, 0x897, 1), (0xc5c, 0xc5c, 1), (0xcdc, 0xcdc, 1), (0xcf3, 0xcf3, 1), (0xece, 0xece, 1),
    (0x1acf, 0x1add, 1), (0x1ae0, 0x1aeb, 1), (0x1b4e, 0x1b4f, 1), (0x1b7f, 0x1b7f, 1), (0x1c89, 0x1c8a, 1),
    (0x20c1, 0x20c1, 1), (0x2427, 0x2429, 1), (0x2b96, 0x2b96, 1), (0x2ffc, 0x2fff, 2), (0x31e4, 0x31e5, 2),
    (0x31ef, 0x31ef, 2), (0xa7cb, 0xa7cf, 1), (0xa7d2, 0xa7d2, 1), (0xa7d4, 0xa7d4, 1), (0xa7da, 0xa7dc, 1),
    (0xa7f1, 0xa7f1, 1), (0xfbc3, 0xfbd2, 1), (0xfd90, 0xfd91, 1), (0xfdc8, 0xfdce, 1), (0x105c0, 0x105f3, 1),
    (0x10940, 0x10959, 1), (0x10d40, 0x10d65, 1), (0x10d69, 0x10d85, 1), (0x10d8e, 0x10d8f, 1), (0x10ec2, 0x10ec7, 1),
    (0x10ed0, 0x10ed8, 1), (0x10efa, 0x10eff, 1), (0x1123f, 0x11241, 1), (0x11380, 0x11389, 1), (0x1138b, 0x1138b, 1),
    (0x1138e, 0x1138e, 1), (0x11390, 0x113b5, 1), (0x113b7, 0x113c0, 1), (0x113c2, 0x113c2, 1), (0x113c5, 0x113c5, 1),
    (0x113c7, 0x113ca, 1), (0x113cc, 0x113d5, 1), (0x113d7, 0x113d8, 1), (0x113e1, 0x113e2, 1), (0x116d0, 0x116e3, 1),
    (0x11b00, 0x11b09, 1), (0x11b60, 0x11b67, 1), (0x11bc0, 0x11be1, 1), (0x11bf0, 0x11bf9, 1), (0x11db0, 0x11ddb, 1),
    (0x11de0, 0x11de9, 1), (0x11f00, 0x11f10, 1), (0x11f12, 0x11f3a, 1), (0x11f3e, 0x11f5a, 1), (0x1342f, 0x1342f, 1),
    (0x13440, 0x13455, 1), (0x13460, 0x143fa, 1), (0x16100, 0x16139, 1), (0x16d40, 0x16d79, 1), (0x16ea0, 0x16eb8, 1),
    (0x16ebb, 0x16ed3, 1), (0x16ff2, 0x16ff6, 2), (0x187f8, 0x187ff, 2), (0x18cff, 0x18cff, 2), (0x18d09, 0x18d1e, 2),
    (0x18d80, 0x18df2, 2), (0x1b132, 0x1b132, 2), (0x1b155, 0x1b155, 2), (0x1cc00, 0x1ccfc, 1), (0x1cd00, 0x1ceb3, 1),
    (0x1ceba, 0x1ced0, 1), (0x1cee0, 0x1cef0, 1), (0x1d2c0, 0x1d2d3, 1), (0x1df25, 0x1df2a, 1), (0x1e030, 0x1e06d, 1),
    (0x1e08f, 0x1e08f, 1), (0x1e4d0, 0x1e4f9, 1), (0x1e5d0, 0x1e5fa, 1), (0x1e5ff, 0x1e5ff, 1), (0x1e6c0, 0x1e6de, 1),
    (0x1e6e0, 0x1e6f5, 1), (0x1e6fe, 0x1e6ff, 1), (0x1f6d8, 0x1f6d8, 2), (0x1f6dc, 0x1f6dc, 2), (0x1f774, 0x1f77f, 1),
    (0x1f7d9, 0x1f7d9, 1), (0x1f8b2, 0x1f8bb, 1), (0x1f8c0, 0x1f8c1, 1), (0x1f8d0, 0x1f8d8, 1), (0x1fa54, 0x1fa57, 1),
    (0x1fa75, 0x1fa77, 2), (0x1fa87, 0x1fa8a, 2), (0x1fa8e, 0x1fa8f, 2), (0x1faad, 0x1faaf, 2), (0x1fabb, 0x1fabf, 2),
    (0x1fac6, 0x1fac6, 2), (0x1fac8, 0x1fac8, 2), (0x1facd, 0x1facf, 2), (0x1fada, 0x1fadc, 2), (0x1fadf, 0x1fadf, 2),
    (0x1fae8, 0x1faea, 2), (0x1faef, 0x1faef, 2), (0x1faf7, 0x1faf8, 2), (0x1fbcb, 0x1fbef, 1), (0x1fbfa, 0x1fbfa, 1),
    (0x2b739, 0x2b73f, 2), (0x2cea2, 0x2cead, 2), (0x2ebf0, 0x2ee5d, 2), (0x31350, 0x33479, 2),
  ]
}
