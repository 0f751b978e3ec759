import FoundationEssentials
import Logging
import Notation
import Tickets

/// One line an entry: time, level, text.
struct LineLogHandler: LogHandler {
  let file: LineFile
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.info

  init(file: LineFile) { self.file = file }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    file.write("\(Timestamp(Date())) \(event.level) \(event.message)")
  }
}
