import Glibc

/// What the system and the environment tell.
enum SystemFacts {
  /// A variable of the environment; `nil` when it is not set or empty.
  static func variable(_ name: String) -> String? {
    guard let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty else { return nil }
    return value
  }

  /// The name of whoever is logged in: the full name where the system knows one.
  static var loginName: String {
    guard let entry = getpwuid(getuid())?.pointee else { return variable("USER") ?? "me" }
    let full = entry.pw_gecos.map { String(cString: $0) }?.split(separator: ",").first.map(String.init)
    return full ?? entry.pw_name.map { String(cString: $0) } ?? "me"
  }

  /// Every name that whoever is logged in goes by: the login name, and the full name where the system knows one.
  static var loginNames: [String] {
    let short = getpwuid(getuid())?.pointee.pw_name.map { String(cString: $0) }
    return [loginName] + [short].compactMap(\.self).filter { $0 != loginName }
  }

  /// The home folder.
  static var home: String? { variable("HOME") ?? getpwuid(getuid())?.pointee.pw_dir.map { String(cString: $0) } }

  /// The absolute path of a file without links in it; `nil` when there is none.
  static func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
