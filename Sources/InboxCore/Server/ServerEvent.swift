import Tickets

/// What is known of the server and its file.
enum ServerEvent: Equatable, Sendable {
  /// Everything that is polled is asked for now.
  case asksAnew
  /// Another program has written to the file.
  case fileWritten
}

extension InboxState {
  /// Lets those that listen know what is known of the server and its file.
  mutating func follow(_ event: ServerEvent) -> [Effect] {
    switch event {
    case .asksAnew:
      return server.pollBadge(&shared) + server.poll(isListEmpty: list.order.rows.isEmpty, &shared)
        + thread.pollThread(server.pace(shared), in: layout, &shared)
    case .fileWritten:
      // The badge of a local inbox costs one row; a server's is polled at its own pace.
      let badge = shared.profile.isLocal ? server.pollBadge(&shared) : []
      return list.fileChanged(in: layout, &shared) + thread.reloadThread(&shared) + shared.readTags()
        + shared.readFlags() + changes.queue.readAll(&shared) + writing.drafts.read(&shared) + badge
        + shared.askNextDue()
    }
  }
}
