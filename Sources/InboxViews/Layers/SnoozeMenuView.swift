import FoundationEssentials
import InboxCore
import Screen
import Tickets

/// The snooze menu: each preset with the local time it means; those that cannot be are dim and say why.
struct SnoozeMenuView {
  private struct Choice {
    var key: SafeText
    var label: SafeText
    var outcome: SafeText
    var isAvailable = true
    var isPreset = true
  }

  private let glyphs: GlyphSet
  private let tickets: SafeText?
  private let choices: [Choice]

  /// The menu for the ticket that `z` would act on; `nil` while its prefix is not what was typed.
  ///
  /// - Parameters:
  ///   - state: The state.
  ///   - keymap: The keys.
  init?(_ state: InboxState, keymap: Keymap) {
    let pending = state.keys.sequence.pending
    guard !pending.isEmpty else { return nil }
    let following = keymap.continuations(of: pending, in: state.keyContext)
    guard !following.isEmpty, following.allSatisfy({ $0.command.info.traits.contains(.snoozes) }) else { return nil }
    glyphs = GlyphSet(isASCII: state.shared.isASCII)
    let rows = state.verbRows(count: state.keys.sequence.count ?? 1)
    let only = rows.count == 1 ? state.knownRow(rows[0]) : nil
    tickets = only.map { "#\($0.number)" } ?? (rows.isEmpty ? nil : .count(rows.count, "ticket", "tickets"))
    let time = RelativeTime(now: state.shared.moment, zone: state.shared.zone)
    choices = following.map { keys, command in
      let key = KeyHints.compact(keys.map(\.description).joined(separator: " "))
      guard case .triage(.snooze(let preset)) = command else {
        return Choice(key: key, label: "a time in words", outcome: "noon, fri 8am, 2d, march 3", isPreset: false)
      }
      do throws(Snooze.Problem) {
        if preset == .beforeSLA, rows.count > 1 {
          return Choice(key: key, label: SafeText(preset.label), outcome: "before each one's SLA")
        }
        let snooze = try Snooze(
          preset, due: only?.slaDueAt, lastWake: state.changes.lastWake, now: state.shared.moment,
          zone: state.shared.zone)
        let outcome = snooze.until.map { time.choice(at: $0) } ?? "no wake time"
        return Choice(key: key, label: SafeText(preset.label), outcome: outcome)
      } catch {
        return Choice(key: key, label: SafeText(preset.label), outcome: error.reason, isAvailable: false)
      }
    }
  }

  /// Draws the menu above the bottom bar.
  func draw(on canvas: inout Canvas) {
    let keyColumns = choices.map(\.key.width).max() ?? 1
    let labelColumns = choices.map(\.label.width).max() ?? 0
    let outcomeColumns = choices.map(\.outcome.width).max() ?? 0
    let columns = min(canvas.size.columns, keyColumns + 2 + labelColumns + 2 + outcomeColumns + 4)
    let room = canvas.size.rows - 1
    // The time that will be set is what the eye needs; words give way to it.
    let timeColumns = choices.filter { $0.isAvailable && $0.isPreset }.map(\.outcome.width).max() ?? 0
    let least = min(labelColumns, max(0, columns - 4 - keyColumns - 4 - timeColumns))
    let fits = choices.count + 2 <= room
    // On a short screen what cannot be chosen goes first, then the frame.
    let lines = (fits ? choices : choices.filter(\.isAvailable)).map { choice in
      let text: Role = choice.isAvailable ? .menu : .menuUnavailable
      return [
        Run(choice.key.padded(to: keyColumns + 2), choice.isAvailable ? .menuKey : .menuUnavailable),
        Run(choice.label.truncated(to: least, ellipsis: glyphs.ellipsis).padded(to: least + 2), text),
        Run(choice.outcome, choice.isAvailable ? .menuNote : .menuUnavailable),
      ]
    }
    guard fits else {
      canvas.dock(lines, role: .menu, glyphs: glyphs)
      return
    }
    let area = Rect(row: room - lines.count - 2, column: 0, rows: lines.count + 2, columns: columns)
    let title: SafeText = tickets.map { "Snooze " + $0 } ?? "Snooze"
    Overlay(title: title, glyphs: glyphs, role: .menu, frameRole: .frameFocused).draw(lines, in: area, on: &canvas)
  }
}
