import ArgumentParser
import Foundation
import InboxRuntime
import Notation
import Screen
import TicketFile
import Tickets

/// Lists tickets; marks nothing read.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List tickets, newest change first; marks nothing read.",
    discussion: """
      FILTER is what `/` takes on the screen, for example 'sla:breached -tag:spam': words, and operators such as \
      \(TicketSearchOperator.allCases.prefix(5).map(\.typed).joined(separator: " ")). Several are searched together; \
      `-` before one is not that one. Options narrow further.
      """)

  @Argument(help: ArgumentHelp("What to look for, as the screen's search takes it.", valueName: "filter"))
  var filter: [String] = []

  @OptionGroup var order: ListOptions

  @Option(help: ArgumentHelp("Only these statuses, with commas between.", valueName: "statuses"))
  var status: String?

  @Option(help: ArgumentHelp("Only these priorities, with commas between.", valueName: "priorities"))
  var priority: String?

  @Option(help: ArgumentHelp("Only tickets with this tag; may be given several times: any of them.", valueName: "tag"))
  var tag: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("What to look for besides, in the same language.", valueName: "text"))
  var search: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Only tickets changed since: yesterday, 'mon 9', '2 weeks ago', 2026-03-01, -2d, -1mStart.", valueName: "date"))
  var since: String?

  @Flag(help: "Only snoozed tickets.")
  var snoozed = false

  @Option(help: "Most tickets to list.")
  var limit = 100

  @OptionGroup(title: "Where") var source: SessionOptions

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit must be 1 or more.") }
    // A variable that is not set in a script must not make every ticket out of some.
    if status != nil, words(status).isEmpty { throw ValidationError("--status is empty; there are \(Status.names).") }
    if priority != nil, words(priority).isEmpty {
      throw ValidationError("--priority is empty; there are \(Priority.names), none.")
    }
    if tag.map(TagEdit.normalised).contains("") { throw ValidationError("A tag must not be empty.") }
    if let wrong = words(status).first(where: { !Status.known.contains(Status(wire: $0)) }) {
      throw ValidationError("There is no status `\(SafeText(wrong).string)`; there are \(Status.names).")
    }
    if let wrong = words(priority).first(where: { $0 != "none" && !Priority.known.contains(Priority(wire: $0)) }) {
      throw ValidationError("There is no priority `\(SafeText(wrong).string)`; there are \(Priority.names), none.")
    }
    if let since, Self.filter(since) == nil {
      throw ValidationError(
        "`\(SafeText(since).string)` is no time that has passed; write it like yesterday, 'mon 9', 2026-03-01 or -2d.")
    }
    if let search, search.unicodeScalars.count > 200 {
      throw ValidationError("--search takes at most 200 characters.")
    }
  }

  func run() throws {
    let filter = try ListFilter(searches, view: order.view, sort: order.listSort)
    let session = try source.open(writes: false)
    defer { session.close() }
    var listed = try read(filter, at: session)
    let lost = listed.read - listed.tickets.count
    let mayBeMore = listed.mayBeMore
    if !filter.isNothing {
      let fitting = try filter.narrowed(listed.tickets, at: session)
      listed = Listed(tickets: Array(fitting.prefix(limit)), read: min(limit, fitting.count), total: fitting.count)
    }
    let tickets = listed.tickets
    if source.json {
      for ticket in tickets { StandardOutput.write(json: session.json(of: ticket)) }
    } else {
      let style: MomentStyle? = StandardOutput.isTerminal ? .ofOutput : nil
      let header = style == nil || tickets.isEmpty ? [] : [Ticket.cellTitles]
      let rows = tickets.map { session.names.called($0).cells(style, subject: session.subject(of: $0)) }
      StandardOutput.write(rows: header + rows)
    }
    let rest = ListRest(
      shown: tickets.count, read: listed.read, total: listed.total, lost: lost, mayBeMore: mayBeMore)
    for sentence in rest.sentences(isJSON: source.json) { StandardError.write("posthorn: \(sentence.string)\n") }
  }

  /// Everything that is searched for; asleep is what the screen calls so, and not every ticket with a wake time.
  var searches: [String] {
    let unset = asksForUnset ? ["priority:" + words(priority).joined(separator: ",")] : []
    return filter + [search].compactMap(\.self) + (snoozed ? ["is:snoozed"] : []) + unset
  }

  /// Whether tickets without a priority are asked for, too, which servers cannot be asked.
  private var asksForUnset: Bool { words(priority).contains("none") }

  /// Tickets, how many were read, how many there are, and whether nobody knows that.
  private struct Listed {
    var tickets: [Ticket] = []
    var read = 0
    var total = 0
    var mayBeMore = false
  }

  /// Reads the list: as many as are shown, or all of them where they are narrowed and ordered here.
  private func read(_ filter: ListFilter, at session: ServiceSession) throws(Failure) -> Listed {
    var query = query
    // A server looks for words further than a list tells; a file does it all by itself.
    if !session.isLocal { query.search = filter.query.words.map { String($0.prefix(200)) } }
    let most = filter.isNothing ? limit : Int.max
    var listed = Listed()
    var seen: Set<TicketID> = []
    var leftOut = 0
    var walk = PageWalk()
    while listed.tickets.count < most {
      // Rows that came to nothing are made up for at once, not one by one.
      query.limit = min(100, min(100, most - listed.tickets.count) + listed.read - listed.tickets.count)
      query.offset = walk.offset
      let page = try session.call { [query] service async throws(TicketServiceError) in try await service.tickets(query)
      }
      // Lists shift while they are paged.
      let fresh = page.tickets.filter { seen.insert($0.id).inserted }
      listed.tickets += fresh
      listed.read += page.received
      leftOut += page.leftOut
      listed.total = page.isTotalKnown ? page.total : max(listed.total, listed.read)
      let step = walk.take(page, fresh: fresh.count)
      // Where nobody says how many there are, the end of what was asked for is not the end of the list.
      // A page that another one follows knows better than a number that ends with it.
      let isTold = page.isTotalKnown && page.total > listed.read
      listed.mayBeMore = step == .hole || (step == .more && !isTold)
      guard step == .more else { break }
    }
    listed.tickets = Array(listed.tickets.prefix(most))
    listed.read -= leftOut
    listed.total -= leftOut
    return listed
  }

  /// What the options ask a server for.
  var query: TicketQuery {
    TicketQuery(
      statuses: words(status).map(Status.init),
      priorities: asksForUnset ? [] : words(priority).map(Priority.init),
      tags: spellings, isSnoozed: snoozed ? true : nil, dateFrom: since.flatMap { Self.filter($0) })
  }

  /// What a filter is given for a text: the text where the API has a meaning for it, else the moment that its words mean.
  static func filter(_ text: String, now: Date = Date(), zone: ZoneRules = .system()) -> String? {
    // A day may have begun elsewhere.
    if let date = Timestamp(text, allowsShortDays: true), date > Timestamp(now + 86_400) { return nil }
    if isDate(text) { return text }
    return SpokenMoment.past(text, now: now, zone: zone).map { Timestamp($0).description }
  }

  /// Whether a filter takes a text for what it says; all else it takes for now, which lists nothing
  /// (contract.md section 5.1.1).
  private static func isDate(_ text: String) -> Bool {
    if text == "all" || Timestamp(text, allowsShortDays: true) != nil { return true }
    var rest = text.first == "-" ? text.dropFirst() : text[...]
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    rest = rest.dropFirst(digits.count)
    guard let unit = rest.first, "hdwmMsqy".contains(unit), digits.count < 7 else { return false }
    return ["", "Start", "End"].contains(rest.dropFirst())
  }

  /// The tags asked for, each also with its letters composed otherwise: servers tell those apart, people cannot.
  private var spellings: [String] {
    let tags = tag.map(TagEdit.normalised)
    let others = tags.flatMap { [$0.precomposedStringWithCanonicalMapping, $0.decomposedStringWithCanonicalMapping] }
    return tags + TagSet(others).subtracting(tags)
  }

  private func words(_ list: String?) -> [String] { (list ?? "").split(separator: ",").map(String.init) }
}
