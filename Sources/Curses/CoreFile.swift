internal import CTerminal

/// The image of the process's memory that a system may keep of a crash.
public enum CoreFile {
  /// From now on none is written, because memory holds keys and what customers wrote; call it first.
  public static func forbid() { ct_forbid_core() }
}
