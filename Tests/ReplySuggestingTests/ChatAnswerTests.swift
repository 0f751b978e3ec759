import CurlHTTP
import Foundation
import Testing
import Tickets

@testable import ReplySuggesting

@Suite("What a model can say")
struct ChatAnswerTests {
  private func text(_ body: String, status: Int = 200) throws(ChatProblem) -> String {
    try ChatAnswer.text(of: HTTPResponse(status: status, body: Data(body.utf8)))
  }

  private func answer(_ content: String, finish: String = "stop") -> String {
    #"{"choices": [{"finish_reason": "\#(finish)", "message": {"role": "assistant", "content": "\#(content)"}}]}"#
  }

  @Test(arguments: [
    ("Hi Mara.", "Hi Mara."), (#"\n Hi\r\nMara \n"#, "Hi\nMara"), (#"a\tb"#, "a\tb"), ("日本 🙏🏽", "日本 🙏🏽"),
    ("{{name}}", "{{name}}"),
    (String(repeating: "🙏", count: 5000), String(repeating: "🙏", count: 5000)),
  ])
  func aTextThatAMessageMayHaveIsTaken(_ content: String, _ expected: String) throws {
    #expect(try text(answer(content)) == expected)
  }

  @Test(arguments: [
    ("", ChatProblem.empty), (#" \n\t "#, .empty), (String(repeating: "x", count: 5001), .tooLong),
    (#"a\u0000b"#, .controlCharacters),
    (#"a\u001b[2Jb"#, .controlCharacters), (#"a\rb"#, .controlCharacters), (#"a\u0085b"#, .controlCharacters),
  ])
  func aTextThatNoMessageMayHaveIsNot(_ content: String, _ problem: ChatProblem) {
    #expect(throws: problem) { try text(answer(content)) }
  }

  @Test(arguments: ["length", "content_filter"]) func halfASentenceIsWorseThanNone(_ finish: String) {
    #expect(throws: ChatProblem.unfinished) { try text(answer("Hi Ma", finish: finish)) }
  }

  @Test(arguments: [
    ("", ChatProblem.notJSON), ("<html>", .notJSON), ("{", .notJSON), ("{}", .wrongShape), ("[]", .wrongShape),
    (#"{"choices": []}"#, .wrongShape),
    (#"{"choices": {}}"#, .wrongShape), (#"{"choices": [{}]}"#, .wrongShape),
    (#"{"choices": [{"message": {"content": null}}]}"#, .wrongShape),
    (#"{"choices": [{"message": {"content": 7}}]}"#, .wrongShape), (#"{"error": {"message": "no"}}"#, .wrongShape),
  ])
  func anAnswerOfAnotherShapeIsNone(_ body: String, _ problem: ChatProblem) {
    #expect(throws: problem) { try text(body) }
    #expect(problem.isRejection)
  }

  @Test(arguments: [201, 204, 301, 400, 401, 429, 500]) func anotherStatusIsNoAnswer(_ status: Int) {
    #expect(throws: ChatProblem.status(status)) { try text(answer("Hi"), status: status) }
    #expect(!ChatProblem.status(status).isRejection)
  }

  @Test func bytesThatAreNoTextAreNoJSON() {
    let body = Data(Array(answer("a").utf8).map { $0 == UInt8(ascii: "a") ? 0xFF : $0 })
    #expect(throws: ChatProblem.notJSON) { try ChatAnswer.text(of: HTTPResponse(status: 200, body: body)) }
  }
}
