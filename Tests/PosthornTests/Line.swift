import ArgumentParser
import Testing

@testable import posthorn

/// The words of a line, apart by spaces; single quotes keep spaces.
func words(_ line: String) -> [String] {
  line.split(separator: "'", omittingEmptySubsequences: false).enumerated().flatMap { place, part in
    place.isMultiple(of: 2) ? part.split(separator: " ").map(String.init) : [String(part)]
  }
}

/// The command that a line makes, as the program reads it.
func command<Kind: ParsableCommand>(_ kind: Kind.Type = Kind.self, _ line: String) throws -> Kind {
  try #require(try CommandLineReading.command(words(line)) as? Kind, "\(line)")
}

/// What the program says of a line that it refuses to read; `nil` for one that it takes.
func refusal(_ words: [String]) -> Failure? {
  do {
    _ = try CommandLineReading.command(words)
    return nil
  } catch let failure as Failure {
    return failure
  } catch {
    return Posthorn.exitCode(for: error).isSuccess ? nil : CommandLineReading.failure(error, in: words)
  }
}

/// The failure that work ends with; `nil` where it ends well.
func failure<Value>(_ work: () throws(Failure) -> Value) -> Failure? {
  do throws(Failure) {
    _ = try work()
    return nil
  } catch { return error }
}
