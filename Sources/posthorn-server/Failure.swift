import Glibc
import Screen
import TicketServing
import Tickets

/// Why the program ends early: a sentence for people, a code for scripts.
struct Failure: Error {
  /// The exit code.
  var code: Int32
  /// One sentence, or two; whatever is put into it passes the gate.
  var sentence: SafeText

  init(code: Int32, sentence: SafeText) {
    self.code = code
    self.sentence = sentence
  }

  init(_ problem: StorageProblem, file: String) {
    code = problem == .missing || problem == .missingFolder ? 3 : 1
    sentence = problem.sentence(about: file)
  }

  init(_ problem: ServingProblem, bind: String, port: Int) {
    code = 1
    sentence =
      switch problem {
      case .addressInUse: "Another program listens on port \(port) already. Choose another with --port."
      case .addressNotAvailable: "This machine has no address \(bind) to listen on. Choose another with --bind."
      case .notAllowed: "Only the administrator may listen on port \(port). Choose one above 1023 with --port."
      case .badPath, .notASocket: "The server cannot listen on \(bind), port \(port)."
      case .other(let code): "The server cannot listen on \(bind), port \(port) (error \(code))."
      }
  }

  init(_ problem: ServingProblem, socket path: String) {
    code = 1
    sentence =
      switch problem {
      case .addressInUse: "Another server listens on \(path) already. Choose another path with --socket."
      case .notASocket: "\(path) is no socket, so it was left alone. Choose another path with --socket."
      case .notAllowed: "The socket \(path) cannot be made or replaced. Check the permissions of its folder."
      case .badPath, .addressNotAvailable:
        "There can be no socket at \(path). The folder must exist, and the path be shorter than 108 bytes."
      case .other(let code): "The server cannot listen on \(path) (error \(code))."
      }
  }
}

/// Writes a line to standard error, with the program's name in front.
func say(_ line: SafeText) {
  let bytes = Array("posthorn-server: \(line.string)\n".utf8)
  // Nobody could be told that standard error is closed.
  _ = bytes.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
}
