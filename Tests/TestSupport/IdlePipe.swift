import Glibc

/// The pipe on which a program tells that nothing is under way; hand `descriptor` to `--idle-fd`.
///
/// Any thread may mark it; one takes the marks.
public final class IdlePipe: Sendable {
  /// The end that the program writes to.
  public let descriptor: Int32
  /// The end that becomes readable at each mark.
  let readEnd: Int32

  /// Opens the pipe; nil when the system has none left.
  public init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    readEnd = ends[0]
    descriptor = ends[1]
  }

  deinit {
    close(descriptor)
    close(readEnd)
  }

  /// Makes a mark, as a program does.
  func mark() {
    var byte: UInt8 = 1
    _ = write(descriptor, &byte, 1)
  }

  /// Takes all marks that came and says how many.
  public func take() -> Int {
    var marks = [UInt8](repeating: 0, count: 1024)
    var count = 0
    while true {
      let got = read(readEnd, &marks, marks.count)
      guard got > 0 else { return count }
      count += got
    }
  }
}
