/// Who waits for an answer, by area.
enum RequestOwner: Equatable, Sendable {
  case list(ListRequest)
  case thread(ThreadRequest)
  case changes(ChangesRequest)
  case writing(WritingRequest)
  case suggestions
  case server(ServerRequest)
  case program(ProgramRequest)
}

extension InboxState {
  /// Hands an answer to the one who waits for it.
  mutating func finish(_ owner: RequestOwner, _ id: RequestID, _ outcome: Outcome) -> [Effect] {
    switch owner {
    case .list(let request): finish(request, id, outcome)
    case .thread(let request): finish(request, id, outcome)
    case .changes(let request): finish(request, id, outcome)
    case .writing(let request): finish(request, id, outcome)
    case .suggestions:
      if case .suggested(let result) = outcome { follow(suggestions.took(id, result, sight, &shared)) } else { [] }
    case .server(let request): finish(request, id, outcome)
    case .program(let request): finish(request, outcome)
    }
  }
}
