import Tickets

/// A resolved ticket that may resemble another one.
struct ExampleCandidate {
  let row: RowID
  let words: Set<String>
}
