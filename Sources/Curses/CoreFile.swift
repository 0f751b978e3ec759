internal import CTerminal

/// The image of the process's memory that a system may keep of a crash.
package enum CoreFile {
  /// From now on none is written, because memory holds keys and what customers wrote; call it first.
  package static func forbid() { ct_forbid_core() }
}
