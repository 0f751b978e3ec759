/// A length of time, before or after now as the place where it stands says.
struct DemoSpan: Hashable {
  /// The length in seconds; negative on the other side of now.
  let seconds: Double

  static func minutes(_ count: Int) -> Self { Self(seconds: Double(count) * 60) }
  static func hours(_ count: Int) -> Self { Self(seconds: Double(count) * 3600) }
  static func days(_ count: Int) -> Self { Self(seconds: Double(count) * 86400) }
}
