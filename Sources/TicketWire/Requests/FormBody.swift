import FoundationEssentials
import Notation
import Tickets

/// A request body as a form, which servers take besides JSON (contract.md section 1.2).
///
/// A form knows only texts: lists are names that come more than once, and what is no text at all is JSON inside a text.
/// Files are passed over, because no call takes one.
enum FormBody {
  /// A kind of form, by its `Content-Type`.
  enum Kind: Hashable {
    case encoded
    /// The boundary between the parts; `nil` where the header does not name it.
    case multipart(boundary: String?)

    init?(contentType: String) {
      let pieces = contentType.split(separator: ";").map { OutgoingMessage.trimmed(String($0)) }
      switch pieces.first?.lowercased() {
      case "application/x-www-form-urlencoded": self = .encoded
      case "multipart/form-data":
        let boundary = pieces.dropFirst().lazy.compactMap { FormBody.parameter("boundary", in: $0) }.first
        self = .multipart(boundary: boundary.flatMap { (1...70).contains($0.utf8.count) ? $0 : nil })
      default: return nil
      }
    }
  }

  /// The fields whose values are lists.
  private static let lists: Set<String> = ["ids", "tags"]
  /// The fields whose values are JSON.
  private static let structures: Set<String> = [
    "rich_content", "assignee", "filters", "item_context", "anonymous_traits",
  ]

  /// Reads a form as the object that it stands for.
  ///
  /// - Throws: The 400 of a body that cannot be read.
  static func members(_ body: Data, _ kind: Kind) throws(ProblemJSON) -> [String: JSONValue] {
    var members: [String: JSONValue] = [:]
    var elements: [String: [JSONValue]] = [:]
    for item in try items(body, kind) {
      if lists.contains(item.name) {
        elements[item.name, default: []].append(.string(item.value))
      } else if structures.contains(item.name), let value = try? JSONValue(json: item.value.utf8), value != .null {
        members[item.name] = value
      } else {
        members[item.name] = .string(item.value)
      }
    }
    return members.merging(elements.mapValues(JSONValue.array)) { _, list in list }
  }

  private static func items(_ body: Data, _ kind: Kind) throws(ProblemJSON) -> [QueryItem] {
    switch kind {
    case .encoded: return PercentCoding.items(ofQuery: String(decoding: body, as: UTF8.self))
    case .multipart(nil): throw .unreadableForm("Invalid boundary in multipart: None")
    case .multipart(let boundary?): return try parts(Array(body), between: Array("--\(boundary)".utf8))
    }
  }

  /// The texts of a body in parts; what stands before the first boundary and after the last one means nothing.
  private static func parts(_ body: [UInt8], between boundary: [UInt8]) throws(ProblemJSON) -> [QueryItem] {
    let pieces = pieces(of: [13, 10] + body, between: [13, 10] + boundary)
    guard pieces.count > 1, let last = pieces.last, last.starts(with: Array("--".utf8)) else {
      throw .unreadableForm("Invalid boundary in multipart")
    }
    return pieces.dropFirst().dropLast().compactMap(item)
  }

  private static func pieces(of body: [UInt8], between mark: [UInt8]) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var start = 0
    var index = 0
    while index + mark.count <= body.count {
      guard body[index] == mark[0], body[index..<index + mark.count].elementsEqual(mark) else {
        index += 1
        continue
      }
      pieces.append(body[start..<index])
      index += mark.count
      start = index
    }
    pieces.append(body[start...])
    return pieces
  }

  /// The name and text of a part; `nil` for a file and for what has no name.
  private static func item(_ part: ArraySlice<UInt8>) -> QueryItem? {
    let sides = pieces(of: Array(part), between: [13, 10, 13, 10])
    guard sides.count > 1 else { return nil }
    let headers = String(decoding: sides[0], as: UTF8.self).split(whereSeparator: \.isNewline)
    let disposition = headers.first { $0.lowercased().hasPrefix("content-disposition:") }
    let parameters = (disposition ?? "").split(separator: ";").map { OutgoingMessage.trimmed(String($0)) }
    guard !parameters.contains(where: { parameter("filename", in: $0) != nil }),
      let name = parameters.lazy.compactMap({ parameter("name", in: $0) }).first
    else { return nil }
    return QueryItem(name, String(decoding: part[(part.startIndex + sides[0].count + 4)...], as: UTF8.self))
  }

  /// The value of `name=value` or `name="value"`.
  private static func parameter(_ name: String, in text: String) -> String? {
    let sides = text.split(separator: "=", maxSplits: 1)
    guard sides.count == 2, sides[0].lowercased() == name else { return nil }
    let value = sides[1]
    let isQuoted = value.count > 1 && value.first == "\"" && value.last == "\""
    return String(isQuoted ? value.dropFirst().dropLast() : value)
  }
}

extension ProblemJSON {
  fileprivate static func unreadableForm(_ reason: String) -> Self {
    Self(
      status: 400, shape: .framework(.request, code: "parse_error", attr: nil),
      detail: "Multipart form parse error - \(reason)")
  }
}
