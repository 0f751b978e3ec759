public import Tickets

/// What a person configured (product.md section 7).
public struct Settings: Hashable, Sendable {
  /// The profiles, in the order of the file.
  public var profiles: [ConfiguredProfile]
  /// The name of the profile that is opened when none is named; `nil` when the file does not say.
  public var defaultName: String?
  /// Who is at the keyboard of a local inbox.
  public var me: NamedPerson?
  /// The largest answer of a server to accept, in megabytes of 1,048,576 bytes, 1 to `largestResponse`.
  public var maxResponse: Int?
  /// Whether the detail follows the cursor.
  public var preview = true

  /// The most that `maxResponse` may be.
  public static let largestResponse = 2048

  /// Makes settings; nothing is configured unless given.
  public init(
    profiles: [ConfiguredProfile] = [], defaultName: String? = nil, me: NamedPerson? = nil, maxResponse: Int? = nil
  ) {
    self.profiles = profiles
    self.defaultName = defaultName
    self.me = me
    self.maxResponse = maxResponse
  }

  /// The profile of a name.
  public func profile(named name: String) -> ConfiguredProfile? { profiles.first { $0.name == name } }

  /// The profile that is opened when none is named: the default, else the only one.
  public var standard: ConfiguredProfile? {
    if let defaultName { return profile(named: defaultName) }
    return profiles.count == 1 ? profiles.first : nil
  }
}

/// An inbox under a name.
public struct ConfiguredProfile: Hashable, Sendable {
  /// Where the tickets are.
  public enum Place: Hashable, Sendable {
    /// A project of a server.
    case project(ConfiguredProject)
    /// A local inbox file: an absolute path, or one that begins with `~/`.
    case file(String)
  }

  /// What it is called, which also names its files; see `isName`.
  public var name: String
  /// Where the tickets are.
  public var place: Place

  /// Makes a profile.
  public init(name: String, place: Place) {
    self.name = name
    self.place = place
  }

  /// The most characters of a name.
  public static let longestName = 64

  /// A name made of a text: small letters and digits, with `-` for everything between.
  ///
  /// - Parameter text: For example a project's name.
  /// - Returns: The name; `nil` when nothing of the text is left, or it is taken.
  public static func name(from text: String) -> String? {
    let words = text.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    let name = String(words.joined(separator: "-").prefix(longestName))
    return isName(name) ? name : nil
  }

  /// Whether a text can be a profile's name: letters of ASCII, digits, `.`, `_` and `-`, none of the signs first.
  ///
  /// `demo` is taken: its file is the demo inbox.
  public static func isName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, text.utf8.count <= longestName, text != "demo" else { return false }
    func isPlain(_ scalar: Unicode.Scalar) -> Bool {
      scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
    }
    return isPlain(first) && text.unicodeScalars.allSatisfy { isPlain($0) || "._-".unicodeScalars.contains($0) }
  }
}

/// A project of a server, as a profile names it.
public struct ConfiguredProject: Hashable, Sendable {
  /// `us`, `eu` or an address, as it was written.
  public var host: String
  /// The project's number.
  public var number: Int
  /// What prints the key, for `/bin/sh`; `nil` when it is kept elsewhere.
  public var keyCommand: String?
  /// A PEM file of certificates to trust, written like the path of a file of tickets; `nil` for the machine's own.
  public var certificates: String?

  /// Makes a place.
  public init(host: String, number: Int, keyCommand: String? = nil, certificates: String? = nil) {
    self.host = host
    self.number = number
    self.keyCommand = keyCommand
    self.certificates = certificates
  }
}
