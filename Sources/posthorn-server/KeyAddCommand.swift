import ArgumentParser
import LocalTickets
import Screen
import ServerPorts
import TicketServing
import TicketFile
import Tickets

/// `posthorn-server key add`.
struct KeyAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Make a key and print it, once.",
    discussion: """
      The file keeps a digest only, so the key cannot be shown again. Scopes: \
      \(KeyScopes.known.joined(separator: " ")). `ticket:write` satisfies `ticket:read` too.
      """)

  @Option(help: ArgumentHelp("What the key is called.", valueName: "name"))
  var name: String

  @Option(
    help: ArgumentHelp("What it may be used for, with commas between.", valueName: "scopes"),
    transform: KeyAddCommand.scopes)
  var scopes: KeyScopes

  @Option(help: ArgumentHelp("Who acts with it: 'Name <mail>'. Without it, the login name.", valueName: "person"))
  var person: NamedPerson?

  @Flag(help: "Refuse it on endpoints of the organization.")
  var projectOnly = false

  @Flag(help: "Make the file when it does not exist.")
  var create = false

  @OptionGroup var place: ServedFile

  func validate() throws {
    guard !OutgoingMessage.trimmed(name).isEmpty else { throw ValidationError("The key must have a name.") }
    guard !scopes.words.isEmpty else { throw ValidationError("The key needs at least one scope.") }
  }

  func run() throws {
    let database = try place.open(create: create)
    defer { database.close() }
    let viewer = try place.viewer(person ?? NamedPerson(name: ServedFile.loginName), in: database)
    let made = ServerKey()
    let key = AccessKey(
      name: OutgoingMessage.trimmed(name), digest: AccessKeys.digest(of: made.text), scopes: scopes, person: viewer,
      isProjectOnly: projectOnly)
    let isKept: Bool
    do throws(StorageProblem) { isKept = try database.add(key) } catch { throw Failure(error, file: place.local) }
    guard isKept else {
      throw Failure(code: 1, sentence: "There is a key \(key.name) already. Choose another name, or revoke that one.")
    }
    do throws(Failure) {
      try StandardOutput.write(SafeText(made.text))
    } catch {
      // A key that nobody saw serves nobody, and would keep its name from the next one.
      let isRevoked = (try? database.revokeKey(named: key.name)) == true
      let rest: SafeText =
        isRevoked
        ? " The key is revoked again."
        : " The key \(key.name) is in the file all the same; `posthorn-server key revoke` takes it out."
      throw Failure(code: error.code, sentence: error.sentence + rest)
    }
  }

  private static func scopes(_ text: String) throws -> KeyScopes {
    do throws(KeyScopes.UnknownScopes) {
      return try KeyScopes(text)
    } catch {
      let known = KeyScopes.known.joined(separator: ", ")
      throw ValidationError("There is no scope \(error.words.joined(separator: ", ")). Known are \(known).")
    }
  }
}
