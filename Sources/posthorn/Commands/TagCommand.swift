import ArgumentParser
import Screen
import Tickets

/// Changes tags.
struct TagCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tag", abstract: "Add, remove or set tags; machine tags always stay.")

  @Option(help: ArgumentHelp("Add this tag; may be given several times.", valueName: "tag"))
  var add: [String] = []

  @Option(help: ArgumentHelp("Remove this tag; may be given several times.", valueName: "tag"))
  var remove: [String] = []

  @Option(help: ArgumentHelp("Keep only the tags given so; may be given several times.", valueName: "tag"))
  var set: [String] = []

  @OptionGroup var names: TicketNumbers
  @OptionGroup var writing: WritingOptions
  @OptionGroup(title: "Where") var source: SessionOptions

  func validate() throws {
    let all = add + remove + set
    if all.isEmpty { throw ValidationError("Say which tags: --add, --remove or --set TAG.") }
    if !set.isEmpty && !(add + remove).isEmpty { throw ValidationError("--set goes without --add and --remove.") }
    let tags = all.map(TagEdit.normalised)
    if tags.contains("") { throw ValidationError("A tag must not be empty.") }
    if tags.contains(where: { $0.unicodeScalars.count > TagEdit.lengthLimit }) {
      throw ValidationError("A tag may have 255 characters at most.")
    }
    if !edit.add.isDisjoint(with: edit.remove) { throw ValidationError("A tag cannot be both added and removed.") }
  }

  private var edit: TagEdit {
    func tags(_ texts: [String]) -> TagSet { TagSet(texts.map(TagEdit.normalised)) }
    return TagEdit(add: tags(add), remove: tags(remove), replacement: set.isEmpty ? nil : tags(set))
  }

  func run() throws {
    let session = try source.open(writes: !writing.dryRun)
    defer { session.close() }
    let work = TicketWriting(session: session, isJSON: source.json, isDryRun: writing.dryRun)
    var new = session.newTags(among: edit.add.union(edit.replacement ?? []).sorted())
    try work.run(names.numbers()) { (ticket) throws(Failure) in
      try work.edit(edit, on: ticket)
      session.tell(newTags: new)
      new = []
    }
  }
}
