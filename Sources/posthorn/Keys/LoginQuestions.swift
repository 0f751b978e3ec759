import Glibc
import Screen
import TicketClient
import Tickets

/// What `posthorn login` asks a person, line by line; nobody is asked where there is no terminal.
enum LoginQuestions {
  /// Whether somebody can answer.
  static var canAsk: Bool { isatty(STDIN_FILENO) == 1 }

  /// Asks which server.
  ///
  /// - Throws: `Failure` when nobody can be asked, or nothing was answered.
  static func host() throws(Failure) -> String {
    guard canAsk else { throw Failure(.usage, "Say which server: --host us, eu or URL.") }
    let answer = try line("Where is your PostHog: us, eu, or the address of your own server? [us] ")
    return answer.isEmpty ? "us" : answer
  }

  /// Asks for the key, without showing it.
  ///
  /// - Throws: `Failure` when none was given.
  static func key(of place: ProjectPlace, project: String?) throws(Failure) -> String {
    let name: SafeText = project.map { ", project \($0)" } ?? ""
    if canAsk { StandardError.write("posthorn: Keys are made at \(KeyPage.address(on: place.server.address))\n") }
    let key = try HiddenLine.read("The personal API key for \(place.server.displayName)" + name + ", not shown: ")
    guard !key.isEmpty else {
      throw Failure(
        .usage, "No key was given; keys are made at \(KeyPage.address(on: place.server.address)). Nothing was kept.")
    }
    return key
  }

  /// Asks which project.
  ///
  /// - Parameters:
  ///   - projects: Those that the server named; empty when it named none.
  ///   - current: The one that Enter chooses.
  /// - Returns: The number as typed.
  /// - Throws: `Failure` when nobody can be asked, or nothing was answered.
  static func project(among projects: [ProjectReference], current: Int?) throws(Failure) -> String {
    let names = SafeText.joined(projects.map { "\($0.number) \($0.name)" }, separator: ", ")
    guard canAsk else {
      let choice: SafeText = projects.isEmpty ? "" : ": " + names
      throw Failure(.usage, "Say which project with --project ID" + choice + ". Nothing was kept.")
    }
    if projects.isEmpty {
      StandardError.write(
        "posthorn: The key may not tell its projects; PostHog shows the number under Settings, Project.\n")
    } else {
      for line in SafeText.lines(ofColumns: projects.map { ["  \($0.number)", "\($0.name)"] }) {
        StandardError.write(line.string + "\n")
      }
    }
    let standard: SafeText = current.map { " [\($0)]" } ?? ""
    let answer = try line("Which project?" + standard + " ")
    return answer.isEmpty ? current.map(String.init) ?? "" : answer
  }

  private static func line(_ question: SafeText) throws(Failure) -> String {
    StandardError.write("posthorn: \(question.string)")
    guard let answer = readLine(strippingNewline: true) else {
      StandardError.write("\n")
      throw Failure(.failure, "Given up; nothing was kept.")
    }
    return OutgoingMessage.trimmed(answer)
  }
}
