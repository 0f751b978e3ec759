/// The floors of the house: what each target is for and what it may import.
///
/// An arrow points from a target to what it imports, and only downwards. Package.swift declares the same arrows; the
/// compiler does not refuse an import that the manifest leaves out, so this table is held by tests.
enum FloorTable {
  /// One target.
  struct Row {
    var floor: Int
    var target: String
    /// Targets of this package.
    var targets: [String] = []
    /// Products of other packages.
    var products: [String] = []
    /// Modules of the system and of the standard library, besides `FoundationEssentials`; with Glibc comes Darwin.
    var system: [String] = []
  }

  /// Floor 0 is C; targets there may lean on each other.
  static let rows: [Row] = [
    Row(floor: 0, target: "CCurl"),
    Row(floor: 0, target: "CCurlShims", targets: ["CCurl"]),
    Row(floor: 0, target: "CGMime"),
    Row(floor: 0, target: "CGMimeShims", targets: ["CGMime"]),
    Row(floor: 0, target: "CGumboShims"),
    Row(floor: 0, target: "CHiredisShims"),
    Row(floor: 0, target: "CTerminal"),

    Row(floor: 1, target: "Tickets"),
    Row(floor: 1, target: "Screen"),
    Row(floor: 1, target: "HostSystem", system: ["Glibc"]),

    Row(floor: 2, target: "TicketWire", targets: ["Tickets"]),
    Row(floor: 2, target: "CurlHTTP", targets: ["HostSystem", "CCurlShims"], system: ["Synchronization", "Glibc"]),
    // GRDB's own types are Foundation's; SQLite's file methods tell whether a file has changed.
    Row(
      floor: 2, target: "TicketStorage", targets: ["Tickets"], products: ["GRDB", "GRDBSQLite", "DequeModule"],
      system: ["Foundation", "Synchronization"]),
    Row(floor: 2, target: "InboxCore", targets: ["Tickets", "Screen"]),
    Row(floor: 2, target: "Preferences", targets: ["Tickets"], products: ["Yams"]),
    Row(floor: 2, target: "Curses", targets: ["Screen", "CTerminal"], system: ["Glibc"]),

    // Crypto for the digest of a key, by which it is known what that key was found to lack.
    Row(floor: 3, target: "TicketClient", targets: ["Tickets", "TicketWire", "CurlHTTP"], products: ["Crypto"]),
    // Glibc for the socket address, which is known only after port 0 was bound; Crypto for the digests of keys.
    Row(
      floor: 3, target: "TicketServing", targets: ["Tickets", "TicketWire"],
      products: ["Hummingbird", "Crypto", "DequeModule"],
      system: ["Synchronization", "Glibc"]),
    // Glibc for the files of a maildir and for waiting.
    Row(
      floor: 3, target: "MailDelivery", targets: ["Tickets", "HostSystem", "CCurlShims", "CurlHTTP"],
      system: ["Synchronization", "Glibc"]),
    Row(floor: 3, target: "MailIntake", targets: ["Tickets", "HostSystem", "CGMimeShims", "CGumboShims"]),
    // Dispatch for a semaphore that can be waited on for a time.
    Row(
      floor: 3, target: "UnreadCache", targets: ["Tickets", "HostSystem", "CHiredisShims"],
      system: ["Dispatch", "Synchronization", "Glibc"]),
    Row(floor: 3, target: "ReplySuggesting", targets: ["Tickets", "CurlHTTP"]),
    Row(floor: 3, target: "InboxViews", targets: ["Tickets", "Screen", "InboxCore"], products: ["Yams"]),

    // A mutex keeps what several calls learn at the same time.
    Row(floor: 4, target: "TicketSync", targets: ["Tickets", "TicketStorage"], system: ["Synchronization"]),
    Row(
      floor: 4, target: "InboxRuntime",
      targets: ["Tickets", "HostSystem", "Screen", "InboxCore", "InboxViews", "Curses"],
      products: ["DequeModule"], system: ["Synchronization", "Glibc"]),

    // Foundation for the file handle that an export is written to.
    Row(
      floor: 5, target: "posthorn",
      targets: [
        "Tickets", "Screen", "TicketWire", "CurlHTTP", "TicketStorage", "InboxCore", "Preferences", "Curses",
        "TicketClient", "InboxViews", "TicketSync", "InboxRuntime",
      ],
      products: ["ArgumentParser"], system: ["Foundation", "Synchronization", "Glibc"]),
    Row(
      floor: 5, target: "posthorn-server",
      targets: [
        "Tickets", "Screen", "CurlHTTP", "TicketStorage", "TicketServing", "MailDelivery", "MailIntake", "UnreadCache",
        "ReplySuggesting",
      ],
      products: ["ArgumentParser"], system: ["Synchronization", "Glibc"]),
  ]

  /// Modules that a product's interface is made of: its users must import them by name.
  static let companions: [String: [String]] = [
    "Hummingbird": ["HTTPTypes", "Logging", "NIOCore", "NIOHTTPTypes", "ServiceLifecycle", "UnixSignals"]
  ]

  /// Targets that compute and never act.
  static let pure: Set<String> = ["Tickets", "Screen", "InboxCore", "Preferences", "InboxViews"]
}
