import TicketFile

extension SyncFill {
  /// The part of it that lies in another; `nil` when none does.
  func clamped(to other: Self) -> Self? {
    let part = Self(newest: min(newest, other.newest), oldest: max(oldest, other.oldest))
    return part.newest < part.oldest ? nil : part
  }
}
