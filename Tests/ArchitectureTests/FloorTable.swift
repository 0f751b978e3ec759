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

    // Foundation for the forms of letters that look the same; it is linked for GRDB anyhow.
    Row(floor: 1, target: "Notation", system: ["Foundation"]),
    Row(floor: 1, target: "Screen"),
    Row(floor: 1, target: "HostSystem", system: ["Glibc"]),

    Row(floor: 2, target: "Tickets", targets: ["Notation"]),

    Row(floor: 3, target: "ServerPorts", targets: ["Notation", "Tickets"]),
    Row(floor: 3, target: "TicketWire", targets: ["Notation", "Tickets"]),
    Row(floor: 3, target: "CurlHTTP", targets: ["HostSystem", "CCurlShims"], system: ["Synchronization", "Glibc"]),
    // GRDB's own types are Foundation's; SQLite's file methods tell whether a file has changed.
    Row(
      floor: 3, target: "TicketFile", targets: ["Notation", "Tickets"],
      products: ["GRDB", "GRDBSQLite", "DequeModule"], system: ["Foundation", "Synchronization"]),
    Row(floor: 3, target: "InboxCore", targets: ["Notation", "Tickets", "Screen"]),
    Row(floor: 3, target: "Curses", targets: ["Screen", "CTerminal"], system: ["Glibc"]),

    // Foundation for moments and bytes, which GRDB takes as Foundation has them.
    Row(
      floor: 4, target: "LocalTickets", targets: ["Notation", "Tickets", "ServerPorts", "TicketFile"],
      products: ["GRDB"], system: ["Foundation"]),
    Row(floor: 4, target: "DemoInbox", targets: ["Notation", "Tickets", "TicketFile"]),
    // Crypto for the digest of a key, by which it is known what that key was found to lack.
    Row(
      floor: 4, target: "TicketClient", targets: ["Tickets", "ServerPorts", "TicketWire", "CurlHTTP"],
      products: ["Crypto"]),
    // Glibc for the socket address, which is known only after port 0 was bound; Crypto for the digests of keys.
    Row(
      floor: 4, target: "TicketServing", targets: ["Notation", "Tickets", "ServerPorts", "TicketWire"],
      products: ["Hummingbird", "Crypto", "DequeModule"],
      system: ["Synchronization", "Glibc"]),
    // Glibc for the files of a maildir and for waiting.
    Row(
      floor: 4, target: "MailDelivery",
      targets: ["Notation", "HostSystem", "Tickets", "ServerPorts", "CurlHTTP", "CCurlShims"],
      system: ["Synchronization", "Glibc"]),
    Row(
      floor: 4, target: "MailIntake",
      targets: ["HostSystem", "Tickets", "ServerPorts", "CGMimeShims", "CGumboShims"]),
    // Dispatch for a semaphore that can be waited on for a time.
    Row(
      floor: 4, target: "UnreadCache", targets: ["HostSystem", "Tickets", "ServerPorts", "CHiredisShims"],
      system: ["Dispatch", "Synchronization", "Glibc"]),
    Row(floor: 4, target: "ReplySuggesting", targets: ["Notation", "Tickets", "ServerPorts", "CurlHTTP"]),
    Row(floor: 4, target: "Preferences", targets: ["Notation", "Tickets", "InboxCore"], products: ["Yams"]),
    Row(floor: 4, target: "InboxViews", targets: ["Notation", "Tickets", "Screen", "InboxCore"], products: ["Yams"]),

    // Foundation for files and for the handles that lines are read from and written to.
    Row(
      floor: 5, target: "TicketTransfer", targets: ["Notation", "Tickets", "TicketFile", "LocalTickets"],
      products: ["GRDB"], system: ["Foundation"]),
    // A mutex keeps what several calls learn at the same time.
    Row(floor: 5, target: "TicketSync", targets: ["Tickets", "TicketFile"], system: ["Synchronization"]),
    Row(
      floor: 5, target: "InboxRuntime",
      targets: ["Notation", "HostSystem", "Tickets", "Screen", "InboxCore", "Curses", "InboxViews"],
      products: ["DequeModule"], system: ["Synchronization", "Glibc"]),

    // Foundation for the file handle that an export is written to.
    Row(
      floor: 6, target: "posthorn",
      targets: [
        "Notation", "Tickets", "Screen", "TicketWire", "CurlHTTP", "TicketFile", "LocalTickets", "TicketTransfer",
        "DemoInbox", "InboxCore", "Preferences", "Curses", "TicketClient", "InboxViews", "TicketSync", "InboxRuntime",
      ],
      products: ["ArgumentParser"], system: ["Foundation", "Synchronization", "Glibc"]),
    Row(
      floor: 6, target: "posthorn-server",
      targets: [
        "Notation", "Tickets", "Screen", "ServerPorts", "CurlHTTP", "TicketFile", "LocalTickets", "DemoInbox",
        "TicketServing", "MailDelivery", "MailIntake", "UnreadCache", "ReplySuggesting",
      ],
      products: ["ArgumentParser"], system: ["Synchronization", "Glibc"]),
  ]

  /// Modules that a product's interface is made of: its users must import them by name.
  static let companions: [String: [String]] = [
    "Hummingbird": ["HTTPTypes", "Logging", "NIOCore", "NIOHTTPTypes", "ServiceLifecycle", "UnixSignals"]
  ]

  /// Targets that compute and never act.
  static let pure: Set<String> = ["Notation", "Tickets", "Screen", "InboxCore", "Preferences", "InboxViews"]
}
