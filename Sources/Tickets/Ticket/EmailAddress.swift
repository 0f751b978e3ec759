/// Which texts are email addresses, as the server's framework judges them.
public enum EmailAddress {
  /// Whether a text is one address and nothing else: at most 320 code points, a plain local part, a domain with a dot.
  ///
  /// Domains in other scripts are taken; addresses in angle brackets, with spaces, or with a number for a host are not.
  public static func isValid(_ text: String) -> Bool {
    guard text.unicodeScalars.count <= 320, let at = text.lastIndex(of: "@") else { return false }
    let domain = text[text.index(after: at)...]
    return isLocalPart(text[..<at]) && (domain.lowercased() == "localhost" || isDomain(domain))
  }

  /// Whether a reply through a channel goes to an address that is none: only email needs one.
  ///
  /// - Parameters:
  ///   - channel: How the customer writes.
  ///   - address: What the ticket tells as the customer's address; `nil` for nothing.
  /// - Returns: `true` where nobody knows whom the reply would reach.
  public static func isLacking(to channel: String, _ address: String?) -> Bool {
    channel == "email" && !(address.map(isValid) ?? false)
  }

  private static func isLocalPart(_ text: Substring) -> Bool {
    let atoms = text.split(separator: ".", omittingEmptySubsequences: false)
    return atoms.allSatisfy { atom in !atom.isEmpty && atom.unicodeScalars.allSatisfy(isAtomScalar) }
  }

  private static func isAtomScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    default: "-!#$%&'*+/=?^_`{}|~".unicodeScalars.contains(scalar)
    }
  }

  private static func isDomain(_ text: Substring) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count > 1, let last = labels.last, last.unicodeScalars.count > 1,
      last.contains(where: { !("0"..."9").contains($0) })
    else { return false }
    return labels.allSatisfy { label in
      !label.isEmpty && label.unicodeScalars.count <= 63 && label.first != "-" && label.last != "-"
        && label.unicodeScalars.allSatisfy(isLabelScalar)
    }
  }

  private static func isLabelScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-": true
    default: !scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
    }
  }
}
