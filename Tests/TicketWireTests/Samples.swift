import FoundationEssentials
import Notation
import Tickets

@testable import TicketWire

/// Two tickets of one project.
let firstID = TicketID("01957a3e-6c1f-7d2b-9a40-5b1f0c7e8d11") ?? TicketID(UUID())
let secondID = TicketID("01957a41-0b2e-7c55-8d10-a3f4e1c29b70") ?? TicketID(UUID())

/// Wed 2026-03-04 09:15:30.120450 UTC.
let moment = Timestamp(microseconds: 1_772_615_730_120_450).date

let sam = Member(id: 7412, name: "Sam Ortiz", email: "sam@acme.example")

/// Texts that came from anybody: empty, with a NUL, by two spellings, of all planes, and what looks like JSON.
let oddTexts = [
  "", " ", "\0", "a\0b", "line\r\nbreak\t", "é", "e\u{301}", "ß", "字", "🙏🏽", "👨‍👩‍👧", "\u{10FFFF}", "\u{202E}gpj",
  "\u{E0041}",
  "\u{FEFF}", "\u{FFFD}", "\"quoted\" \\", "{\"id\":1}", "null", String(repeating: "é", count: 6000),
]

func text(_ data: Data?) -> String { String(decoding: data ?? Data(), as: UTF8.self) }

func json(_ data: Data?) throws -> JSONValue { try JSONValue(json: data ?? Data()) }

func fields(_ text: String) throws(ProblemJSON) -> RequestFields { try RequestFields(Data(text.utf8)) }

/// The refusal of a body; `nil` when it is taken.
func refusal<Value>(_ read: () throws(ProblemJSON) -> Value) -> ProblemJSON? {
  do throws(ProblemJSON) {
    _ = try read()
    return nil
  } catch {
    return error
  }
}

/// The problem of an answer; `nil` when it is read.
func problem<Value>(_ read: () throws(WireProblem) -> Value) -> WireProblem? {
  do throws(WireProblem) {
    _ = try read()
    return nil
  } catch {
    return error
  }
}

extension ProblemJSON {
  /// The field to blame.
  var attr: String? {
    if case .framework(_, _, let attr) = shape { attr } else { nil }
  }
}
