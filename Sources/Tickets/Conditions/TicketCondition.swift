public import Notation

/// What can be asked of a ticket: one vocabulary under searches, lists and what fits them.
///
/// It knows neither SQL nor the wire, and all in it is settled: people are keys, moments are moments, `me` is somebody.
/// A text that is looked for inside others is no part of it, because files and servers find texts in different ways.
public indirect enum TicketCondition: Hashable, Sendable {
  /// All of these hold; true for none.
  case all([TicketCondition])
  /// One of these holds at least; false for none.
  case any([TicketCondition])
  /// This does not hold.
  case not(TicketCondition)

  /// Its number is one of these.
  case number([Int])
  /// Its status is one of these.
  case status([Status])
  /// Its priority is one of these, `nil` for untriaged.
  case priority([Priority?])
  /// Who has it is one of these, by the keys of assignees; `nil` for nobody.
  case assignee([String?])
  /// It carries one of these tags; two spellings that look the same are one.
  case tag([String])
  /// Its channel is one of these.
  case channel([String])
  /// The kind of its channel is one of these.
  case channelDetail([String])
  /// Its triage by the AI ended so, or has not ended yet.
  case triage([String])
  /// Its customer has one of these ids.
  case customer([String])
  /// It came from one of these addresses, in any case.
  case sender([String])
  /// It is due after the first moment, and at the second one or before.
  case due(after: Timestamp?, upTo: Timestamp?)
  /// Its last change lies between these moments, both included.
  case changed(from: Timestamp?, upTo: Timestamp?)
  /// Its tier without anybody's "mine", as files store it.
  case tier(ClosedRange<Tier>)
  /// The caller's access to it is one of these levels.
  case access([String])
  /// It has something.
  case has(Part)
}

extension TicketCondition {
  /// What a ticket has or has not.
  public enum Part: Hashable, Sendable, CaseIterable {
    /// Messages that the team has not read.
    case unread
    /// A due time, a wake time (one that is past, too), somebody who has it, a priority, any tag.
    case due, wakeTime, assignee, priority, tag
    /// An address that email came from, a reason of an escalation.
    case sender, escalation
    /// A draft of this person, a flag of this person.
    case draft, flag
    /// A private note, a draft of the AI: in a thread that is in the file.
    case note, suggestion
  }

  /// The names of all tags that are asked for.
  public var tagNames: Set<String> {
    switch self {
    case .all(let parts), .any(let parts): parts.reduce(into: []) { $0.formUnion($1.tagNames) }
    case .not(let part): part.tagNames
    case .tag(let names): Set(names)
    case .number, .status, .priority, .assignee, .channel, .channelDetail, .triage, .customer, .sender, .due,
      .changed, .tier, .access, .has:
      []
    }
  }
}
