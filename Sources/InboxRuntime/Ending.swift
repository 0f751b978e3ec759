package import Tickets

/// How the program ended.
package struct Ending: Hashable, Sendable {
  /// What became of the last writes of drafts.
  package enum File: Hashable, Sendable {
    /// Everything this person wrote is in the file.
    case saved
    /// A last write failed.
    case failed(StorageProblem)
    /// A last write did not end in time.
    case late
  }

  /// What became of the last writes of drafts.
  package var file: File
  /// What was asked of the service and is not known to be done.
  package var doubtful: WriteCount
  /// The new file that holds the texts which the inbox file did not take; `nil` when there are none, or it failed.
  package var rescued: String?

  /// Makes an ending.
  package init(file: File = .saved, doubtful: WriteCount = WriteCount()) {
    self.file = file
    self.doubtful = doubtful
  }

  /// Everything is where it belongs.
  package static let complete = Self()
}
