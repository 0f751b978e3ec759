import InboxCore
import Testing
import Tickets

@Suite("The way of a text, stage by stage")
struct LetterStageTests {
  private static let look = LetterEvent.answered(.look(waits: [.zero, .seconds(1)]))
  private static let events: [LetterEvent] = [
    .handedOver, .marked(isLookedFor: false), .marked(isLookedFor: true), .notMarked,
    .answered(.done(wasAlreadyThere: false)), .answered(.done(wasAlreadyThere: true)), .answered(.giveBack), look,
    .stopped, .found, .notFound, .unread,
  ]
  private static let table: [LetterStage: [LetterEvent: LetterStage]] = [
    .checked: [.handedOver: .marking],
    .marking: [.marked(isLookedFor: false): .sending, .marked(isLookedFor: true): .looking, .notMarked: .failed],
    .looking: [.found: .accepted, .notFound: .sending, .unread: .failed],
    .sending: [
      .answered(.done(wasAlreadyThere: false)): .accepted, .answered(.done(wasAlreadyThere: true)): .accepted,
      .answered(.giveBack): .failed, look: .confirming, .stopped: .failed, .found: .accepted,
    ],
    .confirming: [.found: .accepted, .notFound: .unknown, .unread: .unknown],
    .accepted: [:], .failed: [:], .unknown: [:],
  ]

  @Test("Each event at each stage", arguments: LetterStage.allCases)
  func transitions(stage: LetterStage) throws {
    let row = try #require(Self.table[stage])
    for event in Self.events { #expect(stage.after(event) == row[event], "\(stage), \(event)") }
  }

  /// Every stage that can be reached from one, whatever happens.
  private func reachable(from stage: LetterStage) -> Set<LetterStage> {
    var reached: Set<LetterStage> = []
    var open = [stage]
    while let next = open.popLast() {
      for event in Self.events {
        if let after = next.after(event), reached.insert(after).inserted { open.append(after) }
      }
    }
    return reached
  }

  @Test func whatWasSentOnceIsNeverSentAgain() {
    for stage in [LetterStage.sending, .confirming, .unknown, .accepted, .failed] {
      #expect(!reachable(from: stage).contains(.sending), "\(stage)")
    }
  }

  @Test func nothingIsSentBeforeItsDraftIsMarkedOnDisk() {
    for event in Self.events { #expect(LetterStage.checked.after(event) != .sending) }
    #expect(LetterStage.marking.after(.notMarked) == .failed)
  }

  @Test func everyWayEnds() {
    for stage in LetterStage.allCases {
      let ends: Set<LetterStage> = [.accepted, .failed, .unknown]
      #expect(ends.contains(stage) || !reachable(from: stage).isDisjoint(with: ends), "\(stage)")
    }
  }

  @Test("An answer that tells nothing is followed by a look", arguments: SendOutcomeTests.unknown)
  func unknownOutcomes(error: TicketServiceError) {
    let step = SendStep(after: .failure(error))
    #expect(LetterStage.sending.after(.answered(step)) == .confirming)
  }

  @Test("A refusal gives the text back", arguments: SendOutcomeTests.surelyNotWritten)
  func refusals(error: TicketServiceError) {
    #expect(LetterStage.sending.after(.answered(SendStep(after: .failure(error)))) == .failed)
  }
}
