package import Notation
package import Tickets

/// The code and the sentence of each reason why a field is refused (contract.md sections 3.3 and 5.7).
extension TicketServiceError.InvalidReason {
  /// What the wire calls it.
  package var code: String {
    switch self {
    case .required: "required"
    case .null: "null"
    case .blank: "blank"
    case .tooLong, .listTooLong: "max_length"
    case .notAChoice: "invalid_choice"
    case .notAList: "not_a_list"
    case .emptyList: "empty"
    case .nullCharacters: "null_characters_not_allowed"
    case .notAUUID, .notAnInteger, .notABoolean, .notAnEmail, .notADate, .notAnObject, .tooManyChanges, .other:
      "invalid_input"
    }
  }

  /// The sentence on the wire.
  ///
  /// - Parameter value: What was sent, where the sentence quotes it or names its type.
  /// - Returns: The sentence, word for word.
  package func detail(found value: JSONValue? = nil) -> String {
    switch self {
    case .required: "This field is required."
    case .null: "This field may not be null."
    case .blank: "This field may not be blank."
    case .tooLong(let limit): "Ensure this field has no more than \(limit) characters."
    case .notAChoice: "\"\(value?.spoken ?? "")\" is not a valid choice."
    case .notAUUID: "Must be a valid UUID."
    case .notAnInteger: "A valid integer is required."
    case .notABoolean: "Must be a valid boolean."
    case .notAnEmail: "Enter a valid email address."
    case .notADate:
      "Datetime has wrong format. Use one of these formats instead: "
        + "YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z]."
    case .notAList: "Expected a list of items but got type \"\((value ?? .string("")).typeName)\"."
    case .emptyList: "This list may not be empty."
    case .listTooLong(let limit): "Ensure this field has no more than \(limit) elements."
    case .notAnObject: "Invalid data. Expected a dictionary, but got \((value ?? .array([])).typeName)."
    case .nullCharacters: "Null characters are not allowed."
    case .tooManyChanges: Self.tooManyChangesText
    case .other(let text): text
    }
  }

  /// Reads a refusal; a sentence that is not in the tables becomes `other`.
  ///
  /// - Parameters:
  ///   - code: The body's `code`, when it has one.
  ///   - detail: The body's `detail`.
  package init(code: String?, detail: String) {
    switch code {
    case "required": self = .required
    case "null": self = .null
    case "blank": self = .blank
    case "invalid_choice": self = .notAChoice
    case "not_a_list": self = .notAList
    case "empty": self = .emptyList
    case "null_characters_not_allowed": self = .nullCharacters
    case "max_length":
      let limit = detail.split(separator: " ").lazy.compactMap { Int($0) }.first
      let isList = detail.hasSuffix("elements.")
      self = limit.map { isList ? .listTooLong(limit: $0) : .tooLong(limit: $0) } ?? .other(detail)
    default: self = Self.plain.first { $0.detail() == detail } ?? Self(prefixOf: detail)
    }
  }

  private init(prefixOf detail: String) {
    if detail.hasPrefix("Invalid data. Expected a dictionary") {
      self = .notAnObject
    } else if detail.hasPrefix("Datetime has wrong format") {
      self = .notADate
    } else if detail.hasPrefix("Too many changes in one request") {
      self = .tooManyChanges
    } else {
      self = .other(detail)
    }
  }

  private static let plain: [Self] = [.notAUUID, .notAnInteger, .notABoolean, .notAnEmail]

  private static let tooManyChangesText =
    "Too many changes in one request: ids × distinct tags must not exceed \(BulkTagUpdate.combinationLimit)."
}
