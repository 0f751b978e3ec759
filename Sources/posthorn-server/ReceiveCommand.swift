import ArgumentParser
import FoundationEssentials
import Glibc
import LocalTickets
import MailIntake
import Screen
import ServerPorts
import TicketFile
import Tickets

/// `posthorn-server receive`.
struct ReceiveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receive", abstract: "Take one mail from standard input into the file.",
    discussion: """
      The mail opens a ticket, or becomes a message on the ticket that it answers. It may be run while the file is \
      served. Attachments are named in the text and not stored.

      procmail:   :0 w
                  | posthorn-server receive --local FILE
      fetchmail:  mda "posthorn-server receive --local FILE"
      Postfix, in master.cf:
                  support unix - n n - 1 pipe flags=DRX user=posthorn
                    argv=posthorn-server receive --local FILE

      Exit codes are those that mail servers know: 0 the mail is on the disk, 65 it cannot be taken and nothing was \
      stored, 75 try again later, nothing was stored. 2 wrong usage.
      """)

  @OptionGroup var place: ServedFile

  /// What mail servers call data errors, and what they call temporary failures.
  private enum Code {
    static let badMail: Int32 = 65
    static let tryAgain: Int32 = 75
  }

  func run() throws {
    let bytes = try standardInput()
    let mail: IncomingMail
    do throws(MailProblem) { mail = try MailReader.read(bytes) } catch {
      throw Failure(code: Code.badMail, sentence: error.sentence)
    }
    do throws(ReceivingProblem) {
      let database = try open()
      defer { database.close() }
      _ = try database.receive(mail, makeID: UUID.init)
    } catch {
      throw switch error {
      case .ownAddress:
        Failure(
          code: Code.badMail,
          sentence: "The mail comes from an address of this inbox, which no customer can have. Nothing was stored.")
      case .storage(let problem): Failure(code: Code.tryAgain, sentence: problem.sentence(about: place.local))
      }
    }
  }

  private func open() throws(ReceivingProblem) -> TicketDatabase {
    do throws(StorageProblem) {
      let database = try TicketDatabase.open(
        path: place.local, mode: .open, role: .authority, busyTimeout: .seconds(10), now: { Date() })
      guard !database.isReadOnly else { throw StorageProblem.readOnly }
      return database
    } catch {
      throw .storage(error)
    }
  }

  /// All of it, but not more than a mail may have and a byte.
  private func standardInput() throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while bytes.count <= MailReader.sizeLimit {
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw Failure(code: Code.tryAgain, sentence: "Standard input cannot be read (error \(errno)).")
      }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
    return bytes
  }
}

extension MailProblem {
  /// What is wrong with the mail.
  fileprivate var sentence: SafeText {
    switch self {
    case .empty: "There is no mail on standard input. Nothing was stored."
    case .tooLarge(let limit): "The mail has more than \(limit >> 20) MB. Nothing was stored."
    case .binary: "The mail holds a NUL, which no mail may. Nothing was stored."
    case .headerTooLong: "The header of the mail is longer than any mail's. Nothing was stored."
    case .truncated: "The mail ends in the middle of a part. Nothing was stored."
    case .tooManyParts: "The mail has parts in parts without end. Nothing was stored."
    case .noSender: "What is on standard input is no mail, or names nobody it comes from. Nothing was stored."
    case .unknownCharset: "The mail is written in a character set that nobody knows. Nothing was stored."
    }
  }
}
