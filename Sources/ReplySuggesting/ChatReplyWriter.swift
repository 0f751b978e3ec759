package import CurlHTTP
package import ServerPorts
package import Tickets

/// Asks an OpenAI-compatible chat endpoint for replies (contract.md section 5.9).
///
/// The ticket's text goes to the endpoint and nowhere else. Any task may call any method.
package struct ChatReplyWriter: ReplyWriter {
  private let endpoint: ChatEndpoint
  private let client: any HTTPClient
  private let patience: Duration
  private let report: @Sendable (ChatProblem) -> Void

  /// The settings of a client for chat endpoints: answers are small, so that a large one is none.
  package static let clientOptions = CurlOptions(responseLimit: 1 << 20)

  /// Makes a writer.
  ///
  /// - Parameters:
  ///   - endpoint: Whom to ask.
  ///   - client: Sends the requests.
  ///   - patience: How long an answer may take; 120 seconds unless said otherwise.
  ///   - report: Told why an answer did not come or was not used; without texts and keys.
  package init(
    endpoint: ChatEndpoint, client: any HTTPClient, patience: Duration = .seconds(120),
    report: @escaping @Sendable (ChatProblem) -> Void = { _ in }
  ) {
    self.endpoint = endpoint
    self.client = client
    self.patience = patience
    self.report = report
  }

  /// Asks once; cancelling the task ends the request at once.
  ///
  /// - Parameter context: The ticket.
  /// - Returns: The answer, trimmed, with line feeds as line breaks.
  /// - Throws: `suggestionFailed`, rejected when there was an answer that cannot be used; `cancelled`.
  package func reply(in context: ReplyContext) async throws(TicketServiceError) -> String {
    do throws(ChatProblem) {
      return try ChatAnswer.text(of: try await answer(to: context))
    } catch {
      if error == .transport(.cancelled) { throw .cancelled }
      report(error)
      throw .suggestionFailed(isRejected: error.isRejection)
    }
  }

  private func answer(to context: ReplyContext) async throws(ChatProblem) -> HTTPResponse {
    var headers: HTTPHeaders = ["Content-Type": "application/json", "Accept": "application/json"]
    if !endpoint.key.isEmpty { headers.add("Authorization", "Bearer \(endpoint.key)") }
    let request = HTTPRequest(
      method: .post, url: endpoint.url, headers: headers, body: ChatPrompt.body(model: endpoint.model, context),
      // A model that thinks sends nothing for a long time.
      timeouts: HTTPTimeouts(connect: min(patience, .seconds(10)), whole: patience, stall: nil))
    do {
      return try await client.send(request)
    } catch {
      throw .transport(error)
    }
  }
}
