extension TagEdit {
  /// Most code points of a tag.
  public static let lengthLimit = 255

  /// Refuses a tag that is too long or holds a NUL.
  ///
  /// - Parameters:
  ///   - tag: The tag as given.
  ///   - index: Its place in the list, for the name of the field.
  /// - Throws: `invalid` for `tags__N`.
  public static func check(_ tag: String, at index: Int) throws(TicketServiceError) {
    let normalised = normalised(tag)
    if normalised.unicodeScalars.count > lengthLimit {
      throw .invalid(field: "tags__\(index)", reason: .tooLong(limit: lengthLimit))
    }
    if normalised.utf8.contains(0) { throw .invalid(field: "tags__\(index)", reason: .nullCharacters) }
  }
}
