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
    for keys in bound.keys where bound[keys] != .view(.clearFilters) {
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
    for command in SheetCommand.allCases.map(Command.sheet) {
      #expect(command.info.contexts == [.sheet])
    }
    #expect(Command.write(.sendSheet).info.contexts == [.composer])
    #expect(Command.write(.sendSheet).info.keys.allSatisfy { $0.contains("Ctrl") })
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
      ("g g", Command.move(.first)), ("G", .move(.last)), ("Home", .move(.first)), ("End", .move(.last)),
      ("Ctrl+d", .move(.halfPageDown)),
      ("Ctrl+u", .move(.halfPageUp)), ("PageDown", .move(.pageDown)), ("PageUp", .move(.pageUp)),
      ("Enter", .pane(.open)), ("l", .pane(.open)),
      ("Right", .pane(.open)), ("Space", .pane(.peek)), ("q", .pane(.back)), ("Esc", .pane(.cancel)),
      ("h", .pane(.leftToList)), ("Left", .pane(.leftToList)),
      ("x", .select(.toggle)), ("V", .select(.lines)), ("J", .move(.nextTicket)), ("K", .move(.previousTicket)),
      ("Shift+Down", .select(.extendDown)), ("Shift+Up", .select(.extendUp)), ("* n", .select(.nothing)),
      ("e", .triage(.resolve)), ("E", .triage(.reopen)), ("s n", .triage(.setStatus(.new))),
      ("s o", .triage(.setStatus(.open))),
      ("s p", .triage(.setStatus(.pending))), ("s h", .triage(.setStatus(.onHold))),
      ("s r", .triage(.setStatus(.resolved))),
      ("p l", .triage(.setPriority(.low))), ("p m", .triage(.setPriority(.medium))),
      ("p h", .triage(.setPriority(.high))),
      ("p c", .triage(.setPriority(.critical))), ("p 0", .triage(.setPriority(nil))), ("i", .triage(.claim)),
      ("t", .triage(.tag)), ("z /", .triage(.snoozeText)),
      ("z 1", .triage(.snooze(.oneHour))), ("z 3", .triage(.snooze(.threeHours))), ("z t", .triage(.snooze(.tomorrow))),
      ("z m", .triage(.snooze(.monday))),
      ("z w", .triage(.snooze(.week))), ("z n", .triage(.snooze(.nextMonth))), ("z s", .triage(.snooze(.beforeSLA))),
      ("z r", .triage(.snooze(.untilReply))),
      ("z =", .triage(.snooze(.lastWake))), ("r", .write(.reply)), ("m", .write(.note)), ("u", .triage(.undo)),
      ("g i", .view(.show(.inbox))),
      ("g s", .view(.rankedOrder)), ("g r", .view(.refresh)), ("Tab", .pane(.focusNext)),
      ("Shift+Tab", .pane(.focusPrevious)), (":", .program(.commandLine)),
      ("?", .program(.help)), ("Ctrl+l", .program(.redraw)), ("Ctrl+z", .program(.suspend)),
    ])
  func listKeys(keys: String, command: Command) {
    #expect(KeyChord.sequence(keys).map { Keymap.standard.match($0, in: .list) } == .command(command))
  }

  @Test(
    "The keys of the detail",
    arguments: [
      ("j", Command.move(.down)), ("k", .move(.up)), ("]", .move(.nextMessage)), ("[", .move(.previousMessage)),
      ("}", .move(.nextCustomerMessage)),
      ("{", .move(.previousCustomerMessage)), ("J", .move(.nextTicket)), ("K", .move(.previousTicket)),
      ("I", .pane(.toggleCustomer)),
      ("Space", .pane(.peek)), ("e", .triage(.resolve)), ("t", .triage(.tag)), ("r", .write(.reply)),
      ("u", .triage(.undo)),
    ])
  func detailKeys(keys: String, command: Command) {
    #expect(KeyChord.sequence(keys).map { Keymap.standard.match($0, in: .detail) } == .command(command))
  }

  @Test func everyVerbOfTheListWorksInTheDetail() {
    let verbs: [Command] = [
      .triage(.resolve), .triage(.reopen), .triage(.claim), .triage(.tag), .triage(.snoozeText), .triage(.undo),
      .write(.reply), .write(.note),
    ]
    let fields = Status.known.map(TriageCommand.setStatus) + SnoozePreset.allCases.map(TriageCommand.snooze)
    for verb in verbs + fields.map(Command.triage) {
      #expect(verb.info.contexts.contains(.list) && verb.info.contexts.contains(.detail), "\(verb)")
    }
  }

  @Test func selectionKeysAreTheListsAlone() {
    for command in SelectCommand.allCases.map(Command.select) {
      #expect(command.info.contexts == [.list])
    }
  }

  @Test func keysOfACommandAreListedShortestFirst() {
    #expect(Keymap.standard.keys(of: .pane(.open), in: .list) == ["l", "Enter", "Right"])
    #expect(Keymap.standard.keys(of: .pane(.open), in: .composer) == [])
  }

  @Test func plainLettersTypeInTheComposer() {
    for letter in "abcdefghijklmnopqrstuvwxyzABCXYZ0123456789 .,;:!?#*/=-" {
      #expect(Keymap.standard.match([KeyChord(letter)], in: .composer) == .unbound, "\(letter)")
      #expect(Keymap.standard.match([KeyChord(letter)], in: .prompt) == .unbound, "\(letter)")
    }
  }

  @Test func tablesMayBeCutDown() {
    let keymap = Keymap([.move(.down), .move(.first)])
    #expect(keymap.match([KeyChord("j")], in: .list) == .command(.move(.down)))
    #expect(keymap.match([KeyChord("g")], in: .list) == .prefix)
    #expect(keymap.match([KeyChord("k")], in: .list) == .unbound)
  }
}
