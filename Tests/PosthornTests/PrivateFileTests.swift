import Foundation
import Testing

@testable import posthorn

@Suite("Files for one person alone")
struct PrivateFileTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "posthorn-\(UUID().uuidString)")

  private func inFolder(_ work: () throws -> Void) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try work()
  }

  private func path(_ name: String) -> String { folder.appending(path: name).path }

  private func mode(_ name: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path(name))[.posixPermissions] as? Int
  }

  @Test func aFileThatOthersCouldReadIsReplacedByOneThatTheyCannot() throws {
    try inFolder {
      try "old".write(toFile: path("key"), atomically: false, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path("key"))
      #expect(PrivateFile.write("new", to: path("key")) && PrivateFile.write("one", to: path("other")))
      #expect(try mode("key") == 0o600 && mode("other") == 0o600)
      #expect(try String(contentsOfFile: path("key"), encoding: .utf8) == "new")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 2, "No draft is left.")
    }
  }

  @Test func aLinkStaysOne() throws {
    try inFolder {
      try "old".write(toFile: path("real.yml"), atomically: false, encoding: .utf8)
      try FileManager.default.createSymbolicLink(atPath: path("config.yml"), withDestinationPath: "real.yml")
      #expect(PrivateFile.write("new", to: path("config.yml")))
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path("config.yml")) == "real.yml")
      #expect(try String(contentsOfFile: path("real.yml"), encoding: .utf8) == "new")
    }
  }

  @Test func whereNothingCanBeWrittenNothingIsLost() throws {
    try inFolder {
      try FileManager.default.createDirectory(atPath: path("taken"), withIntermediateDirectories: true)
      #expect(!PrivateFile.write("x", to: path("taken")) && !PrivateFile.write("x", to: path("no/such/folder")))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["taken"])
    }
  }
}
