package import FoundationEssentials
import Notation
package import Tickets

/// A saved view as the API tells it (contract.md section 8).
package enum SavedViewJSON {
  /// Reads one view.
  ///
  /// Needs a short id and a name; everything else may be missing, null or odd.
  ///
  /// - Parameter data: The body of a 200 or 201.
  /// - Returns: The view.
  /// - Throws: `WireProblem`.
  package static func read(_ data: Data) throws(WireProblem) -> SavedView { try read(fields: Fields(data)) }

  /// Reads a page of views; one damaged row does not cost the others.
  ///
  /// - Parameter data: The body of a 200.
  /// - Returns: What could be read.
  /// - Throws: `WireProblem` when it is no page at all.
  package static func page(_ data: Data) throws(WireProblem) -> SavedViewPage {
    let fields = try Fields(data)
    let values = try fields.required("results", fields.array("results"))
    let views = values.compactMap { value in try? read(fields: Fields(value)) }
    return SavedViewPage(total: fields.count("count") ?? values.count, views: views)
  }

  /// Writes one view.
  package static func data(_ view: SavedView) -> Data {
    var writer = JSONWriter()
    write(view, to: &writer)
    return writer.data
  }

  /// Writes a page of views.
  package static func data(_ page: SavedViewPage, links: PageJSON.Links) -> Data {
    PageJSON.data(page.views, total: page.total, links: links) { write($1, to: &$0) }
  }

  private static func write(_ view: SavedView, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", view.id.uuidString.lowercased())
      writer.member("short_id", view.shortID)
      writer.member("name", view.name)
      writer.member("filters", .object(view.filters))
      writer.member("created_at", view.createdAt)
      writer.key("created_by")
      UserJSON.write(view.creator, to: &writer)
      writer.member("is_favorited", view.isFavorite)
      if let visibility = view.visibility { writer.member("visibility", visibility.rawValue) }
    }
  }

  private static func read(fields: Fields) throws(WireProblem) -> SavedView {
    let id = fields.text("id").flatMap { UUID(uuidString: $0) }
    return SavedView(
      id: try fields.required("id", id),
      shortID: try fields.required("short_id", fields.filledText("short_id")),
      name: try fields.required("name", fields.text("name")), filters: fields.object("filters") ?? [:],
      createdAt: fields.date("created_at") ?? Date(timeIntervalSince1970: 0),
      creator: fields["created_by"].flatMap(UserJSON.member), isFavorite: fields.flag("is_favorited") ?? false,
      visibility: fields.text("visibility").flatMap(SavedView.Visibility.init))
  }
}

extension SavedViewJSON {
  /// Writes the fields that are said and nothing else.
  static func body(_ change: SavedViewChange) -> Data {
    var writer = JSONWriter()
    writer.object { writer in
      if let name = change.name { writer.member("name", name) }
      if let filters = change.filters { writer.member("filters", .object(filters)) }
      if let isFavorite = change.isFavorite { writer.member("is_favorited", isFavorite) }
      if let visibility = change.visibility { writer.member("visibility", visibility.rawValue) }
    }
    return writer.data
  }

  /// Reads and checks a new view, which needs a name.
  static func creation(_ fields: RequestFields) throws(ProblemJSON) -> SavedViewChange {
    _ = try fields.required("name")
    return try change(fields)
  }

  /// Reads and checks the fields that are there.
  static func change(_ fields: RequestFields) throws(ProblemJSON) -> SavedViewChange {
    var change = SavedViewChange()
    if let value = fields["name"] {
      change.name = try RequestFields.text(value, "name", limit: SavedView.nameLimit)
    }
    if let value = try fields.optional("filters") {
      guard case .object(let filters) = value else { throw .invalid("filters", .notAnObject, found: value) }
      if let problem = SavedView.problem(in: filters) {
        throw .invalid(problem.field, problem.reason, found: problem.value)
      }
      change.filters = filters
    }
    if let value = fields["is_favorited"] { change.isFavorite = try RequestFields.flag(value, "is_favorited") }
    if let value = try fields.optional("visibility") {
      guard let visibility = value.text.flatMap(SavedView.Visibility.init) else {
        throw .invalid("visibility", .notAChoice, found: value)
      }
      change.visibility = visibility
    }
    return change
  }
}
