import ArgumentParser

/// Options of commands that write.
struct WritingOptions: ParsableArguments {
  @Flag(help: "Only say what would be done.")
  var dryRun = false
}
