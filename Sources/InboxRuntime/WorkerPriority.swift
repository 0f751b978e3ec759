import Glibc

/// What runs beside the main thread gives way to it.
///
/// On a machine with one or two processors a bulk change keeps them busy, and a key would wait for its turn; a thread of
/// a lower priority is put aside as soon as the main thread has something to do, and loses nothing while it has not.
enum WorkerPriority {
  private static let which = __priority_which_t(PRIO_PROCESS.rawValue)
  /// A little below what the program was started with.
  static let nice = min(19, getpriority(which, 0) + 5)

  /// Lowers the priority of the thread it is called on, for good; costs a system call.
  ///
  /// For Linux 0 is the calling thread, and each has a value of its own. Where that is refused the thread keeps its
  /// priority, which harms nothing.
  static func giveWay() { _ = setpriority(which, 0, nice) }
}
