import Screen
import Testing

@Suite("The kitty keyboard protocol and its kin")
struct KeyboardProtocolTests {
  @Test(
    "Keys are read",
    arguments: [
      ("\u{1B}[27u\u{1B}[13u\u{1B}[9u\u{1B}[127u\u{1B}[32u", "Esc Enter Tab Backspace Space"),
      ("\u{1B}[97u\u{1B}[97;1:2u\u{1B}[97;;97u\u{1B}[97:65;2;65u\u{1B}[97:65;2u", "a a a A A"),
      ("\u{1B}[100;5u\u{1B}[100:68;6u\u{1B}[45:95;6u\u{1B}[32;5u", "Ctrl+d Ctrl+d Ctrl+_ Ctrl+Space"),
      ("\u{1B}[105;5u\u{1B}[109;5u\u{1B}[104;5u\u{1B}[91;5u", "Tab Enter Backspace Esc"),
      ("\u{1B}[120;3u\u{1B}[13;3u\u{1B}[9;2u\u{1B}[13;2u", "Alt+x Alt+Enter Shift+Tab Shift+Enter"),
      (
        "\u{1B}[1;1:1A\u{1B}[1;5:2B\u{1B}[3;1:1~\u{1B}[5;1:2~\u{1B}[1;2:1P\u{1B}[13~",
        "Up Ctrl+Down Delete PageUp Shift+F1 F3"
      ),
      ("\u{1B}[57376u\u{1B}[57398u", "F13 F35"),
      // The keypad is the characters and the keys that stand on it.
      ("\u{1B}[57399u\u{1B}[57408u\u{1B}[57404;129;53u\u{1B}[57413u\u{1B}[57409u\u{1B}[57414u", "0 9 5 + . Enter"),
      (
        "\u{1B}[57417u\u{1B}[57418u\u{1B}[57419u\u{1B}[57420u\u{1B}[57421u\u{1B}[57424u\u{1B}[57426u",
        "Left Right Up Down PageUp End Delete"
      ),
      // Caps Lock and Num Lock are not held keys.
      ("\u{1B}[106;65u\u{1B}[106;129u\u{1B}[106;193u\u{1B}[106;65;74u\u{1B}[1;129A\u{1B}[100;69u", "j j j J Up Ctrl+d"),
      // Characters that an input method or a dead key composed.
      ("\u{1B}[0;;26085:26412u\u{1B}[101;;233u\u{1B}[113;;64u", "日 本 é @"),
      // xterm's modifyOtherKeys.
      ("\u{1B}[27;5;100~\u{1B}[27;2;33~\u{1B}[27;5;13~\u{1B}[27;3;120~", "Ctrl+d ! Ctrl+Enter Alt+x"),
    ])
  func keysAreRead(input: String, chords: String) {
    var line = InputLine()
    #expect(line.plain(line.send(input)) == keys(chords))
    var slow = InputLine()
    #expect(slow.plain(input.utf8.flatMap { slow.send(bytes: [$0], after: .milliseconds(5)) }) == keys(chords))
  }

  @Test(
    "What is no key being pressed does nothing",
    arguments: [
      // Keys let go, in every shape.
      "\u{1B}[97;1:3u", "\u{1B}[101;1:3;101u", "\u{1B}[1;1:3A", "\u{1B}[3;5:3~", "\u{1B}[1;2:3P", "\u{1B}[13;1:3u",
      "\u{1B}[27;1:3u",
      "\u{1B}[57414;1:3u",
      // Modifiers alone, locks, volume, print and menu keys.
      "\u{1B}[57441;2u", "\u{1B}[57442;5u", "\u{1B}[57447;2:1u", "\u{1B}[57454u", "\u{1B}[57358u", "\u{1B}[57360u",
      "\u{1B}[57363u",
      "\u{1B}[57428u", "\u{1B}[57440u", "\u{1B}[57427u", "\u{1B}[57427~", "\u{1B}[E", "\u{1B}[57444;9u",
      // With Super or Hyper a key is the desktop's.
      "\u{1B}[101;9u", "\u{1B}[101;17u", "\u{1B}[101;9;101u", "\u{1B}[27;9;101~",
      // Nothing at all, controls as text, surrogates, numbers beyond Unicode.
      "\u{1B}[u", "\u{1B}[0u", "\u{1B}[0;;27u", "\u{1B}[0;;155u", "\u{1B}[55296u", "\u{1B}[9999999u", "\u{1B}[155u",
    ])
  func nothingHappens(input: String) {
    var line = InputLine()
    #expect(line.send(input).isEmpty)
    #expect(line.send("j") == keys("j"))
    var slow = InputLine()
    #expect(input.utf8.flatMap { slow.send(bytes: [$0], after: .milliseconds(5)) }.isEmpty)
  }

  @Test(
    "A key of another script names its key on the standard layout",
    arguments: [
      ("\u{1B}[1081::113;;1081u", "й", "q"), ("\u{1B}[1081:1049:113;2;1049u", "Й", "Q"),
      ("\u{1B}[1074::100;5u", "Ctrl+в", "Ctrl+d"),
      ("\u{1B}[1074:1042:100;6u", "Ctrl+в", "Ctrl+d"), ("\u{1B}[1078::59;;1078u", "ж", ";"),
      ("\u{1B}[1078:1046:59;2;1046u", "Ж", ":"),
      ("\u{1B}[1089::99;3u", "Alt+с", "Alt+c"), ("\u{1B}[949::101;;949u", "ε", "e"),
      ("\u{1B}[1513::97;;1513u", "ש", "a"),
      ("\u{1B}[1074::105;5u", "Ctrl+в", "Tab"),
    ])
  func otherScripts(input: String, typed: String, standard: String) throws {
    var line = InputLine()
    guard case .key(let chord)? = line.send(input).first else {
      Issue.record("no key")
      return
    }
    #expect(chord.asTyped == KeyChord(typed) && chord.onStandardLayout == KeyChord(standard))
  }

  @Test(
    "A Latin letter or a sign is what it types",
    arguments: [
      "\u{1B}[233::50;;233u", "\u{1B}[281::51;;281u", "\u{1B}[252::91;;252u", "\u{1B}[122::121;;122u",
      "\u{1B}[8364::101;;8364u",
      "\u{1B}[97::113;;97u", "\u{1B}[59::122;;59u", "\u{1B}[1074;5u", "\u{1B}[1081u",
    ])
  func latinLayouts(input: String) {
    var line = InputLine()
    guard case .key(let chord)? = line.send(input).first else {
      Issue.record("no key")
      return
    }
    #expect(chord.onStandardLayout == nil)
  }

  @Test func whatTheTerminalSaysOfItsKeyboardIsKept() {
    var line = InputLine()
    #expect(line.decoder.keyboardFlags == nil && !line.decoder.hasSaidWhatItIs)
    #expect(line.send("\u{1B}[?0u").isEmpty)
    #expect(line.decoder.keyboardFlags == 0 && !line.decoder.hasSaidWhatItIs)
    #expect(line.send("\u{1B}[?29u\u{1B}[?62;4c").isEmpty)
    #expect(line.decoder.keyboardFlags == 29 && line.decoder.hasSaidWhatItIs)
  }
}
