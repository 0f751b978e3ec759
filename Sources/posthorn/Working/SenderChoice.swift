import FoundationEssentials
import Screen
import Tickets

/// From which of the team's addresses a new ticket comes.
struct SenderChoice {
  /// The team's addresses.
  let all: [SendingAddress]

  /// The address that was named, else the only one; never one of several by itself.
  ///
  /// - Throws: `Failure` where there is none, or more than one; nothing was sent then.
  func address(named wanted: String?) throws(Failure) -> SendingAddress.ID {
    let fitting = wanted.map { wanted in all.filter { $0.address.lowercased() == wanted.lowercased() } } ?? all
    guard let first = fitting.first, fitting.count == 1 else {
      throw Self.unclear(wanted, among: fitting.isEmpty ? all : fitting)
    }
    return first.id
  }

  private static func unclear(_ wanted: String?, among all: [SendingAddress]) -> Failure {
    guard !all.isEmpty else {
      return Failure(.refused, "The team has no address that mail can come from; add one in PostHog. Nothing was sent.")
    }
    let isDoubled = Set(all.map { $0.address.lowercased() }).count < all.count
    let choices = all.prefix(10).map { isDoubled ? "\($0.address) (\($0.id.uuidString.lowercased()))" : $0.address }
    let rest = all.count > 10 ? " and \(all.count - 10) more" : ""
    let what = wanted.map { "`\($0)` is not one address of the team" } ?? "The team has several addresses"
    return Failure(
      .usage, "\(what); say which one with --from: \(choices.joined(separator: ", "))\(rest). Nothing was sent.")
  }
}
