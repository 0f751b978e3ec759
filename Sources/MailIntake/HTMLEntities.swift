/// Names of characters in HTML.
enum HTMLEntities {
  /// The text with its entities replaced; what is none stays as it is written.
  static func decoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var result = ""
    let pieces = text.split(separator: "&", omittingEmptySubsequences: false)
    result += pieces.first ?? ""
    for piece in pieces.dropFirst() {
      let name = piece.prefix(32).prefix { $0 != ";" }
      if piece.dropFirst(name.count).first == ";", let character = character(named: name) {
        result.unicodeScalars.append(character)
        result += piece.dropFirst(name.count + 1)
      } else {
        result += "&"
        result += piece
      }
    }
    return result
  }

  private static func character(named name: Substring) -> Unicode.Scalar? {
    guard name.hasPrefix("#") else { return named[String(name)] }
    let digits = name.dropFirst()
    let isHexadecimal = digits.hasPrefix("x") || digits.hasPrefix("X")
    guard let number = UInt32(isHexadecimal ? digits.dropFirst() : digits, radix: isHexadecimal ? 16 : 10) else {
      return nil
    }
    // A character that cannot be, or must not be in a text, is shown as one.
    guard let scalar = Unicode.Scalar(number), number >= 0x20 || number == 9 || number == 10 else { return "\u{FFFD}" }
    return scalar
  }

  private static let named: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "shy": "\u{AD}", "copy": "©",
    "reg": "®", "trade": "™", "euro": "€", "pound": "£", "yen": "¥", "cent": "¢", "sect": "§", "deg": "°",
    "hellip": "…", "mdash": "—", "ndash": "–", "lsquo": "‘", "rsquo": "’", "sbquo": "‚", "ldquo": "“", "rdquo": "”",
    "bdquo": "„", "laquo": "«", "raquo": "»", "lsaquo": "‹", "rsaquo": "›", "bull": "•", "middot": "·", "times": "×",
    "divide": "÷", "plusmn": "±", "frac12": "½", "larr": "←", "rarr": "→", "uarr": "↑", "darr": "↓", "check": "✓",
    "zwnj": "\u{200C}", "zwj": "\u{200D}", "ensp": "\u{2002}", "emsp": "\u{2003}", "thinsp": "\u{2009}",
    "auml": "ä", "ouml": "ö", "uuml": "ü", "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "szlig": "ß", "aring": "å",
    "Aring": "Å", "aelig": "æ", "AElig": "Æ", "oslash": "ø", "Oslash": "Ø", "agrave": "à", "aacute": "á",
    "acirc": "â", "atilde": "ã", "Agrave": "À", "Aacute": "Á", "egrave": "è", "eacute": "é", "ecirc": "ê",
    "euml": "ë", "Egrave": "È", "Eacute": "É", "igrave": "ì", "iacute": "í", "icirc": "î", "iuml": "ï",
    "ograve": "ò", "oacute": "ó", "ocirc": "ô", "otilde": "õ", "ugrave": "ù", "uacute": "ú", "ucirc": "û",
    "ccedil": "ç", "Ccedil": "Ç", "ntilde": "ñ", "Ntilde": "Ñ", "iexcl": "¡", "iquest": "¿", "yacute": "ý",
  ]
}
