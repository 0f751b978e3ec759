package import Foundation
package import ServerPorts
import Tickets

/// A key that the file knows.
package struct StoredKey: Hashable, Sendable {
  /// The key, by its digest.
  package var key: AccessKey
  /// When it was made.
  package var madeAt: Date
  /// When it was last used, to the minute; `nil` for never.
  package var lastUsedAt: Date?
}
