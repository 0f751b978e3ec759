import InboxCore
import Screen
import Testing
import Tickets

@Suite("The command table and its keys")
struct KeymapTests {
  @Test func namesAreUniqueAndLowerCase() {
    let names = Command.allCases.map(\.info.name)
    #expect(Set(names).count == names.count)
    for name in names { #expect(!name.isEmpty && name == name.lowercased()) }
  }

  @Test func helpFitsIntoSixtyColumns() {
    for command in Command.allCases {
      let help = command.info.help
      #expect((1...60).contains(SafeText(help).width), "\(help)")
    }
  }

  @Test func everyDefaultKeyParsesAndPrintsBack() {
    for command in Command.allCases {
      for keys in command.info.keys {
        guard let chords = KeyChord.sequence(keys) else {
          Issue.record("\(keys) is no key")
          continue
        }
        #expect(KeyChord.sequence(chords.map(\.description).joined(separator: " ")) == chords)
      }
    }
  }

  @Test("No key means two things", arguments: KeyContext.allCases)
  func noKeyMeansTwoThings(context: KeyContext) {
    var bound: [[KeyChord]: Command] = [:]
    for command in Command.allCases where command.info.contexts.contains(context) {
      for keys in command.info.keys.compactMap(KeyChord.sequence) {
        #expect(
          bound[keys] == nil || bound[keys] == command,
          "\(keys) in \(context): \(command) and \(String(describing: bound[keys]))")
        bound[keys] = command
      }
    }
    // F acts at once; the second F takes away the rest, so waiting for it would gain nothing.
    for keys in bound.keys where bound[keys] != .clearFilters {
      for length in 1..<max(1, keys.count) {
        #expect(bound[Array(keys.prefix(length))] == nil, "\(keys) begins with a whole binding in \(context)")
      }
    }
  }

  @Test func noDefaultUsesAltNorABareDigitOutsideMenus() {
    for command in Command.allCases {
      for chords in command.info.keys.compactMap(KeyChord.sequence) {
        #expect(chords.allSatisfy { !$0.modifiers.contains(.alt) })
        guard !command.info.contexts.contains(.sheet), let first = chords.first?.typed else { continue }
        #expect(!("0"..."9").contains(first), "\(command)")
      }
    }
  }

  @Test func nothingThatReachesACustomerIsASingleKeyOfAPane() {
    for command in [Command.send] + [.open, .pending, .onHold, .resolved].map(Command.sendAnd) {
      #expect(command.info.contexts == [.sheet])
    }
    #expect(Command.sendSheet.info.contexts == [.composer])
    #expect(Command.sendSheet.info.keys.allSatisfy { $0.contains("Ctrl") })
  }

  @Test func everyCommandHasAKeyOrAName() {
    for command in Command.allCases where command.info.keys.isEmpty {
      let contexts = command.info.contexts
      #expect(contexts.contains(.list) || contexts.contains(.detail), "\(command) cannot be reached")
    }
  }

  @Test(
    "The keys of section 2",
    arguments: [
      ("g g", Command.first), ("G", .last), ("Home", .first), ("End", .last), ("Ctrl+d", .halfPageDown),
      ("Ctrl+u", .halfPageUp), ("PageDown", .pageDown), ("PageUp", .pageUp), ("Enter", .open), ("l", .open),
      ("Right", .open), ("Space", .peek), ("q", .back), ("Esc", .cancel), ("h", .leftToList), ("Left", .leftToList),
      ("x", .toggleSelection), ("V", .selectLines), ("J", .nextTicket), ("K", .previousTicket),
      ("Shift+Down", .extendDown), ("Shift+Up", .extendUp), ("* n", .selectNone),
      ("e", .resolve), ("E", .reopen), ("s n", .setStatus(.new)), ("s o", .setStatus(.open)),
      ("s p", .setStatus(.pending)), ("s h", .setStatus(.onHold)), ("s r", .setStatus(.resolved)),
      ("p l", .setPriority(.low)), ("p m", .setPriority(.medium)), ("p h", .setPriority(.high)),
      ("p c", .setPriority(.critical)), ("p 0", .setPriority(nil)), ("i", .claim), ("t", .tag), ("z /", .snoozeText),
      ("z 1", .snooze(.oneHour)), ("z 3", .snooze(.threeHours)), ("z t", .snooze(.tomorrow)), ("z m", .snooze(.monday)),
      ("z w", .snooze(.week)), ("z n", .snooze(.nextMonth)), ("z s", .snooze(.beforeSLA)),
      ("z r", .snooze(.untilReply)),
      ("z =", .snooze(.lastWake)), ("r", .reply), ("m", .note), ("u", .undo), ("g i", .view(.inbox)),
      ("g s", .rankedOrder), ("g r", .refresh), ("Tab", .focusNext), ("Shift+Tab", .focusPrevious), (":", .commandLine),
      ("?", .help), ("Ctrl+l", .redraw), ("Ctrl+z", .suspend),
    ])
  func listKeys(keys: String, command: Command) {
    #expect(KeyChord.sequence(keys).map { Keymap.standard.match($0, in: .list) } == .command(command))
  }

  @Test(
    "The keys of the detail",
    arguments: [
      ("j", Command.down), ("k", .up), ("]", .nextMessage), ("[", .previousMessage), ("}", .nextCustomerMessage),
      ("{", .previousCustomerMessage), ("J", .nextTicket), ("K", .previousTicket), ("I", .toggleCustomer),
      ("Space", .peek), ("e", .resolve), ("t", .tag), ("r", .reply), ("u", .undo),
    ])
  func detailKeys(keys: String, command: Command) {
    #expect(KeyChord.sequence(keys).map { Keymap.standard.match($0, in: .detail) } == .command(command))
  }

  @Test func everyVerbOfTheListWorksInTheDetail() {
    let verbs: [Command] = [.resolve, .reopen, .claim, .tag, .snoozeText, .undo, .reply, .note]
    for verb in verbs + Status.known.map(Command.setStatus) + SnoozePreset.allCases.map(Command.snooze) {
      #expect(verb.info.contexts.contains(.list) && verb.info.contexts.contains(.detail), "\(verb)")
    }
  }

  @Test func selectionKeysAreTheListsAlone() {
    for command in [Command.toggleSelection, .selectLines, .extendDown, .extendUp, .selectLoaded, .selectNone] {
      #expect(command.info.contexts == [.list])
    }
  }

  @Test func keysOfACommandAreListedShortestFirst() {
    #expect(Keymap.standard.keys(of: .open, in: .list) == ["l", "Enter", "Right"])
    #expect(Keymap.standard.keys(of: .open, in: .composer) == [])
  }

  @Test func plainLettersTypeInTheComposer() {
    for letter in "abcdefghijklmnopqrstuvwxyzABCXYZ0123456789 .,;:!?#*/=-" {
      #expect(Keymap.standard.match([KeyChord(letter)], in: .composer) == .unbound, "\(letter)")
      #expect(Keymap.standard.match([KeyChord(letter)], in: .prompt) == .unbound, "\(letter)")
    }
  }

  @Test func tablesMayBeCutDown() {
    let keymap = Keymap([.down, .first])
    #expect(keymap.match([KeyChord("j")], in: .list) == .command(.down))
    #expect(keymap.match([KeyChord("g")], in: .list) == .prefix)
    #expect(keymap.match([KeyChord("k")], in: .list) == .unbound)
  }
}
