import Foundation
package import GRDB
package import Tickets

extension StorageProblem {
  /// Says what an error of GRDB, SQLite or Foundation means for the file.
  package init(_ error: any Error) {
    switch error {
    case let problem as StorageProblem: self = problem
    case let error as DatabaseError: self.init(code: error.extendedResultCode)
    case let error as CocoaError: self.init(cocoa: error)
    default: self = .other(code: Int(ResultCode.SQLITE_INTERNAL.rawValue))
    }
  }

  /// The file that shall be created is there already.
  package init(alreadyExists: Void) { self = .other(code: Int(ResultCode.SQLITE_CANTOPEN.rawValue)) }

  /// Says what a code of SQLite means for the file.
  package init(code: ResultCode) {
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
///
/// - Throws: Any case that the errors of a file come to.
package func mappingErrors<Value>(_ body: () throws -> Value) throws(StorageProblem) -> Value {
  do { return try body() } catch { throw StorageProblem(error) }
}
