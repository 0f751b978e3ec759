public import Tickets

/// The tags of many tickets; equal lists are held once, so that letting go of thousands costs next to nothing.
public struct TagLists: Equatable, Sendable {
  private var lists: [[String]] = []
  private var places: [RowID: Int] = [:]
  private var known: [TagSet: Int] = [:]

  /// Holds nothing.
  public init() {}

  /// The tags of a ticket; `nil` when they are not held.
  public subscript(row: RowID) -> [String]? {
    get { places[row].map { lists[$0] } }
    set {
      places[row] = newValue.map { tags in
        let key = TagSet(tags)
        if let place = known[key] { return place }
        known[key] = lists.count
        lists.append(tags)
        return lists.count - 1
      }
    }
  }
}
