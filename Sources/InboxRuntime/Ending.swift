import InboxCore
public import Tickets

/// How the program ended.
public struct Ending: Hashable, Sendable {
  /// What became of the last writes of drafts.
  public enum File: Hashable, Sendable {
    /// Everything this person wrote is in the file.
    case saved
    /// A last write failed.
    case failed(StorageProblem)
    /// A last write did not end in time.
    case late
  }

  /// What became of the last writes of drafts.
  public var file: File
  /// What was asked of the service and is not known to be done.
  public var doubtful: WriteCount
  /// The new file that holds the texts which the inbox file did not take; `nil` when there are none, or it failed.
  public var rescued: String?

  /// Makes an ending.
  public init(file: File = .saved, doubtful: WriteCount = WriteCount()) {
    self.file = file
    self.doubtful = doubtful
  }

  /// Everything is where it belongs.
  public static let complete = Self()
}

/// How much was asked of the service by some calls.
public struct WriteCount: Hashable, Sendable {
  /// Tickets to be changed, counted once a call.
  public var changes = 0
  /// Replies, notes and new tickets to be written.
  public var messages = 0
  /// Of messages those that are known not to be sent, because their thread has news or could not be read.
  public var unsent = 0

  /// Counts nothing.
  public init() {}

  /// Counts what a call asks for; calls that change nothing count nothing.
  mutating func add(_ call: ServiceCall) {
    switch call {
    case .apply, .delete: changes += 1
    case .updateTags(let update): changes += update.ids.count
    case .updateStatus(let update): changes += update.ids.count
    case .send, .compose: messages += 1
    case .open, .thread, .preview, .unreadCount, .current, .people, .suggest, .viewer, .refresh, .catchUp, .search,
      .sendingAddresses,
      .confirm, .trace, .sendQueued:
      break
    }
  }

  /// Counts what a call asked for as far as its answer says that it was not done.
  mutating func add(_ call: ServiceCall, answeredBy outcome: Outcome) {
    switch outcome {
    case .applied(.failure), .deleted(.failure), .tagged(.failure), .statuses(.failure), .sent(.failure),
      .composed(.failure), .changed(.overtaken), .changed(.unread), .changed(.failed):
      add(call)
    case .held: unsent += 1
    case .tagged(.success(let result)):
      if case .updateTags(let update) = call { changes += max(0, update.ids.count - result.updated.count) }
    case .statuses(.success(let result)): changes += result.skipped.count
    default: break
    }
  }
}
