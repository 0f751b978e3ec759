import InboxViews
import Screen
import Testing
import Tickets

@Suite("Sentences about searches")
struct SearchSentenceTests {
  @Test(arguments: TicketSearchOperator.allCases) func everyProblemIsOneSentence(found: TicketSearchOperator) {
    let hostile = "x\u{1B}[2J\u{202E}" + String(repeating: "long ", count: 50)
    for problem in [TicketSearchProblem.missingValue(found), .unknownValue(found, hostile)] {
      let sentence = NoticeText.sentence(problem)
      #expect(sentence.string.contains(found.typed))
      #expect(sentence.string.hasSuffix(".") && sentence.width <= 200, "\(sentence.string)")
      #expect(!sentence.string.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
    }
  }

  @Test func theSentenceSaysWhatTheOperatorTakes() {
    #expect(
      NoticeText.sentence(TicketSearchProblem.unknownValue(.status, "done")).string
        == "status: does not know `done`. It takes new, open, pending, on_hold, resolved.")
    #expect(
      NoticeText.sentence(TicketSearchProblem.unknownValue(.priority, "hgih")).string
        == "priority: does not know `hgih`; did you mean high? It takes critical, high, medium, low, none.")
    #expect(
      NoticeText.sentence(TicketSearchProblem.unknownOperator("sttaus")).string
        == "There is no operator `sttaus:`; did you mean status:? In quotes it is text: \"sttaus:...\".")
    #expect(
      NoticeText.sentence(TicketSearchProblem.unknownOperator("--status")).string
        == "There is no operator `--status:`; did you mean -status:? In quotes it is text: \"--status:...\".")
    #expect(
      NoticeText.sentence(TicketSearchProblem.unknownOperator("status：")).string
        == "There is no operator `status：`; did you mean status:? In quotes it is text: \"status：...\".")
    #expect(
      NoticeText.sentence(TicketSearchProblem.missingValue(.tag)).string
        == "Type something behind tag: to narrow the search: a tag.")
  }
}
