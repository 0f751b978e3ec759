import CHiredisShims
import Glibc
import HostSystem

/// A connection to Redis; every call blocks, at most for the time it was opened with.
///
/// Lives and dies on one thread.
final class RedisLink {
  /// What a command came to.
  enum Reply: Hashable {
    case nothing
    case text(String)
    /// The server answered with an error.
    case refused
    /// There is no connection any more.
    case broken
  }

  private let link: OpaquePointer

  /// Connects; `nil` when nobody answers in time.
  init?(_ address: RedisAddress, patience: Duration) {
    guard
      let link = redis_link_open(
        address.host, Int32(clamping: address.port), Int32(clamping: patience.wholeMilliseconds))
    else {
      return nil
    }
    self.link = link
  }

  deinit { redis_link_close(link) }

  /// Runs one command.
  func run(_ words: [String]) -> Reply {
    let copies = words.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    var pointers = copies.map { $0.map { UnsafePointer($0) } }
    let sizes = words.map(\.utf8.count)
    var text = [CChar](repeating: 0, count: 256)
    let length = redis_link_run(link, Int32(words.count), &pointers, sizes, &text, text.count)
    switch length {
    case 0...: return .text(String(decoding: text[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self))
    case Int(redis_link_nothing): return .nothing
    case Int(redis_link_refused): return .refused
    default: return .broken
    }
  }
}
