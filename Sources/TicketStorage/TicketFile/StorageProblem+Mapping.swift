import Foundation
import GRDB
import Tickets

extension StorageProblem {
  /// Says what an error of GRDB, SQLite or Foundation means for the file.
  init(_ error: any Error) {
    switch error {
    case let problem as StorageProblem: self = problem
    case let error as DatabaseError: self.init(code: error.extendedResultCode)
    case let error as CocoaError: self.init(cocoa: error)
    default: self = .other(code: Int(ResultCode.SQLITE_INTERNAL.rawValue))
    }
  }

  /// The file that shall be created is there already.
  init(alreadyExists: Void) { self = .other(code: Int(ResultCode.SQLITE_CANTOPEN.rawValue)) }

  init(code: ResultCode) {
    switch code {
    case .SQLITE_IOERR_SHMSIZE: self = .diskFull
    case .SQLITE_IOERR_SHORT_READ: self = .damaged
    case .SQLITE_CANTOPEN_ISDIR: self = .notAFile
    default: self.init(primary: code.primaryResultCode, code: code)
    }
  }

  private init(primary: ResultCode, code: ResultCode) {
    switch primary {
    case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: self = .locked
    case .SQLITE_READONLY: self = .readOnly
    case .SQLITE_PERM, .SQLITE_AUTH, .SQLITE_CANTOPEN: self = .noPermission
    case .SQLITE_FULL: self = .diskFull
    case .SQLITE_CORRUPT: self = .damaged
    case .SQLITE_NOTADB: self = .notADatabase
    default: self = .other(code: Int(code.rawValue))
    }
  }

  private init(cocoa error: CocoaError) {
    switch error.code {
    case .fileNoSuchFile, .fileReadNoSuchFile: self = .missing
    case .fileReadNoPermission: self = .noPermission
    case .fileWriteNoPermission, .fileWriteVolumeReadOnly: self = .readOnly
    case .fileWriteOutOfSpace: self = .diskFull
    default: self = .other(code: error.errorCode)
    }
  }
}

/// Runs database work and translates whatever it throws.
func mappingErrors<Value>(_ body: () throws -> Value) throws(StorageProblem) -> Value {
  do { return try body() } catch { throw StorageProblem(error) }
}
