/// Reads `config.yml`: `profiles` by name, `default`, `me`, `max_response_mb` and `preview`.
///
/// A profile has `host` and `project` and perhaps `api_key_command` and `cacert`, or else `local`.
package enum SettingsFile {
  /// Reads a file; what is wrong in one place leaves the others in force.
  ///
  /// - Parameters:
  ///   - text: The YAML.
  ///   - acceptsHost: Whether a server's address can be used as it is written.
  /// - Returns: The settings, and what is wrong, by line.
  package static func parse(
    _ text: String, acceptsHost: (String) -> Bool
  ) -> (settings: Settings, problems: [SettingsProblem]) {
    withoutActuallyEscaping(acceptsHost) { acceptsHost in
      var reader = SettingsReader(acceptsHost: acceptsHost)
      reader.read(text)
      return (reader.settings, reader.problems.sorted { $0.line < $1.line })
    }
  }
}
