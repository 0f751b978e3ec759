/// How it stands between a keeper and its Redis.
package enum RedisState: Error, Hashable, Sendable {
  /// Counts are shared through it.
  case shared
  /// It cannot be reached or does not answer in time; every call counts.
  case lost
  /// It answers with errors, for example because the password is wrong; every call counts.
  case refused
}
