internal import CurlHTTP
import FoundationEssentials

extension HTTPResponse {
  /// By how many seconds the server's clock is ahead of this machine's, as the answer's `Date` tells; good to a second.
  ///
  /// - Parameters:
  ///   - start: When the request left.
  ///   - end: When the answer was here.
  /// - Returns: The seconds; `nil` when the server does not say, or took so long that it tells nothing.
  func clockOffset(from start: Date, to end: Date) -> Double? {
    let took = end.timeIntervalSince(start)
    guard (0...10).contains(took), let date = headers["Date"].flatMap(Self.date) else { return nil }
    // A `Date` has whole seconds, cut off.
    return date.timeIntervalSince(start.addingTimeInterval(took / 2)) + 0.5
  }

  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// Reads `Sun, 06 Nov 1994 08:49:37 GMT`, the one form that servers write (RFC 9110, section 5.6.7).
  private static func date(_ text: String) -> Date? {
    let parts = text.split(separator: " ")
    guard parts.count == 6, parts[5] == "GMT", let month = months.firstIndex(where: { $0 == parts[2] }) else {
      return nil
    }
    let day = parts[1].count == 1 ? "0\(parts[1])" : "\(parts[1])"
    let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
    return try? Date("\(parts[3])-\(number)-\(day)T\(parts[4])Z", strategy: .iso8601)
  }
}
