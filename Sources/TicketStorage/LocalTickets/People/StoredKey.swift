public import Foundation
public import ServerPorts
import Tickets

/// A key that the file knows.
public struct StoredKey: Hashable, Sendable {
  /// The key, by its digest.
  public var key: AccessKey
  /// When it was made.
  public var madeAt: Date
  /// When it was last used, to the minute; `nil` for never.
  public var lastUsedAt: Date?
}
