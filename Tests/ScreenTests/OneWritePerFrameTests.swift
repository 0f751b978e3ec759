import CTerminal
import Glibc
import Testing

/// The only test of ncurses inside the test process; everything else about terminals runs in programs of their own.
@Suite struct OneWritePerFrameTests {
  @Test func aFrameFullOfColoursLeavesInOneWrite() throws {
    var master: Int32 = -1
    var slave: Int32 = -1
    var size = winsize(ws_row: 20, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
    try #require(openpty(&master, &slave, nil, nil, &size) == 0)
    defer { for file in [master, slave] { close(file) } }
    setenv("TERM", "xterm-256color", 1)
    try #require(ct_open(slave, slave, false) == CT_OK)
    defer { ct_close() }
    for shift in 0..<3 {
      for row in Int32(0)..<20 {
        for column in Int32(0)..<80 where (column + row) % 10 == 0 {
          ct_style(0, ct_pair(column, row))
          ct_put(row, column, [UInt32(0x61 + shift)], 1)
        }
      }
      let before = ct_writes()
      ct_flush(-1, 0)
      #expect(ct_writes() - before == 1)
      #expect(drain(master) > 2048)
    }
    let before = ct_writes()
    ct_flush(-1, 0)
    #expect(ct_writes() == before)
  }

  /// Takes what was written and says how much it was.
  private func drain(_ file: Int32) -> Int {
    var buffer = [UInt8](repeating: 0, count: 65536)
    var total = 0
    var ready = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
    while poll(&ready, 1, 0) > 0 {
      let count = read(file, &buffer, buffer.count)
      if count <= 0 { return total }
      total += count
    }
    return total
  }
}
