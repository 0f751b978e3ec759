import FoundationEssentials
import InboxCore
import Screen
import TestSupport
import Testing
import Tickets

@testable import InboxViews

/// The frame names audience, channel and recipient at all times, whatever they are and however narrow it is.
@Suite("Who will read a text")
struct AudienceWordingTests {
  private static let channels = [
    ("email", "by email"), ("widget", "in the widget"), ("slack", "in Slack"), ("teams", "in Teams"),
    ("github", "on GitHub"), ("Email", "by Email"), ("carrier pigeon", "by carrier pigeon"),
  ]
  private static let names = [
    "Mara Voss", "", " ", "\u{200B}", "界界界界界界界界界界", "👩‍👩‍👧 Kim", "e\u{301}le\u{301}onore", "x, by email",
    "Sam\u{202E}sam", "a\nPrivate note, team only", String(repeating: "Anna ", count: 40),
  ]

  private func reply(
    _ name: String, by channel: String = "email", isLocal: Bool = false, lacksAddress: Bool = false
  ) -> AudienceWording {
    AudienceWording(
      audience: .customer, recipient: name, channel: channel, isLocal: isLocal, lacksAddress: lacksAddress)
  }

  private func title(_ wording: AudienceWording, _ columns: Int) -> (text: String, rest: String?, width: Int) {
    let (text, rest) = wording.title(columns: columns, ellipsis: "…")
    return (text.string, rest?.string, text.width)
  }

  @Test(arguments: channels) func aReplySaysHowItTravelsAtEveryWidth(_ channel: String, _ words: String) {
    #expect(AudienceWording.channelWords(channel).string == words)
    for name in Self.names {
      for columns in [0, 1, 10, 24, 40, 80, 200] {
        let shown = title(reply(name, by: channel), columns)
        #expect(shown.text.hasPrefix("Reply to ") && shown.text.hasSuffix(" " + words), "\(columns): \(shown.text)")
        #expect(shown.rest == nil)
      }
    }
  }

  @Test func theNameGivesWayAndTheChannelNever() {
    for name in Self.names {
      // "Reply to " and " by email" leave room for a name of six columns and more.
      for columns in 24...120 {
        #expect(title(reply(name), columns).width <= columns, "\(columns)")
      }
    }
    #expect(title(reply("Mara Voss"), 27).text == "Reply to Mara Voss by email")
    #expect(title(reply("Mara Voss"), 26).text == "Reply to Mara Vo… by email")
    #expect(title(reply("界界界界界"), 26).text == "Reply to 界界界… by email", "No half of a wide character is shown.")
  }

  @Test(arguments: ["", " ", "\u{200B}", "\u{FEFF}\u{2060}", "\n"]) func whoHasNoNameIsTheCustomer(_ name: String) {
    #expect(title(reply(name), 80).text == "Reply to Customer by email")
    #expect(reply(name).destination.string == "Customer, by email")
  }

  @Test(arguments: names) func ofALocalInboxItIsAlwaysSaidThatNoMailIsSent(_ name: String) {
    for columns in 0...160 {
      let shown = title(reply(name, isLocal: true), columns)
      let whole = shown.text + "|" + (shown.rest ?? "")
      #expect(whole.contains("no mail is sent"), "\(columns): \(whole)")
      #expect(shown.text.hasPrefix("Reply to "), "\(columns): \(whole)")
      // What is said outside the frame is not said inside as well.
      #expect(whole.components(separatedBy: "no mail is sent").count == 2, "\(columns): \(whole)")
    }
  }

  @Test func inALocalInboxTheWordsMoveOutOfTheFrameWhereTheNameWouldVanish() {
    let words = "kept in this file only, no mail is sent"
    let mara = reply("Mara Voss", isLocal: true)
    #expect(title(mara, 80) == ("Reply to Mara Voss, \(words)", nil, 59))
    #expect(title(mara, 59) == ("Reply to Mara Voss, \(words)", nil, 59))
    #expect(title(mara, 58).text == "Reply to Mara Vo…, \(words)")
    #expect(title(mara, 55) == ("Reply to Mara Voss", words, 18))
    #expect(title(mara, 50) == ("Reply to Mara Voss", words, 18))
    #expect(title(mara, 49) == ("Reply to Mara Voss", "no mail is sent", 18))
    #expect(title(mara, 16) == ("Reply to Mara V…", "no mail is sent", 16))
  }

  @Test func aReplyThatNobodyCanGetIsNotSaidToGoByEmail() {
    for name in Self.names where !name.contains("by email") {
      for columns in 0...120 {
        let shown = title(reply(name, lacksAddress: true), columns).text
        #expect(shown.contains("no address") && !shown.contains("by email"), "\(columns): \(shown)")
      }
    }
    let mara = reply("Mara Voss", lacksAddress: true)
    #expect(title(mara, 80).text == "Reply to Mara Voss; the ticket tells no address")
    #expect(title(mara, 40).text.hasSuffix("; no address"))
    #expect(mara.destination.string == "Mara Voss; the ticket tells no address")
  }

  @Test(arguments: [true, false], [true, false]) func aNoteIsForTheTeamWhateverElseIsTrue(isLocal: Bool, lacks: Bool) {
    let note = AudienceWording(
      audience: .team, recipient: "Mara Voss", channel: "email", isLocal: isLocal, lacksAddress: lacks)
    for columns in [0, 1, 23, 80, 200] { #expect(title(note, columns) == ("Private note, team only", nil, 23)) }
    #expect(note.destination.string == "the team only, the customer does not see it")
  }

  @Test(arguments: [
    (false, false, "Mara Voss, by email"), (true, false, "Mara Voss, kept in this file only, no mail is sent"),
    (false, true, "Mara Voss; the ticket tells no address"),
    (true, true, "Mara Voss, kept in this file only, no mail is sent"),
  ])
  func theSheetSaysWhoGetsIt(_ isLocal: Bool, _ lacks: Bool, _ words: String) {
    #expect(reply("Mara Voss", isLocal: isLocal, lacksAddress: lacks).destination.string == words)
  }

  @Test(arguments: names) func noNameTurnsTheFrameRoundOrEndsItsLine(_ name: String) {
    for isLocal in [true, false] {
      let wording = reply(name, isLocal: isLocal)
      let texts = [title(wording, 80).text, wording.destination.string]
      for scalar in texts.flatMap(\.unicodeScalars) {
        #expect(scalar.value >= 0x20 && !(0x202A...0x202E).contains(scalar.value), "\(texts)")
      }
    }
  }
}
