package import FoundationEssentials
import Notation
import Tickets

/// The answer of `tags/` (contract.md section 10.4): a bare array, or an envelope where something is looked for.
package enum TagsJSON {
  /// Reads either form.
  ///
  /// - Parameter data: The body of a 200.
  /// - Returns: The tags, how many there are on all pages, and how long this page is.
  /// - Throws: `WireProblem` when it is neither.
  package static func read(_ data: Data) throws(WireProblem) -> PeopleJSON.Page<String> {
    if case .array(let items)? = try? JSONValue(json: data) {
      return PeopleJSON.Page(total: items.count, rows: items.compactMap(\.text), length: items.count)
    }
    let fields = try Fields(data)
    let values = try fields.required("results", fields.array("results"))
    return PeopleJSON.Page(
      total: fields.count("count") ?? values.count, rows: values.compactMap(\.text), length: values.count)
  }

  /// Writes the bare array.
  package static func data(_ tags: [String]) -> Data { JSONValue.array(tags.map(JSONValue.string)).json }

  /// Writes the page of an envelope.
  package static func data(_ page: ArraySlice<String>, total: Int, links: PageJSON.Links) -> Data {
    PageJSON.data(page, total: total, links: links) { $0.value(.string($1)) }
  }
}
