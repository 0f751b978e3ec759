import CVterm

/// A terminal without a window: takes the bytes a program writes and knows what a person would see.
///
/// It is libvterm behind a Swift face. Not thread-safe: use it where it was made.
public final class VirtualScreen {
  /// What one place of the screen shows.
  public struct Cell: Equatable, Sendable {
    /// The grapheme, a space where nothing is, empty for the second half of a wide one.
    public var text: String
    /// Columns: 1, or 2 for a wide grapheme.
    public var width: Int
    /// Whether it is bold.
    public var isBold: Bool
    /// Whether it is italic.
    public var isItalic: Bool
    /// Whether it is underlined.
    public var isUnderlined: Bool
    /// Whether foreground and background are exchanged.
    public var isReversed: Bool
    /// Palette entry of the text, nil for the default colour.
    public var foreground: Int?
    /// Palette entry behind the text, nil for the default colour.
    public var background: Int?
  }

  /// Height in rows.
  public private(set) var rowCount: Int
  /// Width in columns.
  public private(set) var columnCount: Int
  /// Row of the cursor, from 0.
  public var cursorRow: Int { cursor.row }
  /// Column of the cursor, from 0.
  public var cursorColumn: Int { cursor.column }
  /// Whether the cursor can be seen.
  public var isCursorVisible: Bool { state.cursorVisible }
  /// Whether the program is on the alternate screen.
  public var isAlternate: Bool { state.alternate }
  /// The title of the window.
  public var title: String { state.title }
  /// How often the bell rang.
  public var bells: Int { state.bells }
  /// Whether the program asked for the mouse.
  public var wantsMouse: Bool { state.mouse }
  /// How many bytes came in.
  public var bytesReceived: Int { recording.count }
  /// Every byte that came in.
  public private(set) var recording: [UInt8] = []

  private let terminal: OpaquePointer
  private let screen: OpaquePointer
  private let state = State()

  /// Makes an empty screen.
  public init(rows: Int, columns: Int) {
    rowCount = rows
    columnCount = columns
    terminal = vterm_new(Int32(rows), Int32(columns))
    vterm_set_utf8(terminal, 1)
    screen = vterm_obtain_screen(terminal)
    vterm_screen_enable_altscreen(screen, 1)
    vterm_screen_set_callbacks(screen, &VirtualScreen.callbacks.pointee, Unmanaged.passUnretained(state).toOpaque())
    vterm_output_set_callback(terminal, VirtualScreen.answer, Unmanaged.passUnretained(state).toOpaque())
    vterm_screen_reset(screen, 1)
  }

  deinit {
    vterm_free(terminal)
  }

  /// Takes bytes that a program wrote.
  public func receive(_ bytes: some Collection<UInt8>) {
    recording.append(contentsOf: bytes)
    Array(bytes).withUnsafeBytes { buffer in
      _ = vterm_input_write(terminal, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
    }
  }

  /// Changes the size; what is shown stays.
  public func resize(rows: Int, columns: Int) {
    rowCount = rows
    columnCount = columns
    vterm_set_size(terminal, Int32(rows), Int32(columns))
  }

  /// Returns what the terminal wants to say to the program, such as answers to its questions, once.
  public func takeAnswers() -> [UInt8] {
    defer { state.answers = [] }
    return state.answers
  }

  /// What each row shows, without trailing spaces.
  public var rows: [String] { (0..<rowCount).map { line($0) } }

  /// All rows, one a line.
  public var text: String { rows.joined(separator: "\n") }

  /// Tells whether any row shows the text.
  public func contains(_ text: String) -> Bool { rows.contains { $0.contains(text) } }

  /// Returns what a row shows, without trailing spaces.
  public func line(_ row: Int) -> String {
    var line = ""
    for column in 0..<columnCount { line += cell(row, column).text }
    while line.last == " " { line.removeLast() }
    return line
  }

  /// Returns a place, counted from 0.
  public func cell(_ row: Int, _ column: Int) -> Cell {
    var cell = VTermScreenCell()
    vterm_screen_get_cell(screen, VTermPos(row: Int32(row), col: Int32(column)), &cell)
    return Cell(
      text: VirtualScreen.text(of: cell), width: max(1, Int(cell.width)), isBold: cell.attrs.bold != 0,
      isItalic: cell.attrs.italic != 0, isUnderlined: cell.attrs.underline != 0,
      isReversed: cell.attrs.reverse != 0, foreground: VirtualScreen.index(cell.fg),
      background: VirtualScreen.index(cell.bg))
  }

  private var cursor: (row: Int, column: Int) {
    var position = VTermPos()
    vterm_state_get_cursorpos(vterm_obtain_state(terminal), &position)
    return (Int(position.row), Int(position.col))
  }

  private static func text(of cell: VTermScreenCell) -> String {
    let chars = cell.chars
    let values = [chars.0, chars.1, chars.2, chars.3, chars.4, chars.5]
    if values[0] == 0 { return " " }
    if values[0] == UInt32.max { return "" }
    var scalars = String.UnicodeScalarView()
    for value in values.prefix(while: { $0 != 0 }) { scalars.append(Unicode.Scalar(value) ?? "\u{FFFD}") }
    return String(scalars)
  }

  private static func index(_ color: VTermColor) -> Int? {
    // Bits 1 and 2 mark the default colours, bit 0 an entry of the palette.
    color.type & 0x06 != 0 || color.type & 1 == 0 ? nil : Int(color.indexed.idx)
  }
}

// MARK: Callbacks

extension VirtualScreen {
  private final class State {
    var cursorVisible = true
    var alternate = false
    var mouse = false
    var title = ""
    var bells = 0
    var answers: [UInt8] = []
  }

  private static let answer: @convention(c) (UnsafePointer<CChar>?, Int, UnsafeMutableRawPointer?) -> Void = {
    bytes, count, user in
    guard let bytes, let user else { return }
    let state = Unmanaged<State>.fromOpaque(user).takeUnretainedValue()
    state.answers += UnsafeRawBufferPointer(start: bytes, count: count)
  }

  // libvterm keeps the address for as long as a screen lives, so the table is never freed.
  private nonisolated(unsafe) static let callbacks: UnsafeMutablePointer<VTermScreenCallbacks> = {
    let table = UnsafeMutablePointer<VTermScreenCallbacks>.allocate(capacity: 1)
    table.initialize(to: VTermScreenCallbacks())
    table.pointee.settermprop = { property, value, user in
      guard let value, let user else { return 0 }
      let state = Unmanaged<State>.fromOpaque(user).takeUnretainedValue()
      switch property {
      case VTERM_PROP_CURSORVISIBLE: state.cursorVisible = value.pointee.boolean != 0
      case VTERM_PROP_ALTSCREEN: state.alternate = value.pointee.boolean != 0
      case VTERM_PROP_MOUSE: state.mouse = value.pointee.number != 0
      case VTERM_PROP_TITLE: state.title = value.pointee.string.map { String(cString: $0) } ?? ""
      default: break
      }
      return 1
    }
    table.pointee.bell = { user in
      guard let user else { return 0 }
      Unmanaged<State>.fromOpaque(user).takeUnretainedValue().bells += 1
      return 1
    }
    return table
  }()
}
