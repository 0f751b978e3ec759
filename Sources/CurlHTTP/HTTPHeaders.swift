/// Header fields in the order they were given; names are compared without regard to case.
///
/// Prints names and values, but never the value of a field that carries a credential.
package struct HTTPHeaders: Hashable, Sendable {
  /// One header field.
  package struct Field: Hashable, Sendable {
    /// The name as written.
    package var name: String
    /// The value without surrounding blanks.
    package var value: String

    /// Creates a field.
    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }

    /// Whether the name is the given one, ignoring the case of ASCII letters.
    func isNamed(_ other: String) -> Bool {
      name.utf8.elementsEqual(other.utf8) { $0.asciiLowercased == $1.asciiLowercased }
    }

    /// Whether the value must not be printed.
    var isSecret: Bool {
      ["authorization", "proxy-authorization", "cookie", "set-cookie"].contains { isNamed($0) }
    }
  }

  /// Every field, repeated names included.
  package private(set) var fields: [Field]

  /// Creates a list of fields.
  package init(_ fields: [Field] = []) {
    self.fields = fields
  }

  /// The first value under a name, whatever its case; setting replaces all fields of that name, `nil` removes them.
  package subscript(name: String) -> String? {
    get { fields.first { $0.isNamed(name) }?.value }
    set {
      let place = fields.firstIndex { $0.isNamed(name) } ?? fields.endIndex
      fields.removeAll { $0.isNamed(name) }
      if let newValue { fields.insert(Field(name, newValue), at: place) }
    }
  }

  /// Adds a field, keeping others of the same name.
  package mutating func add(_ name: String, _ value: String) {
    fields.append(Field(name, value))
  }
}

extension HTTPHeaders: ExpressibleByDictionaryLiteral {
  /// Creates a list of fields in the order written.
  package init(dictionaryLiteral elements: (String, String)...) {
    self.init(elements.map { Field($0.0, $0.1) })
  }
}

extension HTTPHeaders: CustomStringConvertible, CustomReflectable {
  /// One `name: value` a field, comma-separated, with credentials left out.
  package var description: String {
    "[" + fields.map { "\($0.name): \($0.isSecret ? "(hidden)" : $0.value)" }.joined(separator: ", ") + "]"
  }

  /// What `dump` shows: the same as `description`.
  package var customMirror: Mirror { Mirror(self, unlabeledChildren: [description]) }
}

extension HTTPHeaders.Field: CustomStringConvertible, CustomReflectable {
  /// The field as `name: value`, without the value of a credential.
  package var description: String { "\(name): \(isSecret ? "(hidden)" : value)" }

  /// What `dump` shows: the same as `description`.
  package var customMirror: Mirror { Mirror(self, unlabeledChildren: [description]) }
}

extension UInt8 {
  /// The same byte, with `A` to `Z` made small.
  fileprivate var asciiLowercased: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}
