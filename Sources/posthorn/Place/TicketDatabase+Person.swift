import FoundationEssentials
import LocalTickets
import Screen
import TicketFile
import Tickets

extension TicketDatabase {
  /// The person at the keyboard, as a local inbox knows them.
  func viewer(_ person: NamedPerson, adds: Bool = true, path: String) throws(Failure) -> Viewer {
    do { return try viewer(name: person.name, email: person.email, adds: adds) } catch {
      throw Failure(error, path: path)
    }
  }

  /// Who acts in a local inbox (product rule 7): whoever is named, else the agent who bears the login name.
  ///
  /// - Parameters:
  ///   - named: Who `--me` or the configuration names.
  ///   - isNew: Whether the file was made just now: then its maker is its first agent.
  ///   - adds: Whether they are added where the file does not know them: a look and a dry run write nothing.
  ///   - path: Where the file lies.
  /// - Returns: The person; without an id where nobody of the file is meant, so that nothing can be assigned to them.
  /// - Throws: `Failure` when several bear the name, or the file cannot be read or written.
  func person(_ named: NamedPerson?, isNew: Bool, adds: Bool = true, path: String) throws(Failure) -> Viewer {
    if let named {
      try requireOne(named, path: path)
      return try viewer(named, adds: adds, path: path)
    }
    do throws(StorageProblem) {
      if let agent = try agent(bearing: SystemFacts.loginNames) { return agent.viewer }
    } catch { throw Failure(error, path: path) }
    let maker = NamedPerson(name: SystemFacts.loginName)
    return isNew ? try viewer(maker, path: path) : Viewer(name: maker.name)
  }
}

extension TicketDatabase {
  /// Makes sure that a name without an address means one person; one who is known by the name alone is meant by it.
  private func requireOne(_ person: NamedPerson, path: String) throws(Failure) {
    guard person.email == nil else { return }
    let named: [Agent]
    do { named = try agents().filter { $0.name == person.name } } catch { throw Failure(error, path: path) }
    guard named.count > 1, named.allSatisfy({ $0.email != nil }) else { return }
    let choices = named.map { "\($0.name) <\($0.email ?? "")>" }.joined(separator: ", ")
    throw Failure(
      .usage, "`\(person.name)` could be several: \(choices). Say which one with the address: --me 'Name <mail>'.")
  }
}
