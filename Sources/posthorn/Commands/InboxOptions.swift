import ArgumentParser
import InboxViews
import Tickets

/// Options of every command that shows an inbox.
struct InboxOptions: ParsableArguments {
  @OptionGroup var order: ListOptions

  @OptionGroup var identity: Identity

  @Option(help: ArgumentHelp("The colours: \(Theme.builtInNames.joined(separator: ", ")).", valueName: "name"))
  var theme = Theme.standardName

  @Option(help: "Show colours never, or always, whatever NO_COLOR says.")
  var color: ColorChoice?

  @Flag(name: .customLong("no-mouse"), help: "Leave the mouse to the terminal.")
  var leavesMouse = false

  @Option(help: .hidden)
  var idleFd: Int32?

  func validate() throws {
    guard Theme.builtInNames.contains(theme) else {
      throw ValidationError(
        "There is no theme '\(theme)'; there are \(Theme.builtInNames.joined(separator: ", ")).")
    }
  }

  /// Which tickets the list holds first.
  var view: ListView { order.view ?? .inbox }

  /// How the list is ordered first.
  var sort: ListSort { order.listSort ?? .ranked }

  /// Whether colours are left out.
  var isMonochrome: Bool {
    color.map { $0 == .never } ?? (SystemFacts.variable("NO_COLOR") != nil)
  }
}
