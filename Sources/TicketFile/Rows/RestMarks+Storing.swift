import Tickets

extension RestMarks {
  /// The marks as the file can store them.
  var wholeMicroseconds: Self {
    Self(
      asleepFrom: asleepFrom?.wholeMicroseconds, settledFrom: settledFrom?.wholeMicroseconds,
      settledAt: settledAt?.wholeMicroseconds, wokeAt: wokeAt?.wholeMicroseconds)
  }
}
