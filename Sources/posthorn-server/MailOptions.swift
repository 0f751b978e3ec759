import ArgumentParser
import FoundationEssentials
import LocalTickets
import MailDelivery
import Screen
import ServerPorts
import TicketFile
import Tickets

/// How mail to customers goes out.
struct MailOptions: ParsableArguments {
  /// Where the password is looked for.
  static let variable = "POSTHORN_SMTP_PASSWORD"

  @Option(
    help: ArgumentHelp(
      "The mail server: smtps://user@host:port, or smtp:// with encryption where it is offered. The password is read "
        + "from \(variable).", valueName: "url"))
  var smtp: String?

  @Option(help: ArgumentHelp("Certificates to trust for it instead of the system's, a PEM file.", valueName: "file"))
  var smtpCa: String?

  @Option(help: ArgumentHelp("Write mails to this maildir instead.", valueName: "folder"))
  var maildir: String?

  func validate() throws {
    guard smtp == nil || maildir == nil else { throw ValidationError("Choose --smtp or --maildir, not both.") }
    guard smtp != nil || smtpCa == nil else { throw ValidationError("--smtp-ca says something about --smtp only.") }
    guard maildir != "" else { throw ValidationError("The maildir must have a name.") }
  }

  /// What becomes of replies.
  var policy: MailPolicy { smtp == nil && maildir == nil ? .disabled : .queued }

  /// Somebody who delivers the mails of a file; `nil` without mail.
  func courier(for database: TicketDatabase) throws(Failure) -> MailCourier? {
    guard let transport = try transport() else { return nil }
    return MailCourier(queue: database, transport: transport) { report in say(report.sentence) }
  }

  private func transport() throws(Failure) -> (any MailTransport)? {
    if let maildir {
      do throws(Maildir.Problem) { return try Maildir(path: maildir) } catch {
        throw Failure(
          code: 1, sentence: "Mails cannot be written to \(maildir) (error \(error.code)). Check the folder.")
      }
    }
    guard let smtp else { return nil }
    do throws(SMTPServer.Problem) {
      let password = ProcessInfo.processInfo.environment[Self.variable]
      return SMTPTransport(try SMTPServer(smtp, password: password, authorities: smtpCa))
    } catch {
      throw Failure(code: 2, sentence: error.sentence)
    }
  }
}

extension SMTPServer.Problem {
  /// What to do about it; the address is not repeated, because a password may be in it.
  fileprivate var sentence: SafeText {
    switch self {
    case .malformed: "The mail server must be given as smtps://user@host:port or smtp://host:port."
    case .passwordInside: "Everybody can read the command line. Give the password in \(MailOptions.variable) instead."
    case .passwordMissing: "The mail server wants a password: give it in \(MailOptions.variable)."
    }
  }
}

extension MailCourier.Report {
  /// What happened, without a word or an address of any mail.
  fileprivate var sentence: SafeText {
    switch self {
    case .trouble(let trouble): "Mails wait: \(trouble.reason). They are tried again."
    case .storage(let problem): "Mails wait: \(problem.sentence(about: "the inbox file"))"
    case .recovered: "Mails go out again."
    case .refused(let code): "The mail server refused a mail for good (\(code)). A note in its ticket says so."
    }
  }
}

extension MailTrouble {
  fileprivate var reason: SafeText {
    switch self {
    case .unreachable: "the mail server cannot be reached"
    case .timedOut: "the mail server does not answer in time"
    case .dropped: "the mail server closed the connection early"
    case .insecure: "no secure connection to the mail server can be made"
    case .signIn: "the mail server does not accept the user and password"
    case .busy(let code): "the mail server asks to come back later (\(code))"
    case .folder(let code): "the maildir cannot be written (error \(code))"
    case .stopping: "the program is stopping"
    case .other(let code): "the mail server cannot be used (curl error \(code))"
    }
  }
}
