import FoundationEssentials
import InboxCore
import Screen
import Testing
import Tickets

@testable import InboxViews

@Suite struct ErrorSentences {
  typealias Reason = TicketServiceError.InvalidReason

  static let hostile = "\u{1B}[2Jbad \u{202E}word " + String(repeating: "x", count: 300) + "."

  static let reasons: [Reason] = [
    .required, .null, .blank, .tooLong(limit: 5000), .notAChoice, .notAUUID, .notAnInteger, .notABoolean, .notAnEmail,
    .notADate, .notAList, .emptyList, .listTooLong(limit: 500), .notAnObject, .nullCharacters, .tooManyChanges,
    .other(hostile),
  ]

  static let problems: [StorageProblem] = [
    .missing, .missingFolder, .notAFile, .notADatabase, .newerSchema(9), .wrongRole(.authority),
    .wrongRole(.mirror(of: "")), .wrongRole(.mirror(of: "https://us.posthog.com project 12")), .locked, .readOnly,
    .noPermission, .diskFull, .moved,
    .damaged, .other(code: 522),
  ]

  static let errors: [TicketServiceError] =
    reasons.map { .invalid(field: "status", reason: $0) } + [
      .invalid(field: nil, reason: .required), .invalid(field: hostile, reason: .other(hostile)), .unreadableRequest,
      .notSignedIn, .keyRefused, .missingScope("ticket:write"), .closedToKeys, .projectNotAllowed,
      .organizationNotAllowed, .projectLimitedKey, .keysDisabled, .notAMember, .accessLevel("editor"), .forbidden,
      .ticketNotFound, .viewNotFound, .projectNotFound, .endpointNotFound, .methodNotAllowed, .alreadySending,
      .unsupportedMediaType,
      .rateLimited(retryAfter: .seconds(42)), .rateLimited(retryAfter: nil), .supportDisabled,
      .emailChannelDisabled, .sendingAddressUnusable, .recipientMismatch, .noPublicMessages, .aiNotApproved,
      .featureDisabled, .suggestionFailed(isRejected: true), .suggestionFailed(isRejected: false), .noSimilarTicket,
      .noteNotFound, .notAPrivateNote(.edit), .notTheAuthor(.delete), .fullEmailNotFound, .messageNotFound,
      .outcomeConflict, .serverFault(status: 503),
      .unexpectedAnswer(status: 302), .malformed, .refused, .hostNotFound,
      .proxy(at: "proxy.example:3128", refuses: false), .proxy(at: "proxy.example:3128", refuses: true),
      .timedOut(mayHaveArrived: true),
      .timedOut(mayHaveArrived: false), .dropped, .certificateUntrusted, .certificateWrongHost, .certificateExpired,
      .certificateFile, .insecure, .tooLarge(limit: 67_108_864), .badAddress, .network(code: 56), .cancelled,
    ] + problems.map(TicketServiceError.storage)

  static let attempts: [Attempt] = [
    .refreshPart(RefreshProgress(read: 95, total: 300)),
    .open(number: 1042), .change(number: 1042), .unchanged(number: 1042), .undo, .redo, .plan,
    .bulkChange(isPart: true), .bulkChange(isPart: false), .send, .sendGuard,
    .confirm, .thread, .refresh, .badge, .delete(number: 1042), .suggest(number: 1042),
    .suggest(number: 1042, marksRead: true), .people, .roles,
    .queue(number: 1042), .queued(number: 1042), .sendingQueue,
  ]

  static let contents: [Notice.Content] =
    attempts.flatMap { attempt in errors.map { .call(attempt, $0) } } + problems.map(Notice.Content.file)
    + [true, false].flatMap { sending in problems.map { .draft($0, wasSending: sending) } }
    + [.skipped(number: 1042, reason: "Not found or no edit access.")]

  /// Fails to compile when a case is added, so that it gets a line in the list above.
  static func index(_ error: TicketServiceError) -> Int {
    switch error {
    case .unreadableRequest, .invalid, .notSignedIn, .keyRefused, .missingScope, .closedToKeys, .projectNotAllowed,
      .organizationNotAllowed, .projectLimitedKey, .keysDisabled, .notAMember, .accessLevel, .forbidden,
      .ticketNotFound, .viewNotFound, .projectNotFound, .endpointNotFound, .methodNotAllowed, .alreadySending,
      .unsupportedMediaType,
      .rateLimited, .supportDisabled, .emailChannelDisabled, .sendingAddressUnusable, .recipientMismatch,
      .noPublicMessages, .aiNotApproved, .featureDisabled, .suggestionFailed, .noSimilarTicket, .noteNotFound,
      .notAPrivateNote, .notTheAuthor, .fullEmailNotFound, .messageNotFound, .outcomeConflict, .serverFault,
      .unexpectedAnswer, .malformed, .refused, .hostNotFound, .proxy,
      .timedOut, .dropped, .certificateUntrusted, .certificateWrongHost, .certificateExpired, .certificateFile,
      .insecure, .tooLarge, .badAddress, .network, .storage, .cancelled, .overBudget, .unreadable, .notListed:
      0
    }
  }

  @Test func everySentenceIsItsOwn() {
    let sentences = Self.contents.map { NoticeText.sentence($0).string }
    let doubled = Dictionary(grouping: sentences) { $0 }.filter { $0.value.count > 1 }.keys
    // Whichever poll meets it, a refused key is one thing to be told.
    let refusals = [TicketServiceError.keyRefused, .notSignedIn].map {
      NoticeText.sentence(.call(.refresh, $0)).string
    }
    #expect(Set(doubled) == Set(refusals))
  }

  @Test func everySentenceFitsAndIsFinished() {
    for content in Self.contents {
      let sentence = NoticeText.sentence(content)
      #expect(sentence.width <= 200, "\(sentence.width): \(sentence)")
      #expect(sentence.string.hasSuffix("."), "\(sentence)")
      #expect(!sentence.string.contains(".."), "\(sentence)")
      #expect(sentence.string.first?.isUppercase == true, "\(sentence)")
    }
  }

  @Test func everySentenceNamesAKeyOrACommandThatExists() {
    let names = Set(Command.allCases.map(\.info.name))
    for content in Self.contents {
      let sentence = NoticeText.sentence(content).string
      let words = sentence.split { " .,;:".contains($0) }.map(String.init)
      let keys = ["gr", "Enter", "Ctrl+s", "Ctrl+r", "t", "u", "e", "D", "A", "r", "L"].filter(words.contains)
      let commands = ["quit", "save copy"].contains { sentence.contains(":\($0)") && names.contains($0) }
      #expect(!keys.isEmpty || commands, "\(sentence)")
    }
  }

  @Test func theKeysThatSentencesNameExist() {
    let standard = Keymap.standard
    #expect(standard.keys(of: .view(.refresh), in: .list) == ["g r"])
    #expect(standard.keys(of: .pane(.open), in: .list).contains("Enter"))
    #expect(standard.keys(of: .write(.sendSheet), in: .composer).contains("Ctrl+s"))
    #expect(standard.keys(of: .program(.signIn), in: .list) == ["L"])
    #expect(standard.keys(of: .sheet(.editOn), in: .sheet) == ["e"])
    #expect(standard.keys(of: .triage(.tag), in: .list) == ["t"])
    #expect(standard.keys(of: .triage(.undo), in: .list) == ["u"])
    #expect(standard.keys(of: .triage(.redo), in: .list) == ["Ctrl+r"])
    #expect(standard.keys(of: .triage(.resolve), in: .list) == ["e"])
    #expect(standard.keys(of: .triage(.delete), in: .list) == ["D"])
    #expect(standard.keys(of: .write(.suggest), in: .detail) == ["A"])
    #expect(standard.keys(of: .write(.reply), in: .detail) == ["r"])
  }

  @Test func noKeyIsOfferedThatAMovedFileLeavesWithoutEffect() {
    for attempt in Self.attempts {
      let sentence = NoticeText.sentence(.call(attempt, .storage(.moved))).string
      #expect(!sentence.contains("gr "), "\(sentence)")
      #expect(sentence.hasSuffix(" Put the file back, or :quit and open it where it is now."))
    }
  }

  @Test(
    "A window speaks of its own texts alone while its file is gone",
    arguments: [
      (UnsavedTexts(typed: 1, read: 2), "Your text is kept in memory; :save copy writes it to a new file."),
      (UnsavedTexts(typed: 2, read: 0), "Your 2 texts are kept in memory; :save copy writes them to a new file."),
      (
        UnsavedTexts(typed: 0, read: 1),
        "This window holds no unsaved text; :save copy writes the draft that it read there to a new file."
      ),
      (UnsavedTexts(typed: 0, read: 0), "This window holds no unsaved text."),
    ])
  func textsOfThisWindow(unsaved: UnsavedTexts, words: String) {
    let contents: [Notice.Content] = [
      .file(.moved), .draft(.moved, wasSending: false), .draft(.moved, wasSending: true),
      .call(.change(number: 1042), .storage(.moved)),
    ]
    for content in contents {
      let sentence = NoticeText.sentence(content, unsaved: unsaved).string
      #expect(sentence.hasPrefix("The inbox file was moved, replaced or removed.") && sentence.hasSuffix(words))
      #expect(!NoticeText.sentence(content).string.contains("text"), "the log knows of no later text")
    }
  }

  @Test func anUnreadTicketWithoutASuggestionIsSaidToBeRead() {
    let sentence = NoticeText.sentence(.call(.suggest(number: 1037, marksRead: true), .noSimilarTicket)).string
    #expect(sentence.contains("#1037 got no suggestion; opening it marked it read."))
  }

  @Test func whereKeysMayNotDeleteResolvingIsOffered() {
    for error in [TicketServiceError.closedToKeys, .methodNotAllowed, .endpointNotFound, .accessLevel("manager")] {
      let sentence = NoticeText.sentence(.call(.delete(number: 1042), error)).string
      #expect(sentence.contains("#1042 was not deleted.") && sentence.hasSuffix("The key e resolves it instead."))
    }
  }

  @Test func wordsOfTheServerAreCutAndCannotCommandTheTerminal() {
    let sentence = NoticeText.sentence(.call(.send, .invalid(field: nil, reason: .other(Self.hostile))))
    #expect(sentence.string.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{202E}" && $0 != "\u{7F}" })
    #expect(sentence.string.contains("bad word"))
    #expect(!sentence.string.contains(String(repeating: "x", count: 61)))
  }

  @Test func aRefusedKeySaysThatDraftsAreSafeAndHowToGoOn() {
    for attempt in Self.attempts {
      let sentence = NoticeText.sentence(.call(attempt, .keyRefused)).string
      #expect(sentence.contains("(401)") && sentence.contains("L "), "\(sentence)")
    }
    for attempt in [Attempt.refresh, .badge] {
      #expect(
        NoticeText.sentence(.call(attempt, .keyRefused)).string
          == "PostHog no longer accepts the key (401). Your drafts are safe. Press L to sign in again.")
    }
    // While a text is on screen L would go into it.
    for attempt in [Attempt.send, .sendGuard, .confirm, .newTicket] {
      let sentence = NoticeText.sentence(.call(attempt, .keyRefused)).string
      #expect(sentence.hasSuffix("Esc goes back, then L signs in again."))
    }
  }

  @Test func aMissingScopeIsNamedAndAClosedCallBlamesNoScope() {
    #expect(NoticeText.sentence(.call(.refresh, .missingScope("ticket:write"))).string.contains("ticket:write"))
    #expect(!NoticeText.sentence(.call(.refresh, .closedToKeys)).string.contains("scope"))
  }

  @Test func aSendThatMayHaveArrivedIsNeverCalledUnsent() {
    for error in Self.errors {
      let sentence = NoticeText.sentence(.call(.send, error)).string
      let isUnknown = error.writeOutcome == .unknown
      #expect(sentence.contains("could not confirm, check before resending") == isUnknown, "\(sentence)")
      #expect(sentence.contains("Nothing was sent") == !isUnknown, "\(sentence)")
      #expect(sentence.contains("your text is kept"), "\(sentence)")
    }
  }

  @Test(arguments: [(Duration.seconds(42), "Wait 42 s"), (.milliseconds(41_200), "Wait 42 s")])
  func aPauseIsToldInWholeSecondsAndNeverShort(pause: Duration, words: String) {
    let sentence = NoticeText.sentence(.call(.refresh, .rateLimited(retryAfter: pause))).string
    #expect(sentence.contains(words))
  }

  @Test func theCommandLineIsToldWhatHappenedAndWhatToDo() {
    for error in Self.errors {
      let sentence = NoticeText.sentence(error).string
      let happened = NoticeText.happened(error).string
      #expect(sentence.hasPrefix(happened + " ") && sentence.hasSuffix("."), "\(sentence)")
      #expect(happened.hasSuffix(".") && sentence.count <= 200, "\(sentence)")
      for key in ["gr", "Ctrl", "Enter", ":quit"] { #expect(!sentence.contains(" \(key)"), "\(sentence)") }
    }
  }

  @Test func theCommandLineIsToldThePathAndACommand() {
    let sentences = Self.problems.map { NoticeText.sentence($0, path: "sam/in\u{1B}box.sqlite").string }
    #expect(Set(sentences).count == sentences.count)
    for sentence in sentences {
      #expect(sentence.hasPrefix("sam/in␛box.sqlite: "))
      #expect(sentence.hasSuffix(".") && sentence.count <= 200, "\(sentence)")
      #expect(sentence.contains("--") || sentence.contains("`"), "\(sentence)")
    }
  }
}
