/// The key that calls are made with, which can change while the program runs.
package actor CurrentKey {
  /// The key; empty for none.
  private(set) var text: String
  private let renew: (@Sendable () async -> String?)?
  /// Keys for which another one was looked for already.
  private var renewed: Set<String> = []
  private var renewal: Task<String?, Never>?

  /// Starts with the key of a server.
  ///
  /// - Parameters:
  ///   - server: The server.
  ///   - renew: Finds another one without asking anybody, once for each key that a server refuses; it may take its time.
  package init(of server: RemoteServer, renew: (@Sendable () async -> String?)? = nil) {
    text = server.key
    self.renew = renew
  }

  /// Makes later calls with another key.
  package func change(to key: String) { text = key }

  /// The key to go on with after a server refused one.
  ///
  /// - Parameter refused: The refused key.
  /// - Returns: Another key; `nil` when there is none.
  func another(than refused: String) async -> String? {
    if text != refused { return text }
    guard let renew else { return nil }
    if renewal == nil {
      guard renewed.insert(refused).inserted else { return nil }
      renewal = Task { await renew() }
    }
    let fresh = await renewal?.value
    renewal = nil
    if let fresh, text == refused { text = fresh }
    return text == refused ? nil : text
  }
}
