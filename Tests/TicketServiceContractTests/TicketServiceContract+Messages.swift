import Notation
import ServerPorts
import Testing
import TicketFile
import Tickets

extension TicketServiceContract {
  private static let nobody = MessageID(rawValue: "01957a40-0000-7000-8000-000000000404")

  @Test(arguments: Backend.allCases)
  func oneCanEditOnesOwnNote(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1))
      let note = try await inbox.note("Ask Kim first").message
      let edited = try await inbox.service.editNote(note.id, on: Inbox.id(1), to: MessageContent(text: " Ask Noor \n"))
      #expect(edited.id == note.id)
      #expect(edited.text == "Ask Noor")
      #expect(edited.version == 1)
      #expect(edited.audience == .team)
      #expect(edited.createdAt == note.createdAt)
      let again = try await inbox.service.editNote(note.id, on: Inbox.id(1), to: MessageContent(text: "Ask Mai"))
      #expect(again.version == 2)
      #expect(try await inbox.thread().map(\.text) == ["Ask Mai"])
      #expect(try await inbox.numbers(TicketQuery(search: "noor")) == [])
      #expect(try await inbox.numbers(TicketQuery(search: "ask mai")) == [1])
    }
  }

  @Test(arguments: Backend.allCases)
  func oneCanDeleteOnesOwnNote(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      let ticket = Inbox.ticket(1)
      try inbox.seed(ticket, messages: [Inbox.message(1)])
      let note = try await inbox.note("Ask Kim first").message
      try await inbox.service.deleteNote(note.id, on: Inbox.id(1))
      #expect(try await inbox.thread().map(\.text) == ["hello"])
      #expect(try await inbox.listed(1) == ticket)
      let gone = try await failure { try await inbox.service.deleteNote(note.id, on: Inbox.id(1)) }
      #expect(gone == (backend.hasNotesToEdit ? .noteNotFound : .messageNotFound))
      // The first copy is gone, so the same note is a new one.
      #expect(try await !inbox.note("Ask Kim first").wasAlreadyThere)
    }
  }

  @Test(arguments: Backend.allCases)
  func whatIsNotOnesOwnNoteStaysAsItIs(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      let thread = [
        Inbox.message(1), Inbox.message(2, "Hello Mara", by: .team("support")),
        Inbox.message(3, "psst", by: .team("support"), for: .team), Inbox.message(4, "Draft", by: .ai, for: .team),
      ]
      try inbox.seed(Inbox.ticket(1), messages: thread)
      let before = try await inbox.thread()
      let isOld = !backend.hasNotesToEdit
      let expected: [(MessageID, TicketServiceError)] = [
        (thread[0].id, isOld ? .notTheAuthor(.comment) : .notAPrivateNote(.edit)),
        (thread[1].id, isOld ? .notTheAuthor(.comment) : .notAPrivateNote(.edit)),
        (thread[2].id, .notTheAuthor(isOld ? .comment : .edit)),
        (thread[3].id, .notTheAuthor(isOld ? .comment : .edit)),
        (Self.nobody, isOld ? .messageNotFound : .noteNotFound),
      ]
      for (id, error) in expected {
        let content = MessageContent(text: "changed")
        #expect(try await failure { try await inbox.service.editNote(id, on: Inbox.id(1), to: content) } == error)
        let deletion = try await failure { try await inbox.service.deleteNote(id, on: Inbox.id(1)) }
        switch error {
        case .notAPrivateNote: #expect(deletion == .notAPrivateNote(.delete))
        case .notTheAuthor(.edit): #expect(deletion == .notTheAuthor(.delete))
        default: #expect(deletion == error)
        }
      }
      #expect(try await inbox.thread() == before)
    }
  }

  @Test(arguments: Backend.allCases)
  func theTextOfANoteIsCheckedAgainWhenItIsEdited(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1))
      let note = try await inbox.note("Ask Kim first").message
      let blank = try await failure {
        try await inbox.service.editNote(note.id, on: Inbox.id(1), to: MessageContent(text: " \n"))
      }
      #expect(
        blank
          == (backend.hasNotesToEdit
            ? .invalid(field: "message", reason: .blank)
            : .invalid(field: nil, reason: .other("A comment must have content"))))
      #expect(try await inbox.thread().map(\.text) == ["Ask Kim first"])
    }
  }

  @Test(arguments: Backend.allCases)
  func formattedTextIsKeptAndPartOfWhatAMessageIs(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1))
      let rich = JSONValue.object(["type": .string("doc"), "content": .array([])])
      let plain = OutgoingMessage(text: "Hello", audience: .customer)
      let formatted = OutgoingMessage(text: "Hello", audience: .customer, richContent: rich)
      _ = try await inbox.service.send(plain, to: Inbox.id(1))
      let sent = try await inbox.service.send(formatted, to: Inbox.id(1))
      #expect(!sent.wasAlreadyThere)
      #expect(sent.message.richContent == rich)
      #expect(try await inbox.thread().map(\.richContent) == [nil, rich])
      #expect(try await inbox.service.send(formatted, to: Inbox.id(1)).wasAlreadyThere == backend.guardsReplies)
    }
  }

  @Test(arguments: Backend.allCases)
  func anEditWithoutFormattedTextClearsIt(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1))
      let rich = JSONValue.object(["type": .string("doc")])
      let note = OutgoingMessage(text: "Hello", audience: .team, richContent: rich)
      let sent = try await inbox.service.send(note, to: Inbox.id(1)).message
      #expect(sent.richContent == rich)
      let edited = try await inbox.service.editNote(sent.id, on: Inbox.id(1), to: MessageContent(text: "Hello you"))
      #expect(edited.richContent == nil)
    }
  }

  @Test(arguments: Backend.allCases)
  func aMessageThatIsNoPartOfAnEmailHasNoWholeOne(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1), messages: [Inbox.message(1)])
      for id in [Inbox.message(1).id, Self.nobody] {
        let error = try await failure { try await inbox.service.fullEmail(of: id, on: Inbox.id(1)) }
        #expect(error == (backend.hasNotesToEdit ? .fullEmailNotFound : .endpointNotFound))
      }
    }
  }

  @Test(arguments: Backend.allCases)
  func draftsAreRatedAsOftenAsOneLikesAndTheirUseIsToldOnce(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      let old = Inbox.message(1, "Try 2.4", by: .ai, for: .team)
      let new = Inbox.message(2, "Try 2.5", by: .ai, for: .team)
      let drafts = [old, new].map { message in
        var draft = message
        draft.isAIDraft = true
        return draft
      }
      try inbox.seed(Inbox.ticket(1), messages: drafts)
      for feedback in [
        DraftFeedback(message: new.id, isGood: true), DraftFeedback(message: new.id, isGood: false, text: "too long"),
        DraftFeedback(message: new.id, isGood: false),
      ] {
        let error = try await failure { try await inbox.service.rate(feedback, on: Inbox.id(1)) }
        #expect(error == (backend.hasNotesToEdit ? nil : .endpointNotFound))
      }
      let outcomes: [(MessageID, TicketServiceError?)] = [
        (old.id, .outcomeConflict), (Self.nobody, .outcomeConflict), (new.id, nil), (new.id, .outcomeConflict),
      ]
      for (id, expected) in outcomes {
        let use = DraftUse(message: id, outcome: .used)
        let error = try await failure { try await inbox.service.report(use, on: Inbox.id(1)) }
        #expect(error == (backend.tellsOutcomes ? expected : .endpointNotFound))
      }
    }
  }
}
