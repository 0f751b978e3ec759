package import FoundationEssentials
import Notation
package import Tickets

/// What an error body says, whichever of the three shapes it has; every key but `detail` is optional (contract.md section 3.1).
package struct ErrorJSON: Hashable, Sendable {
  /// The sentence: `detail`, else `error`.
  package var detail: String
  /// Shape A: the family of the error.
  package var type: String?
  /// Shape A: the exact error.
  package var code: String?
  /// Shape A: the field to blame.
  package var attr: String?
  /// Shape B: the exact error.
  package var errorType: String?

  /// Reads a body; `nil` when it is no JSON object with a sentence, for example HTML from a proxy.
  package init?(_ body: Data) {
    guard let fields = try? Fields(JSONValue(json: body)), let detail = fields.text("detail") ?? fields.text("error")
    else { return nil }
    self.detail = detail
    type = fields.text("type")
    code = fields.text("code")
    attr = fields.text("attr")
    errorType = fields.text("error_type")
  }

  /// Why the field named by `attr` was refused; meant for answers with status 400.
  package var invalidReason: TicketServiceError.InvalidReason {
    TicketServiceError.InvalidReason(code: code, detail: detail)
  }

  /// Whether the call is closed to personal keys, so that another way must be taken (contract.md section 11.1).
  package var saysClosedToKeys: Bool { detail.lowercased().contains("does not support personal api key") }

  /// The scope that a 403 asks for, for example `ticket:write`.
  package var missingScope: String? { quoted(after: "missing required scope") }

  private func quoted(after words: String) -> String? {
    guard let place = detail.firstRange(of: words) else { return nil }
    let parts = detail[place.upperBound...].split(separator: "'", omittingEmptySubsequences: false)
    return parts.count > 2 ? String(parts[1]) : nil
  }
}
