import TicketFile

extension Agent {
  /// What the name in an assignment tells about a person: mostly it is the address.
  init(id: Int, assigneeName name: String) {
    let isAddress = name.contains("@")
    self.init(id: id, name: name.isEmpty ? "user \(id)" : name, email: isAddress ? name : nil)
  }
}
