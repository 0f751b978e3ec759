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

extension StorageProblem {
  /// What happened to the file and what to do about it.
  func sentence(about file: String) -> SafeText {
    switch self {
    case .missing: "There is no file \(file). Check the name, or add --create to make an empty inbox."
    case .missingFolder: "The folder of \(file) does not exist. Make it first."
    case .notAFile: "\(file) is a folder or a device, not an inbox file."
    case .notADatabase: "\(file) is not an inbox file. Nothing was changed."
    case .newerSchema(let number):
      "\(file) was written by a newer version of this program (format \(number)). Update the program. Nothing was changed."
    case .wrongRole:
      "\(file) is the mirror of a server, not a local inbox. Open it with posthorn --host, or name another. Nothing was changed."
    case .locked: "Another program is writing to \(file) and did not finish in time. Try again."
    case .readOnly: "\(file) cannot be written, so nothing could be answered or tagged. Check its permissions."
    case .noPermission: "\(file) cannot be read. Check its permissions."
    case .diskFull: "The disk of \(file) is full. Make room, then try again."
    case .moved:
      "\(file) was moved, replaced or removed while it was open. Nothing was written. Put it back, or start again."
    case .damaged: "\(file) is damaged. Put back a copy."
    case .other(let code): "\(file) cannot be used (SQLite error \(code))."
    }
  }
}

/// Writes a line to standard error, with the program's name in front.
func say(_ line: SafeText) {
  let bytes = Array("posthorn-server: \(line.string)\n".utf8)
  // Nobody could be told that standard error is closed.
  _ = bytes.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
}
