import Tickets

extension Route {
  /// The request that makes this call.
  ///
  /// Equal routes print equal bytes, so a retry repeats the first attempt exactly.
  ///
  /// - Parameter project: The project; not used by calls that belong to none.
  /// - Returns: Method, path with a slash at the end, query and body.
  package func request(project: ProjectKey) -> WireRequest {
    WireRequest(method: method, path: path(project: project), query: query, body: body)
  }

  private func path(project: ProjectKey) -> String {
    let segments = endpoint.pattern.map { part in
      switch part {
      case .literal(let word): word
      case .project: project.description
      case .ticket: ticket?.description ?? ""
      case .organization: organization?.description ?? ""
      case .view: PercentCoding.encoded(view ?? "")
      case .message: PercentCoding.encoded(message?.rawValue ?? "")
      }
    }
    return "/\(segments.joined(separator: "/"))\(endpoint.endsInSlash ? "/" : "")"
  }
}
