import Tickets

extension StorageProblem {
  /// What is wrong, in a sentence that may follow a colon.
  var happened: String {
    switch self {
    case .missing: "there is no inbox file."
    case .missingFolder: "the folder of the inbox file does not exist."
    case .notAFile: "the inbox file is a folder or a device, not a file."
    case .notADatabase: "the inbox file is not one that Posthorn made."
    case .newerSchema(let number): "the inbox file was written by a newer Posthorn (schema \(number))."
    case .wrongRole(.authority): "this is a local inbox, not the mirror of a server."
    case .wrongRole(.mirror(of: "")): "this is the mirror of a server."
    case .wrongRole(.mirror(let server)): "this is the mirror of \(NoticeText.quote(server))."
    case .locked: "another program holds the inbox file."
    case .readOnly: "the inbox file cannot be written."
    case .noPermission: "the inbox file may not be read."
    case .diskFull: "the disk is full."
    case .damaged: "the inbox file is damaged."
    case .moved: "the inbox file was moved, replaced or removed."
    case .sentElsewhere: "another window is sending to the same people."
    case .other(let code): "the inbox file failed (SQLite \(code))."
    }
  }

  /// What still works while the file is not where it was; every key that reads or writes it would only say so again.
  static let remedyOfMoved = "Put the file back, or :quit and open it where it is now."

  /// What to do about it on the command line.
  var remedy: String {
    switch self {
    case .missing: "Add --create to make one, or run `posthorn demo`."
    case .missingFolder: "Make the folder with `mkdir -p`, then try again."
    case .notAFile: "Name a file with --local FILE."
    case .notADatabase: "Name another with --local FILE; it was left untouched."
    case .newerSchema: "Update Posthorn; `posthorn --version` tells which one this is. The file was left untouched."
    case .wrongRole(.authority):
      "It was left untouched; open it with --local FILE, or move it away to mirror the server anew."
    case .wrongRole(.mirror):
      "It was left untouched; open it with --host and --project, or name another file."
    case .locked: "Close the other program (`fuser` names it), then run the command again."
    case .readOnly: "Give yourself write access with `chmod u+w`."
    case .noPermission: "Give yourself access with `chmod u+rw`."
    case .diskFull: "Make room, `df -h` tells where; what is in the file is safe."
    case .moved: "Put it back, or name where it is now with `--local`."
    case .sentElsewhere: "Read what it sent, then send yours."
    case .damaged: "Keep a copy with `cp`, then fall back on your last `posthorn export`."
    case .other: "Try again; if it stays, keep a copy with `cp` and look at it with `sqlite3`."
    }
  }

  /// Whether trying again can help.
  var isPassing: Bool {
    switch self {
    case .locked, .diskFull, .readOnly, .noPermission, .moved, .sentElsewhere, .other: true
    case .missing, .missingFolder, .notAFile, .notADatabase, .newerSchema, .wrongRole, .damaged: false
    }
  }
}
