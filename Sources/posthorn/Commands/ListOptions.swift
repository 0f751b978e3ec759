import ArgumentParser
import Screen
import Tickets

/// Which tickets a list holds, and in which order.
///
/// A type of its own, because the root command parses the options of every line first: what it takes reaches a command only
/// through a group that both have.
struct ListOptions: ParsableArguments {
  @Option(help: "Which tickets the list holds (default: inbox on the screen, all in `list`).")
  var view: ListView?

  @Option(help: ArgumentHelp("The order: \(ListSort.names).", valueName: "name"))
  var sort: String?

  func validate() throws {
    guard let sort, ListSort(rawValue: sort) == nil else { return }
    throw ValidationError("There is no order `\(SafeText(sort).string)`; there are \(ListSort.names).")
  }

  /// The order that was named; `nil` for none.
  var listSort: ListSort? { sort.flatMap(ListSort.init(rawValue:)) }
}
