import HostSystem

/// Tells a test that nothing is under way: one byte `.` each time the program comes to rest.
struct IdleMark {
  private let descriptor: Int32
  private var isActive = true

  /// Marks rest on a descriptor.
  init(descriptor: Int32) { self.descriptor = descriptor }

  /// Notes that something happened.
  mutating func noteActivity() { isActive = true }

  /// Writes the mark, once after each activity.
  mutating func rest() {
    guard isActive else { return }
    isActive = false
    WakePipe.write(to: descriptor, UInt8(ascii: "."))
  }
}
