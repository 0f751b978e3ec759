import CurlHTTP
import Foundation
import InboxViews
import LocalTickets
import Screen
import Synchronization
import TicketClient
import TicketFile
import TicketWire
import Tickets

/// A ticket service for the length of one command, without a screen.
///
/// Commands run on the main thread, one call after the other, and wait for each.
struct ServiceSession {
  private let service: any TicketService
  /// Who acts, where that is known without asking.
  let viewer: Viewer?
  /// The file that is the authority, from which nothing is sent; `nil` for a server.
  let file: TicketDatabase?
  /// What people of the file are called where people read; a server's tickets stay as they are.
  let names: PeopleNames
  /// Whether a file is the authority.
  var isLocal: Bool { file != nil }
  /// What the server was found to lack.
  private let found = Found()
  private let end: () -> Void

  /// A file that is the authority; who acts is added to it only where something is to be written.
  init(local path: String, me: NamedPerson?, writes: Bool = true) throws(Failure) {
    let database = try openFile(path, mode: .open, role: .authority)
    let person = try database.person(me, isNew: false, adds: writes, path: path)
    service = LocalTicketService(database: database, viewer: person, now: { Date() }, makeID: { UUID() })
    viewer = person
    do { names = try database.peopleNames() } catch { throw Failure(error, path: path) }
    file = database
    end = { database.close() }
  }

  /// A project of a server; the file that mirrors it is left alone and brought up to date by the next inbox.
  init(of server: RemoteServer, options: CurlOptions) {
    let client = CurlClient(options: options)
    let found = found
    service = RemoteTicketService(
      server: server, client: client,
      news: { news in
        guard case .lacks(let lack) = news else { return }
        found.lacks.withLock { _ = $0.insert(lack) }
        StandardError.write("posthorn: \(NoticeText.sentence(lack).string)\n")
      })
    viewer = nil
    names = PeopleNames()
    file = nil
    end = { client.close() }
  }

  private final class Found: Sendable {
    let lacks = Mutex<Set<Lack>>([])
  }

  /// A ticket as the wire has it; people by their addresses, as far as they are known.
  func json(of ticket: Ticket) -> Data { TicketJSON.data(names.addressed(ticket)) }

  /// Whether a ticket's wake time means nothing any more, because its customer wrote; only a file tells.
  func isRoused(_ ticket: Ticket) -> Bool { (try? file?.row(of: ticket.id))?.isRoused == true }

  /// A ticket's subject as the screen shows it: only a file knows the customer's first message.
  func subject(of ticket: Ticket) -> String {
    // An email's subject goes before every message.
    if ticket.subject == ticket.emailSubject { return ticket.subject }
    return (try? file?.row(of: ticket.id))?.subject ?? ticket.subject
  }

  /// Whether the server was found to lack something.
  func lacks(_ lack: Lack) -> Bool { found.lacks.withLock { $0.contains(lack) } }

  /// Whether a suggested reply is added to its thread; a server that has no suggestions gives a draft that is there.
  var keepsSuggestions: Bool { file.map { !$0.isReadOnly } ?? !lacks(.suggestions) }

  /// Makes sure that what is done bears somebody's name: a server knows whose key it is, a file may not know who acts.
  ///
  /// - Parameter nothing: What has not been done, as in "Nothing was sent."
  /// - Throws: `Failure` where nobody of the file is meant.
  func requireIdentity(nothing: SafeText) throws(Failure) {
    guard let viewer, viewer.userID == nil else { return }
    throw Failure(
      .usage, "\(Viewer.unknownInFile) Nothing was " + nothing + ".",
      more: "`me: Name <mail>` in ~/.config/posthorn/config.yml says it once and for all.")
  }

  /// Closes the file or the connections.
  func close() { end() }

  /// Makes one call and waits for its end.
  func outcome<Value: Sendable>(
    _ call: @escaping @Sendable (any TicketService) async throws(TicketServiceError) -> Value
  ) -> Result<Value, TicketServiceError> {
    let service = service
    return waiting { () async throws(TicketServiceError) in try await call(service) }
  }

  /// Does work that tells by its value how it ended, and waits for it.
  func value<Value: Sendable>(
    _ work: @escaping @Sendable (any TicketService) async -> Value
  ) throws(Failure) -> Value {
    do throws(TicketServiceError) {
      return try outcome { service async throws(TicketServiceError) in await work(service) }.get()
    } catch { throw Failure(error) }
  }

  /// As `outcome`, with the error as a sentence.
  func call<Value: Sendable>(
    about subject: SafeText? = nil,
    _ call: @escaping @Sendable (any TicketService) async throws(TicketServiceError) -> Value
  ) throws(Failure) -> Value {
    do throws(TicketServiceError) { return try outcome(call).get() } catch { throw Failure(error, about: subject) }
  }

  /// The ticket with a number, as a list shows it, which marks nothing read.
  func ticket(_ number: Int) throws(Failure) -> Ticket {
    let page = try call(about: "#\(number)") { service async throws(TicketServiceError) in
      try await service.tickets(TicketQuery(limit: 1, search: "\(number)"))
    }
    guard let ticket = page.tickets.first(where: { $0.number == number }) else {
      throw Failure(.notFound, "There is no ticket #\(number); `posthorn list` shows those there are.")
    }
    return ticket
  }

  /// The whole thread of a ticket, oldest first; marks nothing read.
  func thread(of ticket: Ticket) throws(Failure) -> [Message] {
    try call(about: "#\(ticket.number)") { service async throws(TicketServiceError) in
      try await service.wholeThread(of: ticket.id)
    }.messages
  }
}
