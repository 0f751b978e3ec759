import FoundationEssentials
import Screen
import Tickets

/// What a message is to the person who reads it; kinds differ in a word and in a frame mark, never by colour alone.
enum MessageKind: Equatable {
  case customer, team, privateNote, aiReply, aiPrivate, aiDraft

  init(_ message: Message) {
    if message.isAIDraft {
      self = .aiDraft
    } else if message.author == .ai {
      self = message.audience == .customer ? .aiReply : .aiPrivate
    } else if message.audience == .team {
      self = .privateNote
    } else {
      self = message.author == .customer ? .customer : .team
    }
  }

  /// The word in front of the author: who wrote it, and for whom.
  ///
  /// - Parameter isShort: Whether there is little room.
  /// - Returns: One to five words.
  func word(isShort: Bool) -> SafeText {
    switch self {
    case .customer: "customer"
    case .team: "reply"
    case .privateNote: isShort ? "private note" : "private note, team only"
    case .aiReply: "AI reply"
    case .aiPrivate: isShort ? "private AI note" : "private AI note, team only"
    case .aiDraft: isShort ? "AI draft" : "AI draft, not sent"
    }
  }

  /// Whether PostHog's assistant wrote it.
  var isFromAI: Bool {
    switch self {
    case .aiReply, .aiPrivate, .aiDraft: true
    case .customer, .team, .privateNote: false
    }
  }

  /// The role of the text.
  var role: Role {
    switch self {
    case .customer: .messageCustomer
    case .team: .messageTeam
    case .privateNote: .messagePrivate
    case .aiReply, .aiPrivate, .aiDraft: .messageAI
    }
  }

  /// The role of the frame mark; `nil` for what was said between customer and team.
  var markRole: Role? {
    switch self {
    case .customer, .team: nil
    case .privateNote: .messagePrivateMark
    case .aiReply, .aiPrivate, .aiDraft: .messageAIMark
    }
  }
}
