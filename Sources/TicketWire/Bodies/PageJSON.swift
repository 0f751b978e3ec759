package import FoundationEssentials
import Notation
package import Tickets

/// A page of tickets or messages in the envelope `count,next,previous,results` (contract.md section 1.3).
package enum PageJSON {
  /// The links of a page, absolute.
  package struct Links: Hashable, Sendable {
    /// The next page; `nil` on the last.
    package var next: String?
    /// The page before; `nil` on the first.
    package var previous: String?

    /// The links around a page.
    ///
    /// - Parameters:
    ///   - base: Scheme, host and path of the request, for example `http://127.0.0.1:8020/api/projects/1/…/`.
    ///   - query: The query of the request; other items than limit and offset stay.
    ///   - limit: The limit in force.
    ///   - offset: The offset in force.
    ///   - total: Rows on all pages.
    package init(base: String, query: [QueryItem], limit: Int, offset: Int, total: Int) {
      let rest = query.filter { $0.name != "limit" && $0.name != "offset" }
      func link(_ offset: Int) -> String {
        let window = [QueryItem("limit", "\(limit)")] + (offset > 0 ? [QueryItem("offset", "\(offset)")] : [])
        return "\(base)?\(PercentCoding.query(window + rest))"
      }
      // An offset near the largest number must not overflow.
      next = offset < total - limit ? link(offset + limit) : nil
      previous = offset > 0 ? link(max(0, offset - limit)) : nil
    }

    /// The links around a numbered page.
    ///
    /// - Parameters:
    ///   - base: Scheme, host and path of the request.
    ///   - query: The query of the request; other items than page and size stay.
    ///   - page: The page in force, from 1.
    ///   - size: Rows of a page.
    ///   - total: Rows on all pages.
    package init(base: String, query: [QueryItem], page: Int, size: Int, total: Int) {
      let rest = query.filter { $0.name != "page" && $0.name != "page_size" }
      func link(_ page: Int) -> String {
        let items = [QueryItem("page", "\(page)"), QueryItem("page_size", "\(size)")]
        return "\(base)?\(PercentCoding.query(items + rest))"
      }
      next = page < (total + size - 1) / size ? link(page + 1) : nil
      previous = page > 1 ? link(page - 1) : nil
    }
  }

  /// Reads a page of tickets; one damaged row does not cost the others.
  ///
  /// - Parameter data: The body of a 200.
  /// - Returns: What could be read, and the count of what could not.
  /// - Throws: `WireProblem` when it is no page at all.
  package static func tickets(_ data: Data) throws(WireProblem) -> TicketPage {
    let page = try rows(data) { value in try? TicketJSON.read(value) }
    var tickets = TicketPage(
      total: page.total ?? page.length, tickets: page.rows, damaged: page.length - page.rows.count,
      isTotalKnown: page.total != nil)
    tickets.hasNext = page.hasNext
    return tickets
  }

  /// Reads a page of messages; one damaged row does not cost the others.
  ///
  /// - Parameter data: The body of a 200.
  /// - Returns: What could be read, and the count of what could not.
  /// - Throws: `WireProblem` when it is no page at all.
  package static func messages(_ data: Data) throws(WireProblem) -> MessagePage {
    let page = try rows(data) { value in try? MessageJSON.read(value) }
    var messages = MessagePage(
      total: page.total ?? page.length, messages: page.rows, damaged: page.length - page.rows.count,
      isTotalKnown: page.total != nil)
    messages.hasNext = page.hasNext
    return messages
  }

  /// Writes a page of tickets, with the fields that a generation has.
  package static func data(_ page: TicketPage, links: Links, generation: Generation = .n) -> Data {
    data(page.tickets, total: page.total, links: links) { writer, ticket in
      writer.object { $0.members(of: ticket, fillsExtras: true, generation: generation) }
    }
  }

  /// Writes a page of tickets that are JSON already.
  package static func bytes(_ texts: [[UInt8]], total: Int, links: Links) -> [UInt8] {
    let size = texts.reduce(512) { $0 + $1.count + 1 }
    return writer(texts, total: total, links: links, size: size) { $0.written($1) }.bytes
  }

  /// Writes a page of messages, with the fields that a generation has.
  package static func data(_ page: MessagePage, links: Links, generation: Generation = .n) -> Data {
    data(page.messages, total: page.total, links: links) { writer, message in
      writer.object { $0.members(of: message, generation: generation) }
    }
  }

  static func rows<Row>(
    _ data: Data, _ read: (JSONValue) -> Row?
  ) throws(WireProblem) -> (total: Int?, rows: [Row], length: Int, hasNext: Bool) {
    let fields = try Fields(data)
    let values = try fields.required("results", fields.array("results"))
    // A page that says less than it holds says nothing of how many there are.
    let total = fields.count("count").flatMap { $0 < values.count ? nil : $0 }
    return (total, values.compactMap(read), values.count, fields.text("next")?.isEmpty == false)
  }

  static func data<Row>(
    _ rows: some Sequence<Row>, total: Int, links: Links, _ write: (inout JSONWriter, Row) -> Void
  ) -> Data {
    writer(rows, total: total, links: links, size: 0, write).data
  }

  private static func writer<Row>(
    _ rows: some Sequence<Row>, total: Int, links: Links, size: Int, _ write: (inout JSONWriter, Row) -> Void
  ) -> JSONWriter {
    var writer = JSONWriter()
    writer.reserve(size)
    writer.object { writer in
      writer.member("count", total)
      writer.member("next", links.next)
      writer.member("previous", links.previous)
      writer.key("results")
      writer.array(rows, write)
    }
    return writer
  }
}
