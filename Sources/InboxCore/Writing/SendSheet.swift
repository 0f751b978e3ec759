package import Tickets

/// How far the text on screen is, of whatever kind.
package enum TextStage: Equatable, Sendable {
  /// Being written.
  case editing
  /// The send sheet is shown.
  case sheet(SendSheet)
  /// A new ticket on its way, whose form is still on screen; only Esc does anything.
  case sending

  /// The send sheet; `nil` where it is not shown.
  package var sheet: SendSheet? { if case .sheet(let sheet) = self { sheet } else { nil } }
}

/// The last look before a text leaves (product section 2, Compose).
package struct SendSheet: Equatable, Sendable {
  /// What reading the thread again told.
  package enum Guard: Equatable, Sendable {
    /// The thread is being read.
    case reading(RequestID)
    /// Nothing arrived since the person last looked.
    case clear
    /// A private note needs no look.
    case notNeeded
    /// The thread could not be read.
    case failed(TicketServiceError)
    /// So many messages of the thread could not be understood, so something new may be among them.
    case damaged(Int)
    /// So many messages have just stopped a send and cannot have been read yet; the thread is read again in a moment.
    case stopped(Int)
  }

  /// What the guard told.
  package var check: Guard
  /// Whether the sheet has been painted; keys before that are dropped.
  package var isPainted: Bool

  /// The new ticket that it is about, checked; `nil` for another text.
  package var order: NewTicket?

  /// Makes a sheet that has not been painted.
  package init(check: Guard, order: NewTicket? = nil) {
    self.check = check
    self.order = order
    isPainted = false
  }

  /// Whether Enter may send.
  package var isReady: Bool { isPainted && (check == .clear || check == .notNeeded) }
}
