/// The method of a request.
package enum HTTPMethod: String, Hashable, Sendable, CaseIterable {
  /// Reads.
  case get = "GET"
  /// Creates or acts; not assumed safe to repeat.
  case post = "POST"
  /// Replaces.
  case put = "PUT"
  /// Changes named fields.
  case patch = "PATCH"
  /// Removes.
  case delete = "DELETE"
}
