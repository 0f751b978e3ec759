public import FoundationEssentials
public import Notation

/// The person record that PostHog keeps about a customer.
public struct Person: Hashable, Sendable {
  /// The record's UUID, as text.
  public var id: String
  /// Display name; can be empty.
  public var name: String
  /// Every distinct id that was merged into it.
  public var distinctIDs: [String]
  /// Free properties.
  public var properties: [String: JSONValue]
  /// When the record was made.
  public var createdAt: Date?
  /// Whether the person was identified.
  public var isIdentified: Bool

  /// Makes a person.
  public init(
    id: String, name: String, distinctIDs: [String] = [], properties: [String: JSONValue] = [:],
    createdAt: Date? = nil, isIdentified: Bool = true
  ) {
    self.id = id
    self.name = name
    self.distinctIDs = distinctIDs
    self.properties = properties
    self.createdAt = createdAt
    self.isIdentified = isIdentified
  }
}
