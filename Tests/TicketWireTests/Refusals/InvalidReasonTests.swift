import Notation
import Testing
import TicketWire
import Tickets

@Suite("Why a field is refused, word for word (contract.md section 3.3)")
struct InvalidReasonTests {
  typealias Reason = TicketServiceError.InvalidReason

  @Test(
    arguments: [
      (.required, nil, "required", "This field is required."), (.null, nil, "null", "This field may not be null."),
      (.blank, nil, "blank", "This field may not be blank."),
      (.tooLong(limit: 5000), nil, "max_length", "Ensure this field has no more than 5000 characters."),
      (.notAChoice, .string("closed"), "invalid_choice", "\"closed\" is not a valid choice."),
      (.notAUUID, nil, "invalid_input", "Must be a valid UUID."),
      (.notAnInteger, nil, "invalid_input", "A valid integer is required."),
      (.notABoolean, nil, "invalid_input", "Must be a valid boolean."),
      (.notAnEmail, nil, "invalid_input", "Enter a valid email address."),
      (
        .notADate, nil, "invalid_input",
        "Datetime has wrong format. Use one of these formats instead: YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z]."
      ),
      (.notAList, .string("a"), "not_a_list", "Expected a list of items but got type \"str\"."),
      (.emptyList, nil, "empty", "This list may not be empty."),
      (.listTooLong(limit: 500), nil, "max_length", "Ensure this field has no more than 500 elements."),
      (.notAnObject, .array([]), "invalid_input", "Invalid data. Expected a dictionary, but got list."),
      (.nullCharacters, nil, "null_characters_not_allowed", "Null characters are not allowed."),
      (
        .tooManyChanges, nil, "invalid_input",
        "Too many changes in one request: ids × distinct tags must not exceed 10000."
      ),
    ] as [(Reason, JSONValue?, String, String)])
  func everyReasonHasItsCodeAndItsSentence(_ reason: Reason, _ found: JSONValue?, _ code: String, _ detail: String) {
    #expect(reason.code == code)
    #expect(reason.detail(found: found) == detail)
    #expect(Reason(code: code, detail: detail) == reason)
  }

  @Test(
    arguments: [
      (.null, "None", "NoneType"), (.bool(true), "True", "bool"), (.bool(false), "False", "bool"),
      (.integer(-5), "-5", "int"), (.number(2.5), "2.5", "float"),
      (.string(""), "", "str"), (.string("a\"b"), "a\"b", "str"), (.array([.integer(1)]), "[1]", "list"),
      (["a": .null], #"{"a":null}"#, "dict"),
    ] as [(JSONValue, String, String)])
  func sentencesQuoteWhatWasSentInTheServersLanguage(_ value: JSONValue, _ spoken: String, _ type: String) {
    #expect(Reason.notAChoice.detail(found: value) == "\"\(spoken)\" is not a valid choice.")
    #expect(Reason.notAList.detail(found: value) == "Expected a list of items but got type \"\(type)\".")
    #expect(Reason.notAnObject.detail(found: value) == "Invalid data. Expected a dictionary, but got \(type).")
  }

  /// Codes and sentences of a server that is older, newer or in another language.
  @Test(
    arguments: [
      ("a code without its sentence", "required", "Dieses Feld ist erforderlich.", .required),
      ("a choice in other words", "invalid_choice", "", .notAChoice),
      ("a limit of its own", "max_length", "Ensure this field has no more than 255 characters.", .tooLong(limit: 255)),
      (
        "a limit beyond all numbers", "max_length",
        "Ensure this field has no more than 99999999999999999999 characters.",
        .other("Ensure this field has no more than 99999999999999999999 characters.")
      ),
      ("a limit without a number", "max_length", "Too long.", .other("Too long.")),
      ("no code", nil, "Must be a valid UUID.", .notAUUID),
      ("no code and no sentence", nil, "", .other("")),
      ("a code that nobody knows", "unique", "Already taken.", .other("Already taken.")),
      ("a date in other words", "invalid_input", "Datetime has wrong format. Use another one.", .notADate),
      ("another bound of changes", "invalid_input", "Too many changes in one request: at most 7.", .tooManyChanges),
      ("a dictionary of another kind", nil, "Invalid data. Expected a dictionary, but got frozenset.", .notAnObject),
      (
        "a member who is none", "invalid_input", "user is not a member of this organization",
        .other("user is not a member of this organization")
      ),
    ] as [(String, String?, String, Reason)])
  func whatIsNotInTheTablesKeepsItsSentence(_ name: String, _ code: String?, _ detail: String, _ reason: Reason) {
    #expect(Reason(code: code, detail: detail) == reason, "\(name)")
  }
}
