import FoundationEssentials
import InboxCore
import TestSupport
import Testing

@testable import InboxRuntime

@Suite struct ClipboardTests {
  private func environment(_ values: [String: String]) -> ProgramEnvironment { ProgramEnvironment(values) }

  @Test func theProgramsOfThePlaceAreTried() {
    #expect(Clipboard.programs(environment([:])).isEmpty)
    #expect(Clipboard.programs(environment(["WAYLAND_DISPLAY": "wayland-0"])) == [[["wl-copy"]]])
    let tmux = [["tmux", "load-buffer", "-w", "-"], ["tmux", "load-buffer", "-"]]
    #expect(Clipboard.programs(environment(["TMUX": "/tmp/tmux,1,0", "DISPLAY": ""])) == [tmux])
    let both = Clipboard.programs(environment(["TMUX": "/tmp/tmux,1,0", "DISPLAY": ":0"]))
    #expect(both.first == tmux)
    #expect(both.last?.first == ["xclip", "-selection", "clipboard"])
  }

  @Test func placesWithoutAClipboardAreKnown() {
    #expect(Clipboard.canAskTerminal(environment(["TERM": "xterm-256color"])))
    #expect(Clipboard.canAskTerminal(environment(["TERM": "screen-256color", "TMUX": "x", "STY": "y"])))
    #expect(!Clipboard.canAskTerminal(environment(["TERM": "linux"])))
    #expect(!Clipboard.canAskTerminal(environment(["TERM": "screen", "STY": "1.pts"])))
  }

  @Test func aTextTravelsWholeToAProgram() async throws {
    let folder = try Folder()
    let text = String(repeating: "persian می\u{200C}خواهم 🩷\n", count: 20_000)
    try folder.program("tmux", "cat > \"\(folder.path("taken"))\"")
    let taker = await Clipboard.take(text, folder.environment(["TMUX": "x"]), setAside: nil)
    #expect(taker == .program("tmux"))
    #expect(try String(contentsOf: URL(filePath: folder.path("taken")), encoding: .utf8) == text)
  }

  @Test func aProgramThatHangsIsGivenUp() async throws {
    let folder = try Folder()
    try folder.program("wl-copy", "exec sleep 60")
    let start = ContinuousClock.now
    let values = ["WAYLAND_DISPLAY": "w", "TERM": "xterm"]
    #expect(await Clipboard.take("text", folder.environment(values), setAside: nil) == .terminal)
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test func aProgramThatFailsLeavesItToTheNext() async throws {
    let folder = try Folder()
    try folder.program("tmux", "case $2 in -w) exit 1;; esac; cat >/dev/null")
    try folder.program("xclip", "exit 1")
    let values = ["TMUX": "x", "DISPLAY": ":0", "TERM": "xterm"]
    #expect(await Clipboard.take("text", folder.environment(values), setAside: nil) == .program("tmux"))
  }

  @Test func withoutAnyClipboardAFileHoldsTheText() async throws {
    let folder = try Folder()
    let path = folder.path(".local/state/posthorn/copied.txt")
    let taker = await Clipboard.take("a\tb 🩷", folder.environment(["TERM": "linux"])) {
      $0 == "a\tb 🩷" ? path : nil
    }
    #expect(taker == .file("~/.local/state/posthorn/copied.txt"))
    let long = String(repeating: "x", count: Clipboard.terminalLimit + 1)
    let values = folder.environment(["TERM": "xterm"])
    #expect(await Clipboard.take(long, values) { $0 == long ? "/state/copied.txt" : nil } == .file("/state/copied.txt"))
    #expect(await Clipboard.take("x", ProgramEnvironment(["TERM": "linux"])) { _ in nil } == .nobody)
    #expect(await Clipboard.take("x", ProgramEnvironment(["TERM": "linux"]), setAside: nil) == .nobody)
  }

  /// A home with programs in it; it goes away with the test.
  private final class Folder {
    let url: URL

    init() throws {
      url = FileManager.default.temporaryDirectory.appending(path: "clipboard-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appending(path: name).path }

    func environment(_ values: [String: String]) -> ProgramEnvironment {
      ProgramEnvironment(values.merging(["HOME": url.path, "PATH": url.path + ":/usr/bin:/bin"]) { $1 })
    }

    func program(_ name: String, _ script: String) throws {
      try ShellScript.install(script, at: path(name))
    }
  }
}
