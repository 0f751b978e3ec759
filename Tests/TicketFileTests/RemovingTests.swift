import Foundation
import Testing
import TicketFakes
import Tickets

import TicketFile

@Suite("Removing a file") struct RemovingTests {
  private let names = ["inbox.sqlite", "inbox.sqlite-wal", "inbox.sqlite-shm"]

  private func files(in folder: TestFolder) -> [String] {
    names.filter { FileManager.default.fileExists(atPath: folder.path($0)) }
  }

  @Test func aFileThatIsOpenStays() throws {
    let inbox = try TestInbox()
    #expect(throws: StorageProblem.locked) { try TicketDatabase.remove(path: inbox.path) }
    #expect(files(in: inbox.folder) == names)
    #expect(try inbox.database.ticketCount() == 0)
    inbox.database.close()
    try TicketDatabase.remove(path: inbox.path)
    #expect(files(in: inbox.folder) == [])
  }

  @Test func whatACrashLeftGoesToo() throws {
    let folder = try TestFolder()
    for name in names { try Data("left".utf8).write(to: URL(fileURLWithPath: folder.path(name))) }
    try TicketDatabase.remove(path: folder.path("inbox.sqlite"))
    #expect(files(in: folder) == [])
    try TicketDatabase.remove(path: folder.path("inbox.sqlite"))
  }
}
