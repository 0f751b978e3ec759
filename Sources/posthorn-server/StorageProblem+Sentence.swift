import Screen
import Tickets

extension StorageProblem {
  /// What happened to the file and what to do about it.
  func sentence(about file: String) -> SafeText {
    switch self {
    case .missing: "There is no file \(file). Check the name, or add --create to make an empty inbox."
    case .missingFolder: "The folder of \(file) does not exist. Make it first."
    case .notAFile: "\(file) is a folder or a device, not an inbox file."
    case .notADatabase: "\(file) is not an inbox file. Nothing was changed."
    case .newerSchema(let number):
      "\(file) was written by a newer version of this program (format \(number)). Update the program. Nothing was changed."
    case .wrongRole:
      "\(file) is the mirror of a server, not a local inbox. Open it with posthorn --host, or name another. Nothing was changed."
    case .locked: "Another program is writing to \(file) and did not finish in time. Try again."
    case .readOnly: "\(file) cannot be written, so nothing could be answered or tagged. Check its permissions."
    case .noPermission: "\(file) cannot be read. Check its permissions."
    case .diskFull: "The disk of \(file) is full. Make room, then try again."
    case .moved:
      "\(file) was moved, replaced or removed while it was open. Nothing was written. Put it back, or start again."
    case .sentElsewhere: "Another window is sending to the same people. Try again."
    case .damaged: "\(file) is damaged. Put back a copy."
    case .other(let code): "\(file) cannot be used (SQLite error \(code))."
    }
  }
}
