package import Screen
package import Tickets

/// The screen of somebody who has configured nothing yet: connect to PostHog, or try the demo inbox.
package struct WelcomeState: Equatable, Sendable {
  /// What is on screen, one after the other; what was answered before stays on it.
  package enum Step: Int, Equatable, Sendable, Comparable {
    case choice, server, address, key, project, done

    /// Orders by when a step comes.
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// Where PostHog runs.
  package enum Server: Int, Equatable, Sendable, CaseIterable {
    case us, eu, own
  }

  /// Why a step cannot be left.
  package enum Problem: Equatable, Sendable {
    /// A sentence of the program.
    case text(String)
    /// The address was tried.
    case address(TicketServiceError)
    /// The key was tried.
    case key(SignInProblem)
  }

  /// How the screen ended.
  package enum Ending: Equatable, Sendable {
    /// The person left.
    case left
    /// The demo inbox is to be opened.
    case demo
    /// A key is to be kept and its project to be opened.
    case connected(Connection)
  }

  /// A key that the server has taken.
  package struct Connection: Equatable, Sendable {
    /// `us`, `eu` or an address.
    package var host: String
    /// The key.
    package var key: Secret
    /// The project.
    package var project: ProjectReference
    /// What the key may do there.
    package var report: KeyReport
  }

  /// The size of the terminal.
  package var size: Size
  /// Whether the terminal shows ASCII only.
  package var isASCII: Bool
  /// What is on screen.
  package var step = Step.choice
  /// Whether the demo inbox is chosen; else to connect.
  package var isDemoChosen = false
  /// Where PostHog runs.
  package var server = Server.us
  /// The address of one's own server.
  package var address = TextBuffer()
  /// The key, which is shown as dots.
  package var key = Secret()
  /// The projects that the key's owner has; empty when the key may not tell.
  package var projects: [ProjectReference] = []
  /// The one that is chosen of them.
  package var chosen = 0
  /// The number of the project, where it has to be typed.
  package var number = TextBuffer()
  /// What the key may do, once it was tried.
  package var report: KeyReport?
  /// The question to the server that is under way.
  package var request: RequestID?
  /// Why the step cannot be left.
  package var problem: Problem?
  /// How the screen ended; `nil` while it goes on.
  package var ending: Ending?
  /// Whether further keys of the burst that is under way do nothing.
  var refusesBurst = false
  var requests = RequestCounter()

  /// Makes the state of a screen that was just opened.
  package init(size: Size, isASCII: Bool = false) {
    self.size = size
    self.isASCII = isASCII
  }

  /// The server as a configuration names it.
  package var host: String {
    switch server {
    case .us: "us"
    case .eu: "eu"
    case .own: OutgoingMessage.trimmed(address.text)
    }
  }

  /// The project that was chosen or typed; `nil` when that is no number.
  package var project: ProjectReference? {
    if projects.indices.contains(chosen) { return projects[chosen] }
    let text = OutgoingMessage.trimmed(number.text)
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text).map { ProjectReference(number: $0, name: "") }
  }

  /// Whether the step is a list to choose from; otherwise a text is typed.
  package var isList: Bool {
    switch step {
    case .choice, .server, .done: true
    case .address, .key: false
    case .project: !projects.isEmpty
    }
  }
}

/// What happens on the first screen.
package enum WelcomeAction: Equatable, Sendable {
  /// A key was pressed.
  case key(KeyChord)
  /// Keys came so close together that they look like a paste; `continues` tells whether they go on one before.
  case burst([KeyChord], continues: Bool)
  /// A text was pasted.
  case pasted(String)
  /// The terminal has this size now.
  case resized(Size)
  /// The system asks the program to end.
  case terminated
  /// An address was tried; `nil` when PostHog answers there.
  case address(RequestID, SignInProblem?)
  /// The projects of a key were asked for; empty when it may not tell.
  case projects(RequestID, Result<[ProjectReference], SignInProblem>)
  /// A key was tried in a project.
  case report(RequestID, Result<KeyReport, SignInProblem>)
}

/// Work that the first screen asks for.
package enum WelcomeEffect: Equatable, Sendable {
  /// Look whether PostHog answers at an address.
  case address(RequestID, host: String)
  /// Ask which projects the owner of a key has.
  case projects(RequestID, host: String, key: Secret)
  /// Try a key in a project.
  case report(RequestID, host: String, key: Secret, project: Int)
  /// Give up a question.
  case cancel(RequestID)
  /// Something only the loop can do with the terminal.
  case terminal(TerminalRequest)
}
