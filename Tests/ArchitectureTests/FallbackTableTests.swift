import Testing

/// Which tests hold each row of the table of ways around (contract.md section 11.2); a test that is renamed or taken away
/// is missed here.
@Suite("Ways around what a server lacks")
struct FallbackTableTests {
  /// What is wanted, and the functions that test what is done where the server does not offer it.
  private static let rows: [(wanted: String, tests: [String])] = [
    (
      "status on N tickets",
      [
        "bulkStatusIsForTheCallerToTakeApart", "whereKeysAreRefusedTheTicketsAreChangedOneByOneAndThatIsSaidOnce",
        "aRefusalThatDidNothingLeavesTheRestUnreached", "whatEarlierRunsHaveLearntIsNotSaidAgain",
        "aStatusForManyArrivesWhetherOrNotKeysMayGiveItInOneCall",
      ]
    ),
    (
      "tags on N tickets",
      [
        "tagsOneByOne", "ticketsOfUnknownNumbersAreLookedForInTheList", "aKeyThatIsRefusedMeanwhileStopsIt",
        "missingScopesAreNoReasonToDegrade", "aCallThatIsSafeToRepeatGoesOutAgainASecondAfterTheServerSaid",
        "whatAServerLacksIsSaidOnceAndForgottenWhenItIsBroughtUpToDate",
      ]
    ),
    ("thread", ["threadsAreReadAsComments", "commentsComeNewestFirstInPagesOfAHundred"]),
    (
      "reply",
      [
        "repliesGoOutAsCommentsOnlyWhereThereIsNoPlaceForThem",
        "aReplyBecomesACommentOnlyWhereThereIsNoPlaceForReplies",
        "afterAnUnknownOutcomeNothingGoesOutAgainAndNoOtherWayIsTried", "aReplyIsSentExactlyOnceWhateverHappens",
        "repliesAreJudgedByThreadsAndNeverTried",
      ]
    ),
    (
      "private note",
      [
        "notesGoThroughRepliesMarkedPrivate", "withoutNotesTheNoteIsAPrivateReplyAndTheLackIsRemembered",
        "afterAnyOtherFailureANoteIsNotSentAgain",
      ]
    ),
    (
      "edit or delete one's own note",
      ["onesOwnNoteIsChangedAndDeletedAsACommentOnlyWhereThereIsNoPlaceForIt", "onesOwnCommentCanBeChangedAndDeleted"]
    ),
    ("AI suggestion", ["whereNothingIsSuggestedTheNewestDraftOfTheThreadIsTaken"]),
    ("delete", ["whatHasNoOtherWayIsSaidToBeClosed", "whereKeysMayNotDeleteResolvingIsOffered"]),
    (
      "unread badge",
      [
        "theUnreadCountIsSummedOverTheList", "theSumOfUnreadMessagesEndsAfterTenPages",
        "aSumThatCostsManyCallsIsMadeSeldom",
      ]
    ),
    ("compose", ["whatHasNoOtherWayIsSaidToBeClosed", "aRefusalKeepsTheForm"]),
    ("views", ["viewsAreLookedForWhereTheFirstServersHadThem", "formerPlacesMeanTheSameCalls"]),
    ("assignee=me", ["whoIAmIsAskedForByID"]),
    ("several assignees", ["aFilterThatTheServerIgnoredIsNoticedAndAppliedHere", "severalAssigneesAreCheckedHere"]),
    (
      "critical priority",
      [
        "aPriorityThatTheServerDoesNotKnowIsSaid", "aPriorityThatTheServerDoesNotKnowIsNotOfferedAnyMore",
        "everyPriorityCanBeSetAndCleared",
      ]
    ),
  ]

  @Test("Every row has its tests", arguments: rows.indices)
  func row(place: Int) {
    let row = Self.rows[place]
    for name in row.tests {
      let isThere = Repository.tests.contains { $0.text.contains("func \(name)(") }
      #expect(isThere, "\(row.wanted): there is no test \(name)")
    }
  }
}
