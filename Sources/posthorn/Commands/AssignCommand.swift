import ArgumentParser
import Screen
import Tickets

/// Gives tickets to somebody, to a pool, or to nobody.
struct AssignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign", abstract: "Assign tickets to a person, a role, yourself or nobody.")

  @Argument(help: "A name, an address, a role, `me` or `none`.")
  var who: String

  @OptionGroup var names: TicketNumbers
  @OptionGroup var writing: WritingOptions
  @OptionGroup(title: "Where") var source: SessionOptions

  func run() throws {
    let session = try source.open(writes: !writing.dryRun)
    defer { session.close() }
    let change = TicketChange(assignee: FieldChange(try assignee(at: session)))
    let work = TicketWriting(session: session, isJSON: source.json, isDryRun: writing.dryRun)
    try work.run(names.numbers()) { (ticket) throws(Failure) in try work.apply(change, to: ticket) }
  }

  private func assignee(at session: ServiceSession) throws(Failure) -> Assignee? {
    switch who.lowercased() {
    case "none": return nil
    case "me":
      let me = try session.call { service async throws(TicketServiceError) in try await service.viewer() }
      try session.requireIdentity(nothing: "changed")
      guard let id = me.userID else {
        throw Failure(.refused, "The server does not tell who you are; name the person instead of `me`.")
      }
      return .user(id: id, name: me.email ?? me.name)
    default: return try named(at: session)
    }
  }

  private func named(at session: ServiceSession) throws(Failure) -> Assignee {
    let members = try session.call { service async throws(TicketServiceError) in try await service.members() }
    // A key may know the members and not the roles: then it is chosen among the members alone.
    let roles = session.outcome { service async throws(TicketServiceError) in try await service.roles() }
    return try AssigneeChoice(members: members, roles: try? roles.get()).assignee(named: who)
  }
}
