import Testing

@Suite("Floors")
struct FloorTests {
  @Test func everyTargetImportsOnlyWhatItsRowAllows() {
    let findings = Repository.sources.flatMap { FloorRules.forbiddenImports(in: $0, rows: FloorTable.rows) }
    #expect(findings == [])
  }

  @Test func thePackageManifestAgreesWithTheFloorTable() {
    #expect(FloorRules.differences(between: Repository.manifest, and: FloorTable.rows) == [])
  }

  @Test func arrowsOnlyPointDown() {
    #expect(FloorRules.upwardArrows(in: FloorTable.rows) == [])
  }

  // MARK: The rules can fail

  @Test func anImportFromAFloorAboveIsFound() {
    let file = SwiftFile(
      path: "Sources/Tickets/Ticket.swift",
      text: """
        // import Glibc stands in a comment
        public import FoundationEssentials
        internal import struct InboxCore.Command
        import Foundation
        """)
    #expect(
      FloorRules.forbiddenImports(in: file, rows: FloorTable.rows) == [
        "Sources/Tickets/Ticket.swift:3: Tickets may not import InboxCore",
        "Sources/Tickets/Ticket.swift:4: Tickets may not import Foundation",
      ])
  }

  @Test func modulesOfAProductsInterfaceComeWithTheProduct() {
    let text = "import Hummingbird\nimport NIOCore\nimport Synchronization\n"
    let serving = SwiftFile(path: "Sources/TicketServing/Server.swift", text: text)
    let wire = SwiftFile(path: "Sources/TicketWire/Route.swift", text: text)
    #expect(FloorRules.forbiddenImports(in: serving, rows: FloorTable.rows) == [])
    #expect(FloorRules.forbiddenImports(in: wire, rows: FloorTable.rows).count == 3)
  }

  @Test func aFolderWithoutARowIsFound() {
    let file = SwiftFile(path: "Sources/Attic/Box.swift", text: "")
    #expect(
      FloorRules.forbiddenImports(in: file, rows: FloorTable.rows) == [
        "Sources/Attic/Box.swift:1: the floor table has no row for Attic"
      ])
  }

  @Test func arrowsThatRiseOrStayLevelAreFound() {
    let rows = [
      FloorTable.Row(floor: 0, target: "C", targets: ["B"]),
      FloorTable.Row(floor: 0, target: "B"),
      FloorTable.Row(floor: 1, target: "Low", targets: ["High", "C", "Nowhere"]),
      FloorTable.Row(floor: 2, target: "High", targets: ["Level"]),
      FloorTable.Row(floor: 2, target: "Level"),
    ]
    #expect(
      FloorRules.upwardArrows(in: rows) == [
        "Low (floor 1) points to High (floor 2)", "Low points to Nowhere, which has no row",
        "High (floor 2) points to Level (floor 2)",
      ])
  }

  @Test func aManifestThatDiffersIsFound() {
    let text = """
      let box = Target.Dependency.product(name: "Box", package: "boxes")
      let package = Package(
        name: "sample",
        dependencies: [.package(url: "https://example.com/boxes", exact: "1.0.0")],
        targets: [
          .systemLibrary(name: "CLow", pkgConfig: "low", providers: [.apt(["liblow-dev"])]),
          .target(name: "Low", dependencies: ["CLow", box]),
          .target(name: "Extra", dependencies: [.product(name: "Other", package: "others")], path: "Sources/Extra"),
          .target(name: "Helper", dependencies: ["Low"], path: "Tests/Helper"),
          .testTarget(name: "LowTests", dependencies: ["Low"]),
        ])
      """
    let manifest = Manifest(SwiftFile(path: "Package.swift", text: text))
    #expect(
      manifest.targets == [
        .init(name: "CLow", dependencies: [], isSource: true),
        .init(name: "Low", dependencies: ["CLow", "Box"], isSource: true),
        .init(name: "Extra", dependencies: ["Other"], isSource: true),
        .init(name: "Helper", dependencies: ["Low"], isSource: false),
        .init(name: "LowTests", dependencies: ["Low"], isSource: false),
      ])
    let rows = [
      FloorTable.Row(floor: 0, target: "CLow"),
      FloorTable.Row(floor: 1, target: "Low", targets: ["CLow"]),
      FloorTable.Row(floor: 2, target: "Top"),
    ]
    #expect(
      FloorRules.differences(between: manifest, and: rows) == [
        "Extra has no row in the floor table",
        #"Low: the table says ["CLow"], Package.swift says ["Box", "CLow"]"#,
        "Package.swift does not declare Top",
      ])
  }
}
