import FoundationEssentials
import Notation
import Tickets

/// Mon 2026-03-02 10:00 UTC.
let start = Date(timeIntervalSince1970: 1_772_445_600)

/// Berlin around 2026: two changes of the clock a year, before and after as well.
let berlin = ZoneRules(
  initialOffset: 3600,
  transitions: [
    .init(start: 1_743_296_400, offset: 7200),  // 2025-03-30 01:00 UTC
    .init(start: 1_761_440_400, offset: 3600),  // 2025-10-26 01:00 UTC
    .init(start: 1_774_746_000, offset: 7200),  // 2026-03-29 01:00 UTC
    .init(start: 1_792_890_000, offset: 3600),  // 2026-10-25 01:00 UTC
    .init(start: 1_806_195_600, offset: 7200),  // 2027-03-28 01:00 UTC
  ])

func row(_ change: (inout TicketRow) -> Void = { _ in }) -> TicketRow {
  var row = TicketRow(
    row: RowID(rawValue: 1), id: TicketID(UUID(uuid: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16))),
    number: 1, subject: "Subject", customer: "Customer", channel: "email", status: .open, updatedAt: start)
  row.priority = .medium
  change(&row)
  return row
}

func civil(_ year: Int, _ month: Int, _ day: Int, _ hour: Int = 0, _ minute: Int = 0) -> CivilTime {
  CivilTime(year: year, month: month, dayOfMonth: day, hour: hour, minute: minute) ?? CivilTime(day: 0)
}

func minutes(_ count: Double) -> Date { start.addingTimeInterval(count * 60) }

/// A whole ticket with nothing but what every ticket has.
func ticket(_ change: (inout Ticket) -> Void = { _ in }) -> Ticket {
  var ticket = Ticket(
    id: row().id, number: 1, channel: "email", status: .open, createdAt: minutes(-1000), updatedAt: start)
  change(&ticket)
  return ticket
}
