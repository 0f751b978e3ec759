import FoundationEssentials

extension Route {
  /// What is asked of `tags/`; without something to look for the answer has no pages.
  static func tags(items: [QueryItem]) -> Self {
    let search = items.last(named: "search")
    return .tags(
      search: search, limit: search == nil ? 0 : PageBounds.people.limit(in: items),
      offset: search == nil ? 0 : PageBounds.offset(in: items))
  }

  /// Recognises a request.
  ///
  /// - Parameter request: The request, its path with or without a slash at the end.
  /// - Throws: `RouteProblem`, the first one a server would find.
  package init(_ request: WireRequest) throws(RouteProblem) {
    let match = try EndpointMatch(path: request.path)
    _ = try match.project()
    self = try match.route(method: request.method.rawValue, query: request.query, body: request.body ?? Data())
  }
}
