import Screen
import Tickets

extension SendingAddress {
  /// The address as people read it.
  var words: SafeText {
    if address.isEmpty { return AudienceWording.localWords }
    return name.isEmpty ? "\(address)" : "\(name) <\(address)>"
  }
}
