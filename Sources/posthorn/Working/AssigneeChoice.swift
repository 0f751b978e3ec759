import Notation
import Screen
import Tickets

/// Whom a word of the command line means, among those who can be assigned.
struct AssigneeChoice {
  /// The members of the team.
  let members: [Member]
  /// The roles; `nil` where a key may know the members alone.
  let roles: [TeamRole]?

  /// The only one of a name, an address or a role, in any case of letters; where nobody is written so, of one that
  /// looks so.
  ///
  /// - Throws: `Failure` where nobody bears the name, or several do; nobody is ever chosen among them.
  func assignee(named who: String) throws(Failure) -> Assignee {
    var found = found { $0.lowercased() == who.lowercased() }
    if found.isEmpty { found = self.found { $0.looksLike(who) } }
    guard let first = found.first else { throw nobody(who) }
    guard found.count == 1 else {
      let choices = found.map(\.words).joined(separator: ", ")
      throw Failure(.usage, "`\(who)` could be several: \(choices). Write the address. Nothing was changed.")
    }
    return first.assignee
  }

  private func found(_ isMeant: (String) -> Bool) -> [(assignee: Assignee, words: String)] {
    let named = members.filter { isMeant($0.name) || $0.email.map(isMeant) == true }
    let people = named.map { member in
      (assignee: member.assignee, words: member.email.map { "\(member.name) <\($0)>" } ?? member.name)
    }
    let pools = (roles ?? []).filter { isMeant($0.name) || isMeant($0.assignee.shownName) }
    return people + pools.map { ($0.assignee, "the role \($0.name)") }
  }

  private func nobody(_ who: String) -> Failure {
    let names = members.map(\.name) + (roles ?? []).map(\.name)
    let some = names.prefix(10).joined(separator: ", ") + (names.count > 10 ? " and \(names.count - 10) more" : "")
    let choice: SafeText = names.isEmpty ? "" : " There are: \(some)."
    let gap: SafeText = roles == nil ? " Roles could not be read." : ""
    return Failure(
      .notFound, "There is nobody and no role called `\(who)` to assign to; nothing was changed." + choice + gap)
  }
}
