package import FoundationEssentials

/// A request as both sides see it, without host, headers and transport.
package struct WireRequest: Hashable, Sendable {
  /// What to do.
  package var method: WireMethod
  /// The path from the root, percent-encoded, with the slash at the end that is the documented form.
  package var path: String
  /// The query, decoded, in order.
  package var query: [QueryItem]
  /// The bytes of the JSON body; `nil` for none.
  package var body: Data?

  /// Makes a request.
  package init(method: WireMethod, path: String, query: [QueryItem] = [], body: Data? = nil) {
    self.method = method
    self.path = path
    self.query = query
    self.body = body
  }

  /// The same call at the place where the first servers had their saved views (contract.md section 8).
  package var atFormerPlace: Self {
    var request = self
    request.path = path.replacing("/api/projects/", with: "/api/environments/", maxReplacements: 1)
    return request
  }

  /// Path and query as a request line has them.
  package var target: String { query.isEmpty ? path : "\(path)?\(PercentCoding.query(query))" }
}
