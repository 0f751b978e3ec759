import Foundation

/// How long tests of chance last: a short slice in the suite, and `POSTHORN_FUZZ_TIMES` times as long for whoever asks.
public enum Fuzz {
  /// How many times the slice; 1 unless the environment says more.
  public static let times = max(1, ProcessInfo.processInfo.environment["POSTHORN_FUZZ_TIMES"].flatMap { Int($0) } ?? 1)

  /// Rounds with one seed.
  public static func rounds(_ count: Int) -> Int { count * times }

  /// Seeds from the first one on, one unless told otherwise.
  public static func seeds(from first: UInt64, count: Int = 1) -> [UInt64] {
    (0..<UInt64(count * times)).map { first + $0 }
  }
}
