import FoundationEssentials
import Tickets

extension InboxState {
  /// Ctrl+s: checks every field as servers do, then the last look.
  mutating func showNewTicketSheet() -> [Effect] {
    guard let form = writing.newTicket.form, form.stage == .editing else { return [] }
    do throws(FieldProblem) {
      let order = try form.order(writing.newTicket.addresses)
      let saved = saveFormNow()
      writing.newTicket.form?.stage = .sheet(order, isPainted: false)
      // As in the tag prompt: what Enter would make is said before (product rule 10).
      let new = newTags(among: order.tags)
      let meant = new.count == 1 ? new.first.flatMap(nearestTag) : nil
      writing.newTicket.form?.newTags = new
      writing.newTicket.form?.meantTag = meant
      return saved
    } catch {
      blame(error)
      return []
    }
  }

  /// Says what is wrong with a field and puts the cursor there.
  mutating func blame(_ problem: FieldProblem) {
    writing.newTicket.form?.field = problem.field
    keepFormCursorVisible()
    shared.notices.show(Notice(kind: .warning, content: .field(problem), at: shared.moment))
  }

  /// Back from the sheet to the fields.
  mutating func backToForm() -> [Effect] {
    guard case .sheet? = writing.newTicket.form?.stage else { return [] }
    writing.newTicket.form?.stage = .editing
    return []
  }

  /// The sheet is on screen, or has become too small to be: only what can be seen can send.
  mutating func newTicketSheetIsVisible(_ isVisible: Bool) {
    guard case .sheet(let order, _)? = writing.newTicket.form?.stage else { return }
    writing.newTicket.form?.stage = .sheet(order, isPainted: isVisible)
  }

  /// Enter on the sheet: hands the ticket over, once.
  mutating func sendNewTicket() -> [Effect] {
    guard var form = writing.newTicket.form, case .sheet(let order, isPainted: true) = form.stage,
      writing.newTicketOnItsWay == nil
    else {
      return []
    }
    if let problem = sheetObstacle { return refuseSheet(problem) }
    form.stage = .sending
    form.isUnsaved = false
    writing.newTicket.form = form
    let (letter, mark) = handOver(.newTicket(form, order))
    writing.outgoing.append(letter)
    return [mark]
  }
}
