package import InboxCore
package import Tickets

/// The whole of `config.yml` as one value: what a person configured (product.md section 7).
package struct Settings: Hashable, Sendable {
  /// The profiles, in the order of the file.
  package var profiles: [ConfiguredProfile]
  /// The name of the profile that is opened when none is named; `nil` when the file does not say.
  package var defaultName: String?
  /// Who is at the keyboard of a local inbox.
  package var me: NamedPerson?
  /// The largest answer of a server to accept, in megabytes of 1,048,576 bytes, 1 to `largestResponse`.
  package var maxResponse: Int?
  /// What the inbox is to be like; its core is given this part as it is.
  package var inbox = InboxConfiguration()

  /// The most that `maxResponse` may be.
  package static let largestResponse = 2048

  /// Makes settings; nothing is configured unless given.
  package init(
    profiles: [ConfiguredProfile] = [], defaultName: String? = nil, me: NamedPerson? = nil, maxResponse: Int? = nil
  ) {
    self.profiles = profiles
    self.defaultName = defaultName
    self.me = me
    self.maxResponse = maxResponse
  }

  /// The profile of a name.
  package func profile(named name: String) -> ConfiguredProfile? { profiles.first { $0.name == name } }

  /// The profile that is opened when none is named: the default, else the only one.
  package var standard: ConfiguredProfile? {
    if let defaultName { return profile(named: defaultName) }
    return profiles.count == 1 ? profiles.first : nil
  }
}
