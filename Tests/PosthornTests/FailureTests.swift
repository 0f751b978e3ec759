import Curses
import InboxCore
import InboxRuntime
import Screen
import Testing
import Tickets

@testable import posthorn

@Suite("Exit codes and the sentences beside them")
struct FailureTests {
  /// Every error of a call with the code that product.md section 8 gives it.
  private static let codes: [(posthorn.ExitStatus, [TicketServiceError])] = [
    (
      .notFound,
      [
        .ticketNotFound, .noteNotFound, .messageNotFound, .fullEmailNotFound, .viewNotFound, .projectNotFound,
        .noSimilarTicket, .storage(.missing),
      ]
    ),
    (.notSignedIn, [.notSignedIn, .keyRefused]),
    (.rateLimited, [.rateLimited(retryAfter: nil), .overBudget(retryAfter: .seconds(3))]),
    (
      .refused,
      [
        .invalid(field: "tags", reason: .blank), .missingScope("ticket:write"), .closedToKeys, .projectNotAllowed,
        .organizationNotAllowed, .projectLimitedKey, .keysDisabled, .notAMember, .accessLevel("editor"), .forbidden,
        .endpointNotFound, .methodNotAllowed, .supportDisabled, .emailChannelDisabled, .sendingAddressUnusable,
        .recipientMismatch, .noPublicMessages, .aiNotApproved, .featureDisabled, .notAPrivateNote(.edit),
        .notTheAuthor(.delete), .outcomeConflict, .unsupportedMediaType, .unreadableRequest, .unreadable(.tags),
        .notListed,
      ]
    ),
    (
      .failure,
      [
        .alreadySending, .suggestionFailed(isRejected: true), .serverFault(status: 500), .unexpectedAnswer(status: 200),
        .malformed, .refused, .hostNotFound, .proxy(at: "p:1", refuses: true), .timedOut(mayHaveArrived: true),
        .dropped,
        .certificateUntrusted, .certificateWrongHost, .certificateExpired, .certificateFile, .insecure,
        .tooLarge(limit: 1), .badAddress, .network(code: 1), .storage(.locked), .storage(.diskFull), .cancelled,
      ]
    ),
  ]

  @Test func everyErrorOfACallHasItsCode() {
    for (status, errors) in Self.codes {
      for error in errors { #expect(Failure(error).status == status, "\(error)") }
    }
    #expect(Self.codes.flatMap(\.1).count == 59, "A case of TicketServiceError that is new here needs its code.")
  }

  @Test func everyErrorIsASentenceAboutItsTicket() {
    for error in Self.codes.flatMap(\.1) {
      let plain = Failure(error).sentence.string
      #expect(plain.hasSuffix(".") && plain.first?.isUppercase == true, "\(plain)")
      #expect(Failure(error, about: "#7").sentence.string == "#7: " + plain)
    }
  }

  @Test func theCodesAreThoseThatScriptsKnow() {
    let all: [posthorn.ExitStatus] = [.failure, .usage, .notFound, .notSignedIn, .refused, .rateLimited]
    #expect(all.map(\.rawValue) == [1, 2, 3, 4, 5, 7])
  }

  @Test(arguments: [
    (StorageProblem.missing, posthorn.ExitStatus.notFound), (.missingFolder, .notFound), (.notAFile, .failure),
    (.notADatabase, .failure), (.newerSchema(99), .failure), (.wrongRole(.authority), .failure), (.locked, .failure),
    (.readOnly, .failure), (.noPermission, .failure), (.diskFull, .failure), (.damaged, .failure), (.moved, .failure),
    (.other(code: 1), .failure),
  ])
  func aFileIsNamedWithWhatIsWrong(_ problem: StorageProblem, _ status: posthorn.ExitStatus) {
    let end = Failure(problem, path: "/srv/a.sqlite")
    #expect(end.status == status && end.sentence.string.contains("/srv/a.sqlite"), "\(end.sentence.string)")
  }

  @Test(arguments: [
    (TerminalProblem.notATerminal, "needs a terminal"), (.unknownType(""), "TERM is not set"),
    (.unknownType("vt\u{1B}x"), "does not know the terminal type `vt"),
    (.cannotMoveCursor("dumb"), "type `dumb` cannot"),
    (.noUTF8Locale, "install C.UTF-8"), (.failed, "check TERM"),
  ])
  func aTerminalThatCannotBeUsedEndsWithTwo(_ problem: TerminalProblem, _ words: String) {
    for end in [Failure(problem), Failure(StartProblem.terminal(problem))] {
      #expect(end.status == .usage && end.sentence.string.contains(words) && !end.sentence.string.contains("\u{1B}"))
    }
  }

  private func ending(_ edit: (inout Ending) -> Void, isLocal: Bool = false) -> Failure? {
    var ending = Ending.complete
    edit(&ending)
    return Failure(ending, path: "/srv/a.sqlite", profile: Profile(name: "acme", isLocal: isLocal))
  }

  @Test func whatMayBeLostAtTheEndIsCounted() throws {
    #expect(ending { _ in } == nil)
    #expect(ending { $0.rescued = "/tmp/r.txt" }?.sentence.string.hasSuffix("did not take are in /tmp/r.txt.") == true)
    #expect(ending { $0.file = .late }?.sentence.string.contains("/srv/a.sqlite: the file did not answer") == true)
    #expect(ending { $0.file = .failed(.diskFull) }?.status == .failure)
    for (count, words) in [(1, "1 change may not have reached"), (3, "3 changes may not have reached")] {
      #expect(ending { $0.doubtful.changes = count }?.sentence.string.hasPrefix(words + " the server,") == true)
      #expect(
        ending({ $0.doubtful.changes = count }, isLocal: true)?.sentence.string.contains("reached the file,") == true)
    }
    for (count, words) in [(1, "A message may or may not"), (2, "2 messages may or may not")] {
      #expect(ending { $0.doubtful.messages = count }?.sentence.string.hasPrefix(words) == true)
    }
    for (count, words) in [(1, "A message was not sent, because its"), (2, "2 messages were not sent, because their")] {
      #expect(ending { $0.doubtful.unsent = count }?.sentence.string.hasPrefix(words) == true)
    }
    let all = try #require(
      ending {
        $0.file = .late
        $0.rescued = "/r"
        ($0.doubtful.changes, $0.doubtful.messages, $0.doubtful.unsent) = (1, 1, 1)
      })
    #expect(all.status == .failure && all.sentence.string.split(separator: ". ").count == 6)
  }
}
