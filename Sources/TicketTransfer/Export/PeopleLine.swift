/// The words by which a line of an export says that it is no ticket.
enum PeopleLine {
  static let key = "posthorn"
  static let pool = "pool"
  static let person = "person"
}
