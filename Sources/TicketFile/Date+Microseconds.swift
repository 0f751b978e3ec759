package import FoundationEssentials
import Notation
import Tickets

extension Date {
  /// Whole microseconds since 1970, as the file stores dates; exact for every date that `init(microseconds:)` made.
  package var microseconds: Int64 { Timestamp(self).microseconds }

  /// The date of a stored count; distinct counts between the years 1730 and 2270 give distinct dates.
  init(microseconds: Int64) { self = Timestamp(microseconds: microseconds).date }

  /// The nearest moment that the file can store.
  package var wholeMicroseconds: Date { Timestamp(self).date }
}
