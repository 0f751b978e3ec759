package import Screen

/// Where each pane lies: one pure function that views and reducers share, so that a view never writes back what it measured.
package struct PaneLayout: Equatable, Sendable {
  /// From this width list and detail stand side by side.
  package static let twoPaneColumns = 100
  /// Below this size only a sentence is shown.
  package static let smallest = Size(rows: 10, columns: 40)
  /// Rows inside the detail's frame from which its header is shown in full.
  private static let fullHeaderRows = 10

  /// The whole screen.
  package let size: Size
  /// Whether only a sentence fits.
  package let isTooSmall: Bool
  /// Whether list and detail stand side by side.
  package let hasTwoPanes: Bool
  /// Name, badge and counts.
  package let topBar: Rect
  /// The chips of every narrowing in force.
  package let filterBar: Rect
  /// Selection, keys and mode.
  package let bottomBar: Rect
  /// The list with its frame; `nil` while hidden.
  package let list: Rect?
  /// The detail with its frame; `nil` while hidden.
  package let detail: Rect?
  /// The composer with its frame; `nil` while hidden.
  package let composer: Rect?

  /// Lays out a screen.
  ///
  /// - Parameters:
  ///   - size: The terminal's size.
  ///   - focus: The pane keys go to, which is the visible one on narrow screens.
  ///   - isComposing: Whether a composer is open.
  ///   - isNewTicket: Whether the form of a new ticket is open, which takes the detail's whole place: no other
  ///     customer's thread shall stand above it.
  package init(size: Size, focus: Pane, isComposing: Bool, isNewTicket: Bool = false) {
    self.size = size
    isTooSmall = size.rows < Self.smallest.rows || size.columns < Self.smallest.columns
    hasTwoPanes = size.columns >= Self.twoPaneColumns
    topBar = Rect(row: 0, column: 0, rows: 1, columns: size.columns)
    filterBar = Rect(row: 1, column: 0, rows: 1, columns: size.columns)
    bottomBar = Rect(row: max(0, size.rows - 1), column: 0, rows: 1, columns: size.columns)
    let rows = max(0, size.rows - 3)
    let listColumns = hasTwoPanes ? size.columns * 45 / 100 : size.columns
    let listRect = Rect(row: 2, column: 0, rows: rows, columns: listColumns)
    let side =
      hasTwoPanes
      ? Rect(row: 2, column: listColumns, rows: rows, columns: size.columns - listColumns) : listRect
    let showsSide = hasTwoPanes || focus != .list
    list = hasTwoPanes || focus == .list ? listRect : nil
    guard !(showsSide && isNewTicket) else {
      detail = nil
      composer = side
      return
    }
    guard showsSide, isComposing else {
      detail = showsSide ? side : nil
      composer = nil
      return
    }
    let composerRows = min(rows, hasTwoPanes ? max(7, rows * 2 / 5) : size.rows >= 20 ? rows / 2 : rows)
    detail =
      composerRows < rows ? Rect(row: 2, column: side.column, rows: rows - composerRows, columns: side.columns) : nil
    composer = Rect(row: 2 + rows - composerRows, column: side.column, rows: composerRows, columns: side.columns)
  }

  /// The lines of the list inside its frame, whether it is shown or not.
  package var listLines: Int { max(0, size.rows - 5) }

  /// Tickets of a plan that are on screen at once; what is said about all of them gives way on small screens.
  package var planLines: Int { max(1, size.rows - 13) }

  /// Columns that the thread's lines may have, whether the detail is shown or not: inside its frame, without the gutter
  /// and the two columns to the left and the two to the right that belong to the program, where no text can fake its
  /// marks and its words (design.md section 3).
  package var detailColumns: Int {
    let columns = hasTwoPanes ? size.columns - size.columns * 45 / 100 : size.columns
    return max(1, columns - 2 - Self.threadInset - Self.threadMargin)
  }

  /// Columns to the left of a thread's text: the gutter with the mark of its frame, and two where headers begin.
  package static let threadInset = 3
  /// Columns to the right of a thread's text: the last of a header's time, and one of air.
  package static let threadMargin = 2

  /// Rows of the detail's header, its rule included: only the title where a full header would leave no thread.
  package var headerRows: Int { (detail?.rows ?? 0) - 2 >= Self.fullHeaderRows ? 5 : 2 }

  /// The lines that the thread has below the header; 0 while hidden.
  package var threadLines: Int { detail.map { max(0, $0.rows - 2 - headerRows) } ?? 0 }

  /// The inside of the composer's frame, without the line of counts; empty while hidden.
  package var composerText: Rect {
    guard let composer, composer.rows > 3 else { return Rect(row: 0, column: 0, rows: 0, columns: 0) }
    return Rect(
      row: composer.row + 1, column: composer.column + 1, rows: composer.rows - 3, columns: composer.columns - 2)
  }
}
