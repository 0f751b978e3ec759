import Foundation
import GRDB
import Tickets

/// What one ticket is about, weighed by how rare its words are among the resolved ones.
struct ExampleQuery {
  /// Most words that are looked at; those of the subject come first.
  private static let wordLimit = 60
  /// Most words that are searched for, the rarest.
  private static let searchLimit = 16
  /// Most entries of the index that a search may walk.
  private static let walkLimit = 30_000
  /// The least part of the weight that a similar ticket shares, and one of the same customer.
  private static let leastShare = 0.2
  private static let leastOwnShare = 0.1

  private let weights: [String: Double]
  /// The weight of all words together.
  private let whole: Double
  private let searched: [String]

  init(subject: String, message: String, in db: Database) throws {
    var seen: Set<String> = []
    let words = (ExampleWords.words(in: subject) + ExampleWords.words(in: message)).filter { seen.insert($0).inserted }
    let total = try db.exampleCount()
    let counted = try words.prefix(Self.wordLimit).map { (word: $0, count: try db.exampleCount(of: $0)) }
    // A word of every fourth ticket says little, once there are enough to tell.
    let telling = counted.filter { total < 20 || $0.count * 4 <= total }
    weights = Dictionary(
      uniqueKeysWithValues: telling.map { ($0.word, log(Double(total + 1) / (Double(max(1, $0.count)) + 0.5))) })
    whole = weights.values.reduce(0, +)
    var walked = 0
    searched = telling.filter { $0.count > 0 }.sorted { ($0.count, $0.word) < ($1.count, $1.word) }
      .prefix(Self.searchLimit).prefix { word in
        defer { walked += word.count }
        return walked == 0 || walked + word.count <= Self.walkLimit
      }.map(\.word)
  }

  /// The similar examples: the same customer's before others, the closest first among each.
  func matches(for ticket: Ticket, in db: Database) throws -> [RowID] {
    let own = try db.examples(ofCustomerOf: ticket, limit: 200)
      .filter { isSimilar($0, least: Self.leastOwnShare) }
      .sorted { share(of: $0) > share(of: $1) }
    let others = try db.examples(matching: searched, limit: 30)
      .filter { isSimilar($0, least: Self.leastShare) }
    var seen: Set<RowID> = []
    return (own + others).map(\.row).filter { seen.insert($0).inserted }
  }

  private func share(of example: ExampleCandidate) -> Double {
    let shared = weights.filter { example.words.contains($0.key) }.values.reduce(0, +)
    return whole > 0 ? shared / whole : 0
  }

  /// One word in common is a coincidence, unless there is but one.
  private func isSimilar(_ example: ExampleCandidate, least: Double) -> Bool {
    let common = weights.keys.count { example.words.contains($0) }
    return common >= min(2, weights.count) && common > 0 && share(of: example) >= least
  }
}
