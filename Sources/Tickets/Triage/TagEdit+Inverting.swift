extension TagEdit {
  /// The part of an exact edit that a ticket with these tags still needs.
  public func stillToDo(on tags: [String]) -> TagEdit {
    TagEdit(add: add.subtracting(tags), remove: remove.intersection(tags))
  }

  /// The tags that an exact edit adds and removes, sorted.
  public var named: [String] { add.union(remove).sorted() }

  /// The part of an exact edit that is left when another part of it is done.
  public func without(_ done: TagEdit) -> TagEdit {
    TagEdit(add: add.subtracting(done.add), remove: remove.subtracting(done.remove))
  }
}
