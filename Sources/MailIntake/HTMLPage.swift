import CGumboShims
import HostSystem

/// HTML as gumbo understands it: the elements and texts of a page, one after the other.
///
/// Belongs to one thread at a time.
final class HTMLPage {
  /// An element that begins, and what of it matters to a reader.
  struct Element {
    /// In lower case.
    var name: String
    /// Whether somebody wrote its end.
    var isClosed: Bool
    var href: String?
    var alt: String?
    var style: String?
    var isMarkedHidden: Bool
  }

  /// One step through a page.
  enum Step {
    case open(Element)
    case close(String)
    case text(String)
  }

  private let page: OpaquePointer

  /// Reads a page; `nil` when that fails, or takes more time or memory than any mail does that is meant to be read.
  init?(_ html: String, memory: Int, patience: Duration) {
    let milliseconds = Int(patience.wholeMilliseconds)
    var html = html
    let page = html.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { cgb_parse($0.baseAddress, $0.count, memory, milliseconds) }
    }
    guard let page else { return nil }
    self.page = page
  }

  deinit { cgb_free(page) }

  /// The next step; `nil` at the end.
  func next() -> Step? {
    let step = cgb_next(page)
    switch step.kind {
    case CGB_OPEN:
      return .open(
        Element(
          name: String(cString: step.text).lowercased(), isClosed: step.is_closed, href: Self.text(step.href),
          alt: Self.text(step.alt), style: Self.text(step.style), isMarkedHidden: step.hidden != nil))
    case CGB_CLOSE: return .close(String(cString: step.text).lowercased())
    case CGB_TEXT: return .text(String(cString: step.text))
    default: return nil
    }
  }

  /// Leaves out what is in the element that was just opened, and its end.
  func skip() {
    var depth = 1
    while depth > 0 {
      switch cgb_next(page).kind {
      case CGB_OPEN: depth += 1
      case CGB_CLOSE: depth -= 1
      case CGB_TEXT: break
      default: return
      }
    }
  }

  private static func text(_ pointer: UnsafePointer<CChar>?) -> String? { pointer.map { String(cString: $0) } }
}
