import Screen
package import Tickets

extension UnknownName {
  /// That nothing is found by the name, and what was most likely meant, as it is typed; hidden characters are shown.
  package var sentence: String {
    let shown = HiddenCharacters.shown(name).string
    let what = `operator` == .tag ? "has the tag \(shown)" : "is assigned to anybody named \(shown)"
    let meant = suggestion.map { "; did you mean \(HiddenCharacters.shown($0).string)?" }
    return "No ticket here \(what)" + (meant ?? ".")
  }
}
