import FoundationEssentials
import Notation
import Testing
import Tickets

@testable import TicketWire

@Suite("What is said of drafts (contract.md sections 6.2, 6.6 and 6.7)")
struct DraftJSONTests {
  private static let message = MessageID(rawValue: "01957a40-11d2-7a90-9d3e-47a5f3e0c2b8")

  @Test(arguments: [
    DraftFeedback(message: message, isGood: true), DraftFeedback(message: message, isGood: false),
    DraftFeedback(message: message, isGood: false, text: "too long"),
    DraftFeedback(message: message, isGood: false, text: String(repeating: "é", count: 2000)),
    DraftFeedback(message: MessageID(rawValue: String(repeating: "m", count: 200)), isGood: true),
  ])
  func feedbackComesBack(_ feedback: DraftFeedback) throws {
    #expect(try DraftJSON.feedback(RequestFields(DraftJSON.body(feedback))) == feedback)
  }

  /// `feedback_text` is used only with `bad`.
  @Test func whyADraftIsGoodIsNotKept() throws {
    let feedback = DraftFeedback(message: Self.message, isGood: true, text: "nice")
    #expect(try DraftJSON.feedback(RequestFields(DraftJSON.body(feedback))).text == nil)
    #expect(try DraftJSON.feedback(fields(#"{"message_id":"m","rating":"bad","feedback_text":" "}"#)).text == nil)
  }

  @Test(
    arguments: [
      (#"{"rating":"good"}"#, "message_id", "This field is required."),
      (#"{"message_id":"","rating":"good"}"#, "message_id", "This field may not be blank."),
      (#"{"message_id":7,"rating":"good"}"#, "message_id", "Not a valid string."),
      (#"{"message_id":"m"}"#, "rating", "This field is required."),
      (#"{"message_id":"m","rating":null}"#, "rating", "This field may not be null."),
      (#"{"message_id":"m","rating":"Good"}"#, "rating", "\"Good\" is not a valid choice."),
      (#"{"message_id":"m","rating":5}"#, "rating", "\"5\" is not a valid choice."),
      (#"{"message_id":"m","rating":["good"]}"#, "rating", "\"[\"good\"]\" is not a valid choice."),
      (#"{"message_id":"m","rating":"bad","feedback_text":null}"#, "feedback_text", "This field may not be null."),
      (
        #"{"message_id":"m","rating":"bad","feedback_text":"a\u0000"}"#, "feedback_text",
        "Null characters are not allowed."
      ),
    ])
  func feedbackIsChecked(_ body: String, _ attr: String, _ detail: String) throws {
    let fields = try fields(body)
    let refused = refusal { () throws(ProblemJSON) in try DraftJSON.feedback(fields) }
    #expect(refused?.attr == attr)
    #expect(refused?.detail == detail)
  }

  @Test(arguments: [("message_id", 200), ("feedback_text", 2000)])
  func lengthsAreLimited(_ key: String, _ limit: Int) throws {
    var body: JSONValue = ["message_id": .string("m"), "rating": .string("bad")]
    body[key] = .string(String(repeating: "é", count: limit + 1))
    let fields = try RequestFields(body.json)
    let refused = refusal { () throws(ProblemJSON) in try DraftJSON.feedback(fields) }
    #expect(refused?.detail == "Ensure this field has no more than \(limit) characters.")
    #expect(refused?.attr == key)
  }

  @Test(arguments: [DraftUse.Outcome.used, .edited])
  func theOutcomeComesBack(_ outcome: DraftUse.Outcome) throws {
    let use = DraftUse(message: Self.message, outcome: outcome)
    #expect(try DraftJSON.use(RequestFields(DraftJSON.body(use))) == use)
    #expect(text(DraftJSON.body(use)) == #"{"message_id":"\#(Self.message)","outcome":"\#(outcome.rawValue)"}"#)
  }

  @Test(arguments: [
    (#"{"message_id":"m","outcome":"ignored"}"#, "\"ignored\" is not a valid choice."),
    (#"{"message_id":"m"}"#, "This field is required."),
    (#"{"message_id":"m","outcome":""}"#, "\"\" is not a valid choice."),
    (#"{"message_id":"m","outcome":{}}"#, "\"{}\" is not a valid choice."),
  ])
  func anOutcomeOfAnotherNameIsRefused(_ body: String, _ detail: String) throws {
    let fields = try fields(body)
    let refused = refusal { () throws(ProblemJSON) in try DraftJSON.use(fields) }
    #expect(refused?.attr == "outcome")
    #expect(refused?.detail == detail)
  }

  @Test(arguments: oddTexts)
  func aWholeEmailComesBack(_ email: String) throws {
    #expect(try DraftJSON.fullEmail(DraftJSON.fullEmail(email)).isSame(as: email))
  }

  @Test(arguments: ["{}", #"{"content":null}"#, #"{"content":7}"#])
  func anEmailWithoutContentIsNone(_ text: String) {
    let found = problem { () throws(WireProblem) in try DraftJSON.fullEmail(Data(text.utf8)) }
    #expect(found == .field("content"))
  }

  // MARK: Suggested replies (contract.md section 5.9)

  @Test(arguments: [
    SuggestedReply(text: "Hi Mara, this was fixed in 2.4.1.", origin: .ai),
    SuggestedReply(text: "e\u{301}🙏", origin: .resolvedTicket(number: 318)),
    SuggestedReply(text: " ", origin: .resolvedTicket(number: 1)),
  ])
  func aSuggestionComesBack(_ reply: SuggestedReply) throws {
    #expect(try SuggestionJSON.read(SuggestionJSON.data(reply)) == reply)
  }

  @Test func aSuggestionOfAnAINamesNoTicket() {
    #expect(text(SuggestionJSON.data(SuggestedReply(text: "Hi", origin: .ai))) == #"{"suggestion":"Hi"}"#)
  }

  @Test(arguments: ["{}", #"{"suggestion":""}"#, #"{"suggestion":null}"#, #"{"suggestion":["Hi"]}"#])
  func anAnswerWithoutATextIsNoSuggestion(_ text: String) {
    let found = problem { () throws(WireProblem) in try SuggestionJSON.read(Data(text.utf8)) }
    #expect(found == .field("suggestion"))
  }
}
