import FoundationEssentials
import Testing
import Tickets

@testable import TicketWire

@Suite("Bodies that are forms")
struct FormTests {
  private let encoded = "application/x-www-form-urlencoded"
  private let multipart = "multipart/form-data; charset=utf-8; boundary=\"x y\""

  private func route(_ method: String, _ path: String, _ body: String, _ type: String) throws(RouteProblem) -> Route {
    let match = try EndpointMatch(path: "/api/projects/1/conversations/tickets/\(path)/")
    return try match.route(method: method, body: Data(body.utf8), contentType: type)
  }

  private func part(_ name: String, _ value: String, more: String = "") -> String {
    "--x y\r\nContent-Disposition: form-data; name=\"\(name)\"\(more)\r\n\r\n\(value)\r\n"
  }

  @Test func textsFlagsListsAndObjectsAreRead() throws {
    let assignee = "%7B%22type%22%3A%22user%22%2C%22id%22%3A7%7D"
    let body = "status=pending&tags=a+b&tags=%C3%A9&ai_resolved=true&assignee=\(assignee)"
    let read = try route("PATCH", "5", body, encoded)
    guard case .update(.number(5), let found) = read else {
      Issue.record("\(read)")
      return
    }
    #expect(found.status == .pending)
    #expect(found.tags == ["a b", "é"])
    #expect(found.isResolvedByAI == true)
    #expect(found.assignee?.value?.key == "u:7")
    let reply = try route("POST", "5/reply", "message=Hi+there&is_private=on", "\(encoded); charset=utf-8")
    #expect(reply == .reply(.number(5), OutgoingMessage(text: "Hi there", audience: .team)))
  }

  @Test func partsAreReadAndFilesPassedOver() throws {
    let body =
      "before\r\n" + part("message", "One\r\n--x\r\ntwo") + part("is_private", "true")
      + part("message", "%PDF", more: "; filename=\"a.pdf\"") + "--x y--\r\nafter"
    let reply = try route("POST", "5/reply", body, multipart)
    #expect(reply == .reply(.number(5), OutgoingMessage(text: "One\r\n--x\r\ntwo", audience: .team)))
  }

  @Test(arguments: [
    "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=z",
    "multipart/form-data; boundary=\(String(repeating: "b", count: 71))",
  ])
  func partsWithoutTheirBoundaryAreRefused(type: String) {
    #expect {
      try route("POST", "5/reply", part("message", "Hi") + "--x y--\r\n", type)
    } throws: { error in
      (error as? RouteProblem)?.problem.status == 400
    }
  }

  @Test func whatAFormCannotSayIsRefusedAsInJSON() {
    for (body, detail) in [
      ("", "This field is required."), ("message=", "This field may not be blank."),
      ("message=a%00b", "Null characters are not allowed."), ("message=a&is_private=maybe", "Must be a valid boolean."),
      ("message=a&rich_content=text", "Invalid data. Expected a dictionary, but got str."),
    ] {
      #expect {
        try route("POST", "5/reply", body, encoded)
      } throws: { error in
        (error as? RouteProblem)?.problem.detail == detail
      }
    }
  }

  @Test func hugeFormsCostNoMoreThanTheyAreLong() throws {
    let many = String(repeating: "ids=1&", count: 150_000)
    #expect(throws: RouteProblem.self) { try route("POST", "bulk_update_tags", many, encoded) }
    let open = String(repeating: "--x y\r\n", count: 100_000)
    #expect(throws: RouteProblem.self) { try route("POST", "5/reply", open, multipart) }
  }
}
