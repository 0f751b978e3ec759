/// Why a request is none of the calls, in the order in which a server looks (contract.md section 2.1).
package enum RouteProblem: Error, Hashable, Sendable {
  /// No place of the API has such a path.
  case unknownEndpoint
  /// The project is neither a number nor `@current`.
  case unknownProject
  /// The place does not know the method.
  case unknownMethod(String, allowed: [WireMethod])
  /// The ticket is named by something that is neither a UUID nor a number.
  case unknownTicket
  /// The organization is neither a UUID nor `@current`.
  case unknownOrganization
  /// The body is not said to be JSON.
  case unsupportedMediaType(String)
  /// The body was refused.
  case refused(ProblemJSON)

  /// The answer of a server.
  package var problem: ProblemJSON {
    switch self {
    case .unknownEndpoint: .endpointNotFound
    case .unknownProject: .projectNotFound
    case .unknownMethod(let method, let allowed): .methodNotAllowed(method, allowed: allowed)
    case .unknownTicket, .unknownOrganization: .notFound
    case .unsupportedMediaType(let type): .unsupportedMediaType(type)
    case .refused(let problem): problem
    }
  }
}
