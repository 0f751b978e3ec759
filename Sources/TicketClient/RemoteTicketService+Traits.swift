import Tickets

extension RemoteTicketService {
  /// Remembers that something is missing and says so once.
  func note(_ lack: Lack) async {
    guard await traits.remember(lack) else { return }
    news(.lacks(lack))
    remember(await traits.known, RemoteServer.digest(of: await key.text))
  }

  /// Remembers that a call did what a run before could not do.
  func noteOffered(_ lack: Lack) async {
    guard await traits.forget(lack) else { return }
    news(.offers(lack))
    remember(await traits.known, RemoteServer.digest(of: await key.text))
  }
}
