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
  @OptionGroup(title: "Where") var source: DeskOptions

  func run() throws {
    let desk = try source.open()
    defer { desk.close() }
    let change = TicketChange(assignee: FieldChange(try assignee(at: desk)))
    let work = TicketWriting(desk: desk, isJSON: source.json, isDryRun: writing.dryRun)
    try work.run(names.numbers()) { (ticket) throws(Failure) in try work.apply(change, to: ticket) }
  }

  private func assignee(at desk: Desk) throws(Failure) -> Assignee? {
    switch who.lowercased() {
    case "none": return nil
    case "me":
      let me = try desk.call { service async throws(TicketServiceError) in try await service.viewer() }
      try desk.requireIdentity(nothing: "changed")
      guard let id = me.userID else {
        throw Failure(.refused, "The server does not tell who you are; name the person instead of `me`.")
      }
      return .user(id: id, name: me.email ?? me.name)
    default: return try named(at: desk)
    }
  }

  private func named(at desk: Desk) throws(Failure) -> Assignee {
    let members = try desk.call { service async throws(TicketServiceError) in try await service.members() }
    let wanted = who.lowercased()
    let named = members.filter { [$0.name, $0.email ?? $0.name].map { $0.lowercased() }.contains(wanted) }
    var found = named.map { member in
      (assignee: member.assignee, words: member.email.map { "\(member.name) <\($0)>" } ?? member.name)
    }
    // A key may know the members and not the roles: then it is chosen among the members alone.
    let roles = desk.outcome { service async throws(TicketServiceError) in try await service.roles() }
    if case .success(let roles) = roles {
      found += roles.filter { $0.name.lowercased() == wanted }.map { ($0.assignee, "the role \($0.name)") }
    }
    guard let first = found.first else { throw nobody(members, try? roles.get()) }
    guard found.count == 1 else {
      let choices = found.map(\.words).joined(separator: ", ")
      throw Failure(.usage, "`\(who)` could be several: \(choices). Write the address. Nothing was changed.")
    }
    return first.assignee
  }

  private func nobody(_ members: [Member], _ roles: [TeamRole]?) -> Failure {
    let names = members.map(\.name) + (roles ?? []).map(\.name)
    let some = names.prefix(10).joined(separator: ", ") + (names.count > 10 ? " and \(names.count - 10) more" : "")
    let choice: SafeText = names.isEmpty ? "" : " There are: \(some)."
    let gap: SafeText = roles == nil ? " Roles could not be read." : ""
    return Failure(
      .notFound, "There is nobody and no role called `\(who)` to assign to; nothing was changed." + choice + gap)
  }
}
