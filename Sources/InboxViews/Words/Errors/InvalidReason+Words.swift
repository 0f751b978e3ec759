import Tickets

extension TicketServiceError.InvalidReason {
  /// Why a field was refused, after a colon.
  var words: String {
    switch self {
    case .required: "it is missing"
    case .null: "it may not be null"
    case .blank: "it may not be empty"
    case .tooLong(let limit): "it may have \(limit) characters at most"
    case .notAChoice: "the value is none it knows"
    case .notAUUID: "it wants a UUID"
    case .notAnInteger: "it wants a whole number"
    case .notABoolean: "it wants yes or no"
    case .notAnEmail: "it wants an email address"
    case .notADate: "it wants a date"
    case .notAList: "it wants a list"
    case .emptyList: "the list may not be empty"
    case .listTooLong(let limit): "the list may have \(limit) entries at most"
    case .notAnObject: "it wants an object"
    case .nullCharacters: "it holds a NUL character"
    case .tooManyChanges: "more than 10,000 changes at once"
    case .other(let text): NoticeText.quote(text)
    }
  }
}
