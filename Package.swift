// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")

/// One floor of the house a section; an arrow may only point to a lower floor (held by ArchitectureTests).
let package = Package(
  name: "posthorn",
  products: [
    .executable(name: "posthorn", targets: ["posthorn"]),
    .executable(name: "posthorn-server", targets: ["posthorn-server"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
    .package(url: "https://github.com/pointfreeco/swift-custom-dump", exact: "1.7.3"),
    .package(url: "https://github.com/pointfreeco/xctest-dynamic-overlay", exact: "1.13.1"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", exact: "1.5.0"),
  ],
  targets: [
    // MARK: C floor: libraries behind plain functions

    // libcurl's header, found by pkg-config.
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    // Typed C functions for curl's varargs calls, which Swift cannot make.
    .target(name: "CCurlShims", dependencies: ["CCurl"]),
    // GMime's header, found by pkg-config; only the server's intake of mail needs it.
    .systemLibrary(name: "CGMime", pkgConfig: "gmime-3.0", providers: [.apt(["libgmime-3.0-dev"])]),
    // GMime behind plain functions, without its object system.
    .target(name: "CGMimeShims", dependencies: ["CGMime"]),
    // gumbo behind plain functions, in a process of its own; only the server's intake of mail needs it.
    .target(
      name: "CGumboShims", cSettings: [.define("_GNU_SOURCE")], linkerSettings: [.linkedLibrary("gumbo")]),
    // hiredis behind plain functions; no pkg-config, whose flags the package manager refuses aloud.
    .target(name: "CHiredisShims", linkerSettings: [.linkedLibrary("hiredis")]),
    // The dozen ncursesw calls we use; restores the terminal on a crash.
    .target(
      name: "CTerminal",
      cSettings: [.define("_GNU_SOURCE"), .define("NCURSES_WIDECHAR", to: "1")],
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),

    // MARK: Floor 1: pure values that know no ticket

    // JSON, dates, zones, and texts compared by code points.
    .target(name: "Notation", swiftSettings: settings),
    // What a terminal can show and say, as values; the one sanitising gate.
    .target(name: "Screen", swiftSettings: settings),

    // The machine: threads, pipes that wake, times and texts as its interfaces write them.
    .target(name: "HostSystem", swiftSettings: settings),

    // MARK: Floor 2: vocabulary

    // What a ticket, message, view, change and service are; the rules of the domain as pure functions of now.
    .target(name: "Tickets", dependencies: ["Notation"], swiftSettings: settings),

    // MARK: Floor 3

    // What only the server side has: the calls that no screen and no command makes, mail, marks of writes.
    .target(name: "ServerPorts", dependencies: ["Notation", "Tickets"], swiftSettings: settings),
    // Routes and JSON of the HTTP API, both directions, tolerant of older and newer servers.
    .target(name: "TicketWire", dependencies: ["Notation", "Tickets"], swiftSettings: settings),
    // Send an HTTP request, get a response or a typed error, cancellable.
    .target(name: "CurlHTTP", dependencies: ["HostSystem", "CCurlShims"], swiftSettings: settings),
    // The SQLite file of an inbox or a mirror: schema, rows, search, lists, drafts, runs.
    .target(
      name: "TicketFile", dependencies: ["Notation", "Tickets", grdb, sqlite, deque], swiftSettings: settings),
    // State, actions, commands, effects, reducers, keymap: pure.
    .target(name: "InboxCore", dependencies: ["Notation", "Tickets", "Screen"], swiftSettings: settings),
    // Show a canvas and read keys through ncurses.
    .target(name: "Curses", dependencies: ["Screen", "CTerminal"], swiftSettings: settings),

    // MARK: Floor 4

    // The authority: the local service over the file, its people, keys and mails.
    .target(
      name: "LocalTickets", dependencies: ["Notation", "Tickets", "ServerPorts", "TicketFile", grdb],
      swiftSettings: settings),
    // A made-up inbox to try the program with.
    .target(name: "DemoInbox", dependencies: ["Notation", "Tickets", "TicketFile"], swiftSettings: settings),
    // The remote service: requests, error mapping, retries of what is safe to repeat.
    .target(
      name: "TicketClient", dependencies: ["Tickets", "ServerPorts", "TicketWire", "CurlHTTP", crypto],
      swiftSettings: settings),
    // Serve any ticket service over HTTP.
    .target(
      name: "TicketServing",
      dependencies: ["Notation", "Tickets", "ServerPorts", "TicketWire", hummingbird, crypto, deque],
      swiftSettings: settings),
    // Hand queued mails to a mail server (libcurl) or a maildir.
    .target(
      name: "MailDelivery",
      dependencies: ["Notation", "HostSystem", "Tickets", "ServerPorts", "CurlHTTP", "CCurlShims"],
      swiftSettings: settings),
    // Read a mail that came in: MIME (GMime), HTML (gumbo), what wrote it.
    .target(
      name: "MailIntake", dependencies: ["HostSystem", "Tickets", "ServerPorts", "CGMimeShims", "CGumboShims"],
      swiftSettings: settings),
    // Keep the unread count in Redis, for several servers over one file.
    .target(
      name: "UnreadCache", dependencies: ["HostSystem", "Tickets", "ServerPorts", "CHiredisShims"],
      swiftSettings: settings),
    // Ask a chat endpoint for a reply to start from.
    .target(
      name: "ReplySuggesting", dependencies: ["Notation", "Tickets", "ServerPorts", "CurlHTTP"], swiftSettings: settings
    ),
    // What a person configured: reads config.yml into one value, and adds profiles to the file.
    .target(name: "Preferences", dependencies: ["Notation", "Tickets", "InboxCore", "Yams"], swiftSettings: settings),
    // Draw a state on a canvas; themes.
    .target(
      name: "InboxViews", dependencies: ["Notation", "Tickets", "Screen", "InboxCore", "Yams"],
      resources: [
        .embedInCode("../../Themes/dark.yml"), .embedInCode("../../Themes/light.yml"),
        .embedInCode("../../Themes/mono.yml"), .embedInCode("../../Themes/high-contrast.yml"),
      ],
      swiftSettings: settings),

    // MARK: Floor 5

    // Tickets as JSON lines, into the file and out of it.
    .target(
      name: "TicketTransfer", dependencies: ["Notation", "Tickets", "TicketFile", "LocalTickets", grdb],
      swiftSettings: settings),
    // Call the remote service, write the answer to the file, return.
    .target(name: "TicketSync", dependencies: ["Tickets", "TicketFile"], swiftSettings: settings),
    // Store, effect runner, mailbox, main loop.
    .target(
      name: "InboxRuntime",
      dependencies: ["Notation", "HostSystem", "Tickets", "Screen", "InboxCore", "Curses", "InboxViews", deque],
      swiftSettings: settings),

    // MARK: Floor 6: programs

    // The terminal inbox: wires the floors together.
    .executableTarget(
      name: "posthorn",
      dependencies: [
        "Notation", "Tickets", "Screen", "TicketWire", "CurlHTTP", "TicketFile", "LocalTickets", "TicketTransfer",
        "DemoInbox", "InboxCore", "Preferences", "Curses", "TicketClient", "InboxViews", "TicketSync", "InboxRuntime",
        argumentParser,
      ],
      swiftSettings: settings),
    // Serves a local inbox file over the HTTP API.
    .executableTarget(
      name: "posthorn-server",
      dependencies: [
        "Notation", "Tickets", "Screen", "ServerPorts", "CurlHTTP", "TicketFile", "LocalTickets", "DemoInbox",
        "TicketServing", "MailDelivery", "MailIntake", "UnreadCache", "ReplySuggesting", argumentParser,
      ],
      swiftSettings: settings),

    // MARK: Tests

    // The virtual terminal that end-to-end tests read.
    .systemLibrary(name: "CVterm", path: "Tests/CVterm", pkgConfig: "vterm", providers: [.apt(["libvterm-dev"])]),
    // forkpty and resize.
    .target(name: "CPseudoTerminal", path: "Tests/CPseudoTerminal", linkerSettings: [.linkedLibrary("util")]),
    // A program on a pseudo-terminal, golden files, raw sockets, a mail server.
    .target(
      name: "TestSupport", dependencies: ["CPseudoTerminal", "CVterm"], path: "Tests/TestSupport", exclude: ["Scripts"],
      swiftSettings: settings),
    // The ticket service that tests script, a server in memory behind it, and an inbox file with sample tickets.
    .target(
      name: "TicketFakes", dependencies: ["Notation", "Tickets", "ServerPorts", "TicketFile", "LocalTickets"],
      path: "Tests/TicketFakes", swiftSettings: settings),
    // A terminal in a process of its own, for the tests of Curses.
    .executableTarget(
      name: "CursesProbe", dependencies: ["Screen", "Curses"], path: "Tests/CursesProbe", swiftSettings: settings),
    .testTarget(name: "CursesTests", dependencies: ["CursesProbe", "TestSupport"], swiftSettings: settings),
    .testTarget(name: "NotationTests", dependencies: ["Notation", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "TicketsTests", dependencies: ["Notation", "Tickets", "TicketFakes", "TestSupport"], swiftSettings: settings
    ),
    .testTarget(
      name: "ServerPortsTests", dependencies: ["Notation", "Tickets", "ServerPorts", "TestSupport"],
      swiftSettings: settings),
    .testTarget(name: "ScreenTests", dependencies: ["Screen", "CTerminal"], swiftSettings: settings),
    .testTarget(name: "HostSystemTests", dependencies: ["HostSystem", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "TicketWireTests", dependencies: ["Notation", "Tickets", "TicketWire", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "CurlHTTPTests", dependencies: ["CurlHTTP", "CCurlShims", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "TicketFileTests",
      dependencies: ["Notation", "Tickets", "TicketFile", "LocalTickets", "TicketFakes", "TestSupport", grdb],
      swiftSettings: settings),
    .testTarget(
      name: "LocalTicketsTests",
      dependencies: [
        "Notation", "Tickets", "ServerPorts", "TicketFile", "LocalTickets", "TicketTransfer", "DemoInbox",
        "TicketFakes", grdb,
      ],
      swiftSettings: settings),
    .testTarget(
      name: "TicketTransferTests",
      dependencies: [
        "Notation", "Tickets", "TicketFile", "LocalTickets", "TicketTransfer", "TicketFakes", "TestSupport", grdb,
      ],
      swiftSettings: settings),
    .testTarget(
      name: "DemoInboxTests",
      dependencies: ["Notation", "Tickets", "TicketFile", "LocalTickets", "DemoInbox", "TicketFakes"],
      swiftSettings: settings),
    .testTarget(
      name: "PreferencesTests", dependencies: ["Tickets", "InboxCore", "Preferences", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "InboxCoreTests",
      dependencies: [
        "Notation", "Tickets", "Screen", "InboxCore", "TestSupport",
        .product(name: "CustomDump", package: "swift-custom-dump"),
        .product(name: "IssueReportingTestSupport", package: "xctest-dynamic-overlay"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "InboxViewsTests",
      dependencies: ["Notation", "Tickets", "Screen", "InboxCore", "InboxViews", "TestSupport"],
      exclude: ["Golden"], swiftSettings: settings),
    .testTarget(
      name: "TicketClientTests", dependencies: ["Notation", "Tickets", "TicketWire", "CurlHTTP", "TicketClient"],
      swiftSettings: settings),
    .testTarget(
      name: "TicketServiceContractTests",
      dependencies: [
        "Notation", "Tickets", "ServerPorts", "TicketWire", "CurlHTTP", "TicketFile", "LocalTickets", "TicketClient",
        "TicketServing", "TicketSync", "TicketFakes", "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "TicketServingTests",
      dependencies: [
        "Notation", "Tickets", "ServerPorts", "TicketWire", "CurlHTTP", "TicketServing", "TicketFakes", "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "UnreadCacheTests", dependencies: ["Tickets", "UnreadCache", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "ReplySuggestingTests",
      dependencies: ["Notation", "Tickets", "ServerPorts", "CurlHTTP", "ReplySuggesting", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "TicketSyncTests", dependencies: ["Tickets", "TicketFile", "TicketSync", "TicketFakes", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "InboxRuntimeTests",
      dependencies: [
        "Notation", "HostSystem", "Tickets", "Screen", "InboxCore", "InboxRuntime", "TicketFakes", "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "MailDeliveryTests",
      dependencies: [
        "Notation", "Tickets", "ServerPorts", "CurlHTTP", "TicketFile", "LocalTickets", "MailDelivery", "MailIntake",
        "TestSupport", "CCurlShims",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "MailIntakeTests", dependencies: ["Tickets", "ServerPorts", "MailIntake", "CGMimeShims", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "PosthornTests",
      dependencies: [
        "Notation", "Tickets", "Screen", "TicketWire", "CurlHTTP", "TicketFile", "TicketTransfer", "InboxCore",
        "Preferences", "Curses", "TicketClient", "InboxRuntime", "posthorn", "TestSupport", argumentParser,
      ],
      swiftSettings: settings),
    .testTarget(
      name: "PosthornServerTests",
      dependencies: [
        "Tickets", "Screen", "ServerPorts", "CurlHTTP", "TicketFile", "LocalTickets", "TicketTransfer", "TicketServing",
        "posthorn-server", "TestSupport", argumentParser,
      ],
      swiftSettings: settings),
    .testTarget(
      name: "EndToEndTests", dependencies: ["TestSupport", "posthorn", "posthorn-server", grdb],
      swiftSettings: settings),
    .testTarget(name: "ArchitectureTests", dependencies: ["TestSupport"], swiftSettings: settings),
  ]
)
