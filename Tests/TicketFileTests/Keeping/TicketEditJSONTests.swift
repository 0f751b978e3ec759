import Foundation
import Notation
import Testing
import TicketFakes
import Tickets

@testable import TicketFile

@Suite("Edits as the file keeps them")
struct TicketEditJSONTests {
  private static let key = TicketRef(row: RowID(rawValue: .max), id: .numbered(318), number: Int(Int32.max))

  /// Written, put into text and read again.
  private func again(_ edit: TicketEdit) -> TicketEdit? {
    (try? JSONValue(json: Data(edit.json.jsonText.utf8))).flatMap(TicketEdit.init)
  }

  private static let fields: [TriageFields] = {
    var full = TriageFields(fullTicket())
    full.escalationReason = "asked \"twice\"\n\0e\u{301} 🩷"
    var past = TriageFields(status: .other("parked"))
    past.priority = .other("p0")
    past.snoozedUntil = date("1969-12-31T23:59:59.999999Z")
    past.slaDueAt = date("2038-01-19T03:14:08Z")
    past.assignee = .user(id: .max, name: "")
    var pool = TriageFields(status: .onHold)
    pool.assignee = .role(id: "", name: "Tier 2")
    pool.escalationReason = ""
    pool.slaDueAt = date("2024-02-29T00:00:00.000001Z")
    return [full, past, pool] + Status.known.map(TriageFields.init(status:))
  }()

  @Test(arguments: fields.indices) func fieldsAreReadAsTheyWereWritten(_ index: Int) {
    for other in Self.fields {
      for knowsMarks in [true, false] {
        var edit = FieldEdit(before: Self.fields[index], after: other)
        edit.knowsMarks = knowsMarks
        let whole = TicketEdit(key: Self.key, work: .fields(edit))
        #expect(again(whole) == whole && again(whole.inverted) == whole.inverted)
      }
    }
  }

  @Test(arguments: [
    TagEdit(add: ["a"], remove: []), TagEdit(add: [], remove: ["needs reply", "ai-task:1"]), TagEdit(),
    TagEdit(add: ["caf\u{E9}", "cafe\u{301}"], remove: ["日本", "🩷", "\"\\\n"]),
  ])
  func tagsAreReadAsTheyWereWritten(_ edit: TagEdit) {
    let whole = TicketEdit(key: Self.key, work: .tags(edit))
    #expect(again(whole) == whole && again(whole)?.inverted == whole.inverted)
    let list = [
      whole, whole.inverted,
      TicketEdit(key: Self.key, work: .fields(FieldEdit(before: Self.fields[0], after: Self.fields[1]))),
    ]
    #expect([TicketEdit](list.json) == list)
  }

  /// Half an action is none: where one edit of several is not known, none of them is read.
  @Test(arguments: ["ticket", "number", "row", "after", "before"]) func anEditWithAHoleIsNone(_ member: String) throws {
    let edit = TicketEdit(key: Self.key, work: .fields(FieldEdit(before: Self.fields[0], after: Self.fields[1])))
    var members: [String: JSONValue] = [:]
    if case .object(let written) = edit.json { members = written }
    #expect(members[member] != nil)
    members[member] = .null
    #expect(TicketEdit(.object(members)) == nil)
    #expect([TicketEdit](.array([edit.json, .object(members)])) == nil && [TicketEdit](.array([])) == [])
  }

  @Test(arguments: [.null, .array([]), .string("x"), .object([:]), .object(["ticket": .string("x")])] as [JSONValue])
  func whatIsNoEditIsNone(_ json: JSONValue) {
    #expect(TicketEdit(json) == nil && (json == .array([]) || [TicketEdit](json) == nil))
  }
}
