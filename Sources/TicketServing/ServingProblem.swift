import Glibc
import NIOCore

/// Why a server cannot listen.
package enum ServingProblem: Error, Hashable, Sendable {
  /// Another program listens on the port.
  case addressInUse
  /// The address is none of this machine's, or no address at all.
  case addressNotAvailable
  /// Only the administrator may listen there.
  case notAllowed
  /// The path of the socket is too long, empty, or in a folder that is not there.
  case badPath
  /// There is a file at the path of the socket that is none.
  case notASocket
  /// Anything else, by the system's error number; 0 when there is none.
  case other(code: Int)

  init(_ error: any Error) {
    switch error {
    case let error as IOError:
      switch error.errnoCode {
      case EADDRINUSE: self = .addressInUse
      case EADDRNOTAVAIL: self = .addressNotAvailable
      case EACCES, EPERM: self = .notAllowed
      case ENOENT, ENOTDIR, ENAMETOOLONG: self = .badPath
      case let code: self = .other(code: Int(code))
      }
    case is SocketAddressError: self = .addressNotAvailable
    default: self = .other(code: 0)
    }
  }
}
