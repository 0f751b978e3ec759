/// How far the terminal's keyboard protocol is known.
enum Keyboard: Equatable {
  /// The terminal was not asked, or has not answered.
  case unknown
  /// It was asked then, and its answer is awaited.
  case asked(at: Duration)
  /// It answered that it knows the protocol, and was asked then how much of what is wanted it can.
  case offered(at: Duration)
  /// What it can is known.
  case settled
}
