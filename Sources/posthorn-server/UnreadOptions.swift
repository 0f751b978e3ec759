import ArgumentParser
import FoundationEssentials
import Glibc
import Screen
import ServerPorts
import Tickets
import UnreadCache

/// Where the unread count is kept.
struct UnreadOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Keep the unread count in Redis, so that several servers over one file share it.",
      valueName: "redis://[:PASSWORD@]HOST[:PORT][/DB]"))
  var redis: String?

  func validate() throws {
    // The text can hold a password, so it is not repeated.
    guard redis.map({ RedisAddress($0) != nil }) ?? true else {
      throw ValidationError("Write the address of Redis like redis://127.0.0.1:6379 or redis://:PASSWORD@HOST:PORT/DB.")
    }
  }

  /// The keeper for a file; `nil` when this process keeps the count itself.
  func keeper(of file: String, tell: @escaping @Sendable (SafeText) -> Void) -> (any UnreadKeeping)? {
    guard let address = redis.flatMap(RedisAddress.init) else { return nil }
    return RedisUnreadKeeper(address: address, inbox: Self.name(of: file)) { state in
      tell(state.sentence(about: address))
    }
  }

  /// Names a file in a way that all processes over it agree on and no other file shares.
  ///
  /// SQLite wants all of them on one machine, and there device and inode are one file's own.
  private static func name(of file: String) -> String {
    var facts = stat()
    let found = stat(file, &facts)
    let boot = (try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)) ?? ""
    let machine = boot.filter { $0.isHexDigit || $0 == "-" }
    return found == 0 ? "\(machine):\(facts.st_dev):\(facts.st_ino)" : "\(machine):\(UUID().uuidString)"
  }
}

extension RedisState {
  /// What it means for the count.
  fileprivate func sentence(about address: RedisAddress) -> SafeText {
    let place = SafeText(address.description)
    return switch self {
    case .shared: "Redis at \(place) keeps the unread count."
    case .lost: "Redis at \(place) does not answer; the unread count is counted for every call until it does."
    case .refused:
      "Redis at \(place) refuses the password, the database or a command; the unread count is counted for every call."
    }
  }
}
