/// Names one piece of work that was handed out; an answer whose id nobody waits for is ignored.
package struct RequestID: Hashable, Sendable, Comparable {
  /// Counts up from 1 in each session.
  package let number: Int

  /// Wraps a number.
  package init(_ number: Int) { self.number = number }

  /// Orders by age, oldest first.
  package static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}

/// Counts request ids up.
package struct RequestCounter: Equatable, Sendable {
  private var last = 0

  /// Starts at 1.
  package init() {}

  /// A fresh id.
  package mutating func next() -> RequestID {
    last += 1
    return RequestID(last)
  }
}

/// Names a timer; setting one again replaces it.
package enum TimerID: Hashable, Sendable {
  /// Shows which keys can follow a prefix.
  case keyHints
  /// Does what time alone makes due before the next full minute.
  case due
  /// Writes the draft to disk.
  case draft
  /// Tries writes of drafts again that the disk did not take.
  case draftRetry
  /// Asks for the unread count again.
  case badge
  /// Asks the server for changed tickets again.
  case refresh
  /// Goes on with sending what waits, when the server asked for a pause.
  case queue
  /// Asks for the open thread again.
  case thread
  /// Asks for the thread on which the cursor has rested.
  case preview
  /// Counts ages anew when the first of those on screen changes.
  case ages
  /// Takes the notice off the bottom bar.
  case notice
  /// Turns the spinner and counts seconds of a wait that is on screen.
  case spinner
  /// Ends the time in which what stopped a send is surely not read yet.
  case stop
  /// Ends the time in which a key may still be meant for a sheet that the program took back.
  case takenSheet
  /// Ends the second in which another Ctrl+c quits.
  case interrupt
}
