package import Tickets

extension StorageProblem {
  /// Why a search may not find every ticket, and what to do.
  package var searchSentence: String {
    let (why, remedy) =
      switch self {
      case .diskFull: ("the disk is full", "make room")
      case .locked: ("another program holds the file", "wait a moment")
      default: ("the file cannot be written", "make it writable")
      }
    let what = "Older tickets may be missing here, as their texts are not indexed yet and \(why)"
    return "\(what): \(remedy), then search again."
  }
}
