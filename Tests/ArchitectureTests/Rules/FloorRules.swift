/// Which imports and which dependencies the floor table refuses.
enum FloorRules {
  /// Imports that the row of the file's target does not allow.
  static func forbiddenImports(in file: SwiftFile, rows: [FloorTable.Row]) -> [String] {
    guard let row = rows.first(where: { $0.target == file.target }) else {
      return [file.finding(1, "the floor table has no row for \(file.target)")]
    }
    let companions = row.products.flatMap { FloorTable.companions[$0] ?? [] }
    let system = row.system + (row.system.contains("Glibc") ? ["Darwin"] : []) + ["FoundationEssentials"]
    let allowed = Set(row.targets + row.products + companions + system)
    return file.imports.filter { !allowed.contains($0.module) }
      .map { file.finding($0.line, "\(row.target) may not import \($0.module)") }
  }

  /// Arrows of the table that do not point down.
  static func upwardArrows(in rows: [FloorTable.Row]) -> [String] {
    let floors = Dictionary(uniqueKeysWithValues: rows.map { ($0.target, $0.floor) })
    return rows.flatMap { row in
      row.targets.compactMap { target in
        guard let floor = floors[target] else { return "\(row.target) points to \(target), which has no row" }
        let isDown = floor < row.floor || (row.floor == 0 && floor == 0)
        return isDown ? nil : "\(row.target) (floor \(row.floor)) points to \(target) (floor \(floor))"
      }
    }
  }

  /// Where the manifest and the table differ.
  static func differences(between manifest: Manifest, and rows: [FloorTable.Row]) -> [String] {
    let declared = Dictionary(
      uniqueKeysWithValues: manifest.targets.filter(\.isSource).map { ($0.name, Set($0.dependencies)) })
    let known = Set(rows.map(\.target))
    let missing = declared.keys.filter { !known.contains($0) }.sorted().map { "\($0) has no row in the floor table" }
    return missing
      + rows.compactMap { row in
        guard let dependencies = declared[row.target] else { return "Package.swift does not declare \(row.target)" }
        let wanted = Set(row.targets + row.products)
        guard dependencies != wanted else { return nil }
        return "\(row.target): the table says \(wanted.sorted()), Package.swift says \(dependencies.sorted())"
      }
  }
}
