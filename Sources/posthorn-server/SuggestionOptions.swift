import ArgumentParser
import CurlHTTP
import FoundationEssentials
import LocalTickets
import ReplySuggesting
import Screen
import TicketFile

/// Who writes suggested replies.
struct SuggestionOptions: ParsableArguments {
  /// The kinds of source.
  enum Source: String, ExpressibleByArgument, CaseIterable {
    case local, chat, off
  }

  /// Where the key of the chat endpoint is looked for.
  static let variable = "POSTHORN_AI_KEY"

  @Option(
    help: ArgumentHelp(
      "Who suggests replies: local looks among resolved tickets, chat asks --ai-url, off refuses.",
      valueName: "local|chat|off"))
  var ai: Source?

  @Option(
    help: ArgumentHelp(
      "An OpenAI-compatible API, for example http://127.0.0.1:11434/v1. Tickets are sent there. A key is read from \(variable).",
      valueName: "url"))
  var aiUrl: String?

  @Option(help: ArgumentHelp("The model to ask there.", valueName: "name"))
  var aiModel: String?

  private var source: Source { ai ?? (aiUrl == nil ? .local : .chat) }

  func validate() throws {
    guard source == .chat else {
      guard aiUrl == nil, aiModel == nil else {
        throw ValidationError("--ai-url and --ai-model belong to --ai chat.")
      }
      return
    }
    guard aiUrl != nil, aiModel != nil else { throw ValidationError("--ai chat needs --ai-url and --ai-model.") }
    // The key is looked at when the server starts.
    _ = try endpoint(key: "")
  }

  private func endpoint(key: String) throws(ValidationError) -> ChatEndpoint {
    do throws(ChatEndpoint.Problem) {
      return try ChatEndpoint(address: aiUrl ?? "", model: aiModel ?? "", key: key)
    } catch {
      switch error {
      case .badAddress: throw ValidationError("Write --ai-url like https://ai.example/v1, without a query or a user.")
      case .noModel: throw ValidationError("The model of --ai-model must have a name.")
      case .badKey: throw ValidationError("\(Self.variable) holds a character that no header can carry.")
      case .unencrypted:
        throw ValidationError(
          "--ai-url would carry tickets over the network in plain text; write https://, or use an endpoint on this machine."
        )
      }
    }
  }

  /// The source of replies, and the client to close at the end where there is one.
  func open(
    tell: @escaping @Sendable (SafeText) -> Void
  ) throws(Failure) -> (replies: ReplySource, client: CurlClient?) {
    switch source {
    case .local: return (.resolvedTickets, nil)
    case .off: return (.nowhere, nil)
    case .chat: break
    }
    do throws(ValidationError) {
      let endpoint = try endpoint(key: ProcessInfo.processInfo.environment[Self.variable] ?? "")
      let client = CurlClient(options: ChatReplyWriter.clientOptions)
      let writer = ChatReplyWriter(endpoint: endpoint, client: client) { problem in tell(problem.sentence) }
      return (.writer(writer), client)
    } catch {
      throw Failure(code: 2, sentence: SafeText(error.message))
    }
  }
}

extension ChatProblem {
  /// What happened, without a word of the ticket or the answer.
  fileprivate var sentence: SafeText {
    switch self {
    case .transport(.timedOut): "No suggestion: the chat endpoint did not answer in time."
    case .transport(.refused), .transport(.hostNotFound): "No suggestion: the chat endpoint cannot be reached."
    case .transport(.certificate): "No suggestion: the certificate of the chat endpoint is not trusted."
    case .transport(.tooLarge): "No suggestion: the chat endpoint's answer is too large."
    case .transport: "No suggestion: the connection to the chat endpoint broke."
    case .status(401), .status(403):
      "No suggestion: the chat endpoint refuses the key in \(SuggestionOptions.variable)."
    case .status(let status): "No suggestion: the chat endpoint answered with status \(status)."
    case .notJSON, .wrongShape: "No suggestion: the chat endpoint does not answer like an OpenAI-compatible one."
    case .empty: "No suggestion: the model's answer is empty."
    case .tooLong: "No suggestion: the model's answer is too long for a message."
    case .controlCharacters: "No suggestion: the model's answer holds control characters."
    case .unfinished: "No suggestion: the model's answer ends in the middle."
    }
  }
}
