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
